/** How well TikTok's page could be read, from the daily tallies that tabs report. */
import type { SurfaceHealth } from '../observations';
import type { StoredHealth } from '../store/schema';

export interface ReadingHealth extends Required<SurfaceHealth> {
  /** Matched or read from the card's text. */
  readonly read: number;
  /** Responses and page data that were looked at and could not be understood. */
  readonly rejected: number;
  readonly accepted: number;
  /** First UTC day that counts, as stored (2026-11-22); undefined for none. */
  readonly since: string | undefined;
  /** So much is unread that the page has probably changed. */
  readonly looksBroken: boolean;
}

/** Fewer than these say nothing: a card may be unread because the tab was left before its data came. */
const MINIMUM_UNREAD = 5;
const MINIMUM_REJECTED = 3;
/** Of the cards on screen. */
const WORRYING_SHARE = 0.2;
/** A day with fewer cards is judged together with the one before. */
const MINIMUM_CARDS = 20;

const NONE = { onScreen: 0, identified: 0, matched: 0, textOnly: 0, unread: 0, renamed: 0 };

export function addSurfaces(parts: readonly SurfaceHealth[]): Required<SurfaceHealth> {
  return parts.reduce<Required<SurfaceHealth>>(
    (sum, part) => ({
      onScreen: sum.onScreen + part.onScreen,
      identified: sum.identified + part.identified,
      matched: sum.matched + part.matched,
      textOnly: sum.textOnly + part.textOnly,
      unread: sum.unread + part.unread,
      renamed: sum.renamed + (part.renamed ?? 0),
    }),
    NONE,
  );
}

export function summariseHealth(days: readonly StoredHealth[]): ReadingHealth {
  const cards = addSurfaces(days.flatMap((day) => Object.values(day.surfaces)));
  const sources = days.flatMap((day) => Object.values(day.sources));
  const accepted = sources.reduce((sum, source) => sum + source.accepted, 0);
  const rejected = sources.reduce((sum, source) => sum + source.rejected, 0);
  const since = days.map(({ day }) => day).sort()[0];
  const looksBroken =
    (cards.unread >= MINIMUM_UNREAD && cards.unread >= WORRYING_SHARE * cards.onScreen) ||
    (rejected >= MINIMUM_REJECTED && rejected > accepted);
  return { ...cards, read: cards.matched + cards.textOnly, accepted, rejected, since, looksBroken };
}

/** The newest day, with the one before it while it holds little: a change at TikTok shows within a day. */
export function currentHealth(days: readonly StoredHealth[]): ReadingHealth {
  const newestFirst = [...days].sort((a, b) => (a.day < b.day ? 1 : -1));
  const newest = summariseHealth(newestFirst.slice(0, 1));
  return newest.onScreen >= MINIMUM_CARDS || newest.looksBroken ? newest : summariseHealth(newestFirst.slice(0, 2));
}
