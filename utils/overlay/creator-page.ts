/** All that was seen of one creator, some hundred videos at a time. */
import type { MeasuredDb } from '../store/open';
import { creatorVideosAfter, historyOf } from '../store/queries';
import type { StoredVideo } from '../store/schema';
import { findCreator } from './context';
import { type CreatorAnswer, type CreatorRequest, MAX_ROWS, type SeenVideo } from './context-messages';

/** Readings of a creator in one answer; the last of them. */
const MAX_READINGS = 400;
const LONGEST_DESCRIPTION = 120;

export async function readCreatorPage(db: MeasuredDb, request: CreatorRequest): Promise<CreatorAnswer> {
  const creator = await findCreator(db, request);
  if (!creator) return { videos: [] };
  const { after } = request;
  const videos = await creatorVideosAfter(db, creator.key, after, MAX_ROWS);
  const last = videos.length === MAX_ROWS ? videos.at(-1) : undefined;
  const history = after === undefined ? (await historyOf(db, `c:${creator.key}`)).snapshots : undefined;
  return {
    videos: videos.map(seenVideo),
    ...(last && { next: last.id }),
    ...(history && { history: history.slice(-MAX_READINGS).map(({ at, counts }) => ({ at, counts })) }),
  };
}

function seenVideo({ id, facts, latest, rated }: StoredVideo): SeenVideo {
  const { kind, description, createdAt, isPinned, isAd } = facts;
  const isRated = latest?.counts.likes !== undefined && latest.counts.views !== undefined;
  return {
    facts: {
      id,
      ...(kind && { kind }),
      ...(description && { description: description.slice(0, LONGEST_DESCRIPTION) }),
      ...(createdAt !== undefined && { createdAt }),
      ...(isPinned && { isPinned }),
      ...(isAd && { isAd }),
    },
    counts: (isRated ? latest : (rated ?? latest))?.counts ?? {},
  };
}
