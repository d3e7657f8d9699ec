/** Who is told about the videos on a page: our own script in that page, outside of private windows. */
import type { BackgroundMessages } from '../messages';
import type { Handlers, Sender } from '../messenger';
import type { MeasuredDb } from '../store/open';
import { type createContext, findCreator } from './context';
import {
  type ContextRequest,
  type CreatorRequest,
  contextRequestSchema,
  creatorRequestSchema,
} from './context-messages';
import { readCreatorPage } from './creator-page';

interface AnswersOptions {
  readonly context: Pick<ReturnType<typeof createContext>, 'context'>;
  readonly db: () => Promise<MeasuredDb>;
  readonly extensionId: string;
  /** Opens one of the extension's pages in a new tab. */
  readonly open: (page: string) => Promise<unknown>;
}

export function overlayHandlers(
  options: AnswersOptions,
): Handlers<Pick<BackgroundMessages, 'context' | 'creatorPage' | 'openCreator'>> {
  const { context, db, extensionId, open } = options;
  const isOwnTab = ({ id, tab }: Sender) => id === extensionId && tab !== undefined && !tab.incognito;
  return {
    context({ request }, sender) {
      if (!isOwnTab(sender)) return undefined;
      const parsed = contextRequestSchema.safeParse(request);
      if (!parsed.success) throw new Error('not a question about videos');
      return context.context(parsed.data as ContextRequest);
    },
    creatorPage({ request }, sender) {
      if (!isOwnTab(sender)) return undefined;
      const parsed = creatorRequestSchema.safeParse(request);
      if (!parsed.success) throw new Error('not a question about a creator');
      return db().then((opened) => readCreatorPage(opened, parsed.data as CreatorRequest));
    },
    async openCreator({ request }, sender) {
      const parsed = creatorRequestSchema.safeParse(request);
      if (!isOwnTab(sender) || !parsed.success) return { opened: false };
      const creator = await findCreator(await db(), parsed.data as CreatorRequest);
      await open(`dashboard.html#/creators${creator ? `/${encodeURIComponent(creator.key)}` : ''}`);
      return { opened: true };
    },
  };
}
