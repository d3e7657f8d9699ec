/** What narrows a table of videos. */
import type { Surface } from '../../../utils/facts';
import { postedAt } from '../../../utils/metrics/stored-video';
import type { VideoSummary } from '../../../utils/store/summaries/row';

const DAY = 24 * 60 * 60 * 1000;

/** Days since posting: from the first to below the second. */
export const AGES = {
  day: [0, 1],
  week: [1, 7],
  month: [7, 30],
  half: [30, 180],
  older: [180, Number.POSITIVE_INFINITY],
} as const;
export type Age = keyof typeof AGES;

/** Last seen within so many days. */
export const PERIODS = [1, 7, 28, 90] as const;

export interface Filters {
  readonly kind?: 'video' | 'photo';
  readonly age?: Age;
  /** Where the newest snapshot was read. */
  readonly surface?: Surface;
  readonly days?: (typeof PERIODS)[number];
  /** Handle or a part of it, in any case, with or without @. */
  readonly creator?: string;
  readonly ads?: 'only' | 'without';
}

export function filtered(videos: readonly VideoSummary[], filters: Filters, now: number): readonly VideoSummary[] {
  const { kind, age, surface, days, ads } = filters;
  const creator = filters.creator?.trim().replace(/^@/, '').toLowerCase() || undefined;
  const [from, to] = age ? AGES[age] : [];
  if (!kind && !age && !surface && !days && !creator && !ads) return videos;
  return videos.filter((video) => {
    const { facts, latest, lastSeen } = video;
    if (kind && facts.kind !== kind) return false;
    if (surface && latest?.surface !== surface) return false;
    if (days && lastSeen < now - days * DAY) return false;
    if (ads && (facts.isAd === true) !== (ads === 'only')) return false;
    if (creator && !facts.username?.toLowerCase().includes(creator)) return false;
    if (from === undefined || to === undefined) return true;
    const posted = postedAt(video);
    if (posted === undefined) return false;
    const old = (now - posted) / DAY;
    return old >= from && old < to;
  });
}
