/** What is known of the creator whose profile is open, as it comes in from the background. */
import type { HideableMetric } from '../hiding/metrics';
import type { Count } from '../metrics/counts';
import type { CreatorAnswer, CreatorRequest, SeenVideo } from './context-messages';

export interface CreatorView {
  readonly username: string;
  /** The latest known. */
  readonly followers: Count | undefined;
  /** What the page tells now is the last of it, where it tells. */
  readonly history: NonNullable<CreatorAnswer['history']>;
  readonly videos: readonly SeenVideo[];
  readonly state: 'reading' | 'whole' | 'failed';
  readonly hidden: ReadonlySet<HideableMetric>;
}

/** More than anybody has posted; a bound nevertheless. */
const MAX_PAGES = 100;

/** Reads all that was seen of a creator, and calls back with what there is so far, until the signal aborts. */
export async function readCreator(
  who: Pick<CreatorRequest, 'id' | 'username'>,
  ask: (request: CreatorRequest) => Promise<CreatorAnswer>,
  onRead: (read: Pick<CreatorView, 'history' | 'videos' | 'state'>) => void,
  signal: AbortSignal,
): Promise<void> {
  let history: CreatorView['history'] = [];
  let videos: readonly SeenVideo[] = [];
  try {
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await ask({ ...who, ...(after !== undefined && { after }) });
      if (signal.aborted) return;
      videos = [...videos, ...answer.videos];
      history = answer.history ?? history;
      after = answer.next;
      onRead({ history, videos, state: after === undefined ? 'whole' : 'reading' });
      if (after === undefined) return;
    }
  } catch {
    if (!signal.aborted) onRead({ history, videos, state: 'failed' });
  }
}
