/**
 * How concentrated a feed is on few creators. A feed dwells on a creator within a session, so what is independent is a
 * session and not an appearance: creators are compared between sessions, and how sure a figure is follows from what it
 * would have been without each session in turn (the jackknife).
 */
import type { Ratio } from './ratios';
import { studentT } from './student-t';

/** Creators whose share is told. */
export const TOP = 10;
/** Sessions from which an interval is worth its name. */
export const CONCENTRATION_MINIMUM = 8;

/** Appearances by creator, of one session. */
export type SessionCounts = ReadonlyMap<string, number>;

export interface Concentration {
  readonly sessions: number;
  readonly creators: number;
  readonly appearances: number;
  /** Of all appearances, those by the ten creators that were shown most: as counted. */
  readonly topShare: number;
  /** As large a feed of other sessions like these would have had; undefined for too few sessions. */
  readonly topInterval: Interval | undefined;
  /**
   * 1 ÷ the chance that two appearances from different sessions are by the same creator: so many creators, each shown
   * equally often, would repeat themselves as much. Undefined for too few sessions, or where none came again.
   */
  readonly effective: Ratio | undefined;
}
export type Interval = Pick<Ratio, 'lo' | 'hi'>;

const add = (counts: Map<string, number>, key: string, by: number) => counts.set(key, (counts.get(key) ?? 0) + by);
const sumOf = (counts: SessionCounts) => [...counts.values()].reduce((sum, count) => sum + count, 0);

export function concentrationOf(sessions: readonly SessionCounts[]): Concentration | undefined {
  const seen = sessions.filter(({ size }) => size > 0);
  const totals = new Map<string, number>();
  for (const session of seen) for (const [creator, count] of session) add(totals, creator, count);
  const appearances = sumOf(totals);
  if (appearances === 0) return undefined;
  const hasEnough = seen.length >= CONCENTRATION_MINIMUM;
  const topShare = topCount(totals) / appearances;
  return {
    sessions: seen.length,
    creators: totals.size,
    appearances,
    topShare,
    topInterval: hasEnough ? topInterval(seen, totals, appearances, topShare) : undefined,
    effective: hasEnough ? effectiveNumber(seen, totals, appearances) : undefined,
  };
}

const topCount = (counts: SessionCounts) =>
  [...counts.values()]
    .sort((a, b) => b - a)
    .slice(0, TOP)
    .reduce((sum, count) => sum + count, 0);

/** Takes a session out, and only looks at creators who may then be among the first. */
function topInterval(
  sessions: readonly SessionCounts[],
  totals: SessionCounts,
  appearances: number,
  topShare: number,
): Interval | undefined {
  if (topShare >= 1) return undefined;
  const order = [...totals].sort(([, a], [, b]) => b - a);
  const logit = (share: number) => Math.log(share / (1 - share));
  const without = sessions.map((session) => {
    const candidates = order
      .slice(0, TOP + session.size)
      .map(([creator, count]) => count - (session.get(creator) ?? 0));
    const left = candidates.sort((a, b) => b - a).slice(0, TOP);
    return logit(left.reduce((sum, count) => sum + count, 0) / (appearances - sumOf(session)));
  });
  const half = halfWidth(without);
  if (half === undefined) return undefined;
  const share = (value: number) => 1 / (1 + Math.exp(-value));
  return { lo: share(logit(topShare) - half), hi: share(logit(topShare) + half) };
}

function effectiveNumber(
  sessions: readonly SessionCounts[],
  totals: SessionCounts,
  appearances: number,
): Ratio | undefined {
  // Pairs of appearances from different sessions, and those of them by the same creator, each counted twice.
  const parts = sessions.map((session) => {
    const size = sumOf(session);
    let alike = 0;
    for (const [creator, count] of session) alike += count * ((totals.get(creator) ?? 0) - count);
    return { alike, pairs: size * (appearances - size) };
  });
  const alike = parts.reduce((sum, part) => sum + part.alike, 0);
  const pairs = parts.reduce((sum, part) => sum + part.pairs, 0);
  if (alike === 0) return undefined;
  // Without a session go its own pairs, and those that the others make with it.
  const without = parts.map((part) => Math.log((pairs - 2 * part.pairs) / (alike - 2 * part.alike)));
  const half = halfWidth(without);
  const value = pairs / alike;
  return half === undefined ? undefined : { value, lo: value * Math.exp(-half), hi: value * Math.exp(half) };
}

/** Half a 95 % interval, from the figure as it would have been without each session; undefined where it has no end. */
function halfWidth(without: readonly number[]): number | undefined {
  if (without.some((value) => !Number.isFinite(value))) return undefined;
  const freedom = without.length - 1;
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const variance = (freedom / without.length) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return studentT(freedom) * Math.sqrt(variance);
}
