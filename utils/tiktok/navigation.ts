/** What the navigation tells. */
import { linkedPage } from './links';
import { find, OWN_PROFILE } from './selectors';

/** The handle of the account that is logged in, without @; undefined when none is ("/@"), or it can't be told. */
export function ownHandle(root: ParentNode): string | undefined {
  const element = find(root, OWN_PROFILE)?.element;
  const page = linkedPage(element?.closest('a') ?? element?.querySelector('a'));
  return page?.kind === 'profile' ? page.handle : undefined;
}
