/**
 * Every message between the parts of the extension: name → request and response. The receiving side validates what
 * comes from a tab; the page itself can send none of these.
 */
import * as z from 'zod/mini';
import type { CreatorCounts, CreatorFacts, SoundFacts, Surface, VideoCounts, VideoFacts } from './facts';
import type { Batch } from './observations';
import type { ContextAnswer, ContextRequest, CreatorAnswer, CreatorRequest } from './overlay/context-messages';

const time = z.int().check(z.gte(0));
export const deletionSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('video'), id: z.string().check(z.maxLength(24)) }),
  z.strictObject({ what: z.literal('creator'), key: z.string().check(z.maxLength(101)) }),
  z.strictObject({ what: z.literal('range'), from: time, to: time }),
  z.strictObject({ what: z.literal('everything') }),
]);
/** What to delete. Times are Unix milliseconds, `from` inclusive, `to` exclusive. */
export type Deletion = Readonly<z.infer<typeof deletionSchema>>;

export interface DeletionReport {
  readonly videos: number;
  readonly snapshots: number;
  readonly exposures: number;
}

/** What a tab shows at this moment, from what its page told: there even while nothing is recorded. */
export interface CurrentView {
  /** Undefined on a page that shows no videos. */
  readonly surface?: Surface;
  /** The video most in view; undefined on a grid, or where none was readable. */
  readonly video?: { readonly facts: VideoFacts; readonly counts: VideoCounts };
  /** The creator of that video, or whose profile it is. */
  readonly creator?: { readonly facts: CreatorFacts; readonly counts: CreatorCounts };
  readonly sound?: SoundFacts;
}

/** Answered by the background. */
export interface BackgroundMessages {
  /** `confirmed: false`: understood and refused for good (paused, private window); don't send again. */
  record: { request: { batch: Batch }; response: { confirmed: boolean } };
  delete: { request: { deletion: Deletion; project: string }; response: DeletionReport };
  /** Takes a project off the list and deletes its database. */
  wipe: { request: { project: string }; response: DeletionReport };
  /** Where the videos that a page shows stand. */
  context: { request: { request: ContextRequest }; response: ContextAnswer };
  /** Some of what was seen of one creator. */
  creatorPage: { request: { request: CreatorRequest }; response: CreatorAnswer };
  /** Opens the dashboard at one creator, in a tab of its own. */
  openCreator: { request: { request: CreatorRequest }; response: { opened: boolean } };
}

/** Answered by the content script of a tab. */
export interface TabMessages {
  current: { request: object; response: CurrentView };
}
