/** Lets Node run the project's TypeScript as it stands: imports there name no endings, as bundlers have it. */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/');
    const isBare = /^\.\.?\//.test(specifier) && !/\.[a-z]+$/.test(specifier);
    return next(isOurs && isBare ? `${specifier}.ts` : specifier, context);
  },
});
