/** What pages about trends read: the videos that the feeds showed in a window and in the time it is compared with. */
import { type Span, shownIn, spanOf, type WindowDays } from '../utils/metrics/tallies';
import type { MeasuredDb } from '../utils/store/open';
import { creatorByHandle, hoursBetween } from '../utils/store/queries';
import type { HourlyVideo } from '../utils/store/schema';

export interface Shown {
  readonly span: Span;
  /** Each once, oldest first. */
  readonly videos: readonly HourlyVideo[];
}

/** @param me the person's own handle, whose videos are left out. */
export async function loadShown(db: MeasuredDb, now: number, days: WindowDays, me?: string): Promise<Shown> {
  const span = spanOf(days, now);
  const [own, hours] = await Promise.all([
    me === undefined ? undefined : creatorByHandle(db, me),
    hoursBetween(db, span.from, now + 1),
  ]);
  return { span, videos: shownIn(hours, span, own?.key) };
}

export const soundsOf = ({ sound }: HourlyVideo): readonly string[] => (sound === undefined ? [] : [sound]);
export const hashtagsOf = ({ hashtags }: HourlyVideo): readonly string[] => hashtags ?? [];
