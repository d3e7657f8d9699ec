/** What the large database is made of: who posts, when the person browsed, and how a video's counts grow. */
import type { VideoCounts } from '../../../utils/facts';
import { countFromNumber, exactCount } from '../../../utils/metrics/counts';
import type { StoredSession } from '../../../utils/store/schema';
import { type Dice, dice } from '../../replica/prng';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface LargeSize {
  /** Unix milliseconds: where the recording ends. */
  readonly now: number;
  readonly creators: number;
  readonly videos: number;
  /** Of videos. */
  readonly snapshots: number;
}

/** What the issue asks every page to be quick on. */
export const LARGE = { creators: 1_000, videos: 100_000, snapshots: 1_000_000 } as const;

/** Days of browsing before now. */
export const DAYS = 400;
const HOURS_OF_DAY = [8, 13, 19, 21];
const SESSION_MS = 55 * 60_000;

/** Four sessions a day, each within one hour, oldest first. */
export function makeSessions(now: number): StoredSession[] {
  const today = now - (now % DAY);
  const sessions: StoredSession[] = [];
  for (let day = DAYS; day >= 0; day -= 1) {
    for (const hour of HOURS_OF_DAY) {
      const startedAt = today - day * DAY + hour * HOUR;
      if (startedAt + SESSION_MS > now) continue;
      sessions.push({
        id: `session-${startedAt}`,
        startedAt,
        endedAt: startedAt + SESSION_MS,
        timeZone: 'UTC',
        interfaceLanguage: 'en',
        extensionVersion: '0.1.0',
      });
    }
  }
  return sessions;
}

/** The smallest index whose session begins after `time`. */
export function firstAfter(sessions: readonly StoredSession[], time: number): number {
  let [low, high] = [0, sessions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sessions[middle]?.startedAt ?? 0) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** As ids are: digits, and larger for what is younger. */
export const idOf = (createdAtMs: number, nth: number): string =>
  String((BigInt(Math.floor(createdAtMs / 1000)) << 32n) + BigInt(nth));

/** An index below `size`, small ones far more often: the k-th about as often as 1 ÷ (k + 1). */
export const popular = (die: Dice, size: number): number => Math.floor(size ** die.next()) - 1;

const WORDS =
  'morning kitchen train friends garden little again first night winter song city water street hands bread colour walk story light mountain game dance market rain paper window coffee sister project garage river'.split(
    ' ',
  );

export function describe(die: Dice, hashtags: readonly string[]): string {
  const words = Array.from({ length: die.whole(4, 14) }, () => die.pick(WORDS));
  return `${words.join(' ')} ${hashtags.map((name) => `#${name}`).join(' ')}`;
}

export interface Growth {
  readonly createdAt: number;
  readonly finalViews: number;
  readonly tau: number;
  readonly rates: readonly [likes: number, comments: number, shares: number, saves: number];
}

export function makeGrowth(die: Dice, createdAt: number, reach: number): Growth {
  const spread = (rate: number) => rate * Math.exp(0.4 * die.normal());
  return {
    createdAt,
    finalViews: Math.round(reach * Math.exp(1.2 * die.normal())) + 20,
    tau: die.between(0.5, 8) * DAY,
    rates: [spread(0.07), spread(0.003), spread(0.005), spread(0.009)],
  };
}

/** Feeds never show views: there they are unknown now and then. */
export function countsAt({ createdAt, finalViews, tau, rates }: Growth, at: number, withViews: boolean): VideoCounts {
  const age = at - createdAt;
  const views = Math.floor(finalViews * (1 - Math.exp(-age / tau) + 0.02 * Math.log1p(age / (20 * DAY))));
  const [likes, comments, shares, saves] = rates.map((rate) => Math.floor(views * rate));
  return {
    ...(withViews && { views: countFromNumber(views) }),
    likes: countFromNumber(likes ?? 0),
    comments: countFromNumber(comments ?? 0),
    shares: countFromNumber(shares ?? 0),
    saves: exactCount(saves ?? 0),
  };
}

/** How many snapshots each of so many videos has; the sum is `total`. Most have few, some very many. */
export function shareOut(total: number, videos: number): number[] {
  const die = dice('large', 'shares');
  const weights = Array.from({ length: videos }, () => 0.15 + Math.exp(0.9 * die.normal()));
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => Math.max(1, Math.floor((total * weight) / sum)));
  let rest = total - shares.reduce((a, b) => a + b, 0);
  for (let index = 0; rest !== 0; index = (index + 1) % videos) {
    const step = Math.sign(rest);
    if ((shares[index] ?? 0) + step < 1) continue;
    shares[index] = (shares[index] ?? 0) + step;
    rest -= step;
  }
  return shares;
}
