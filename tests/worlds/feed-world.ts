/**
 * One person's feed over five weeks, and a sound that can be planted in it at a known rate. The rest is what feeds are
 * like: a few sounds are everywhere and most are heard once, days differ in volume, a session dwells on a topic and repeats
 * itself, videos come again, one in sixteen is an advertisement, and now and then a sound's own page is opened.
 */
import type { HourlyVideo, StoredHour } from '../../utils/store/schema';
import { type Dice, dice } from '../replica/prng';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const NOW = Date.UTC(2026, 10, 25, 18);
export const PLANTED = 'planted';
export const OWN = 'me';

const DAYS = 35;
const RECENT_DAYS = 7;
const SOUNDS = 500;
const TOPICS = 25;
const CREATORS = 2_500;
/** Of all showings. */
const SHARES = { shared: 0.5, again: 0.08, ad: 0.06, own: 0.01, run: 0.04, onTopic: 0.1 };
/** How much more and less a session shows of what is on and off its topics. */
const MOOD = { on: 1 - SHARES.onTopic + (SHARES.onTopic * TOPICS) / 2, off: 1 - SHARES.onTopic };

/** Weights that fall with the rank, summed up. */
function heavyTail(count: number, exponent: number): Float64Array {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank += 1) {
    sum += 1 / (rank + 3) ** exponent;
    sums[rank] = sum;
  }
  return sums;
}

function draw(sums: Float64Array, { next }: Dice): number {
  const target = next() * (sums.at(-1) ?? 0);
  let [lo, hi] = [0, sums.length - 1];
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (sums[middle]! < target) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

const POPULARITY = heavyTail(SOUNDS, 1.05);
const TOPIC_POPULARITY = heavyTail(SOUNDS / TOPICS, 1.05);
const FAME = heavyTail(CREATORS, 0.6);

/** A feed in which nothing changes but by chance. */
export interface Feed {
  /** Organic videos, each once, in the order they came. */
  readonly videos: readonly Shown[];
  /** Everything else: videos shown again, advertisements, the person's own, and a sound's own page. */
  readonly others: readonly HourlyVideo[];
}

interface Shown extends HourlyVideo {
  /** How much more or less its session shows of the planted sound's topic. */
  readonly mood: number;
}

/** Videos of every day, oldest first: weekends and whims make them uneven, and some days have none. */
function volumes(random: Dice, recent: number): number[] {
  const weights = Array.from({ length: DAYS }, (_, day) =>
    random.chance(0.1) ? 0 : Math.exp(0.6 * random.normal()) * (day % 7 < 2 ? 1.6 : 1),
  );
  const share = (from: number, to: number, total: number) => {
    const part = weights.slice(from, to);
    const sum = part.reduce((a, b) => a + b, 0);
    return part.map((weight) => Math.round((total * weight) / Math.max(sum, 1e-9)));
  };
  const before = DAYS - RECENT_DAYS;
  return [...share(0, before, 4 * recent), ...share(before, DAYS, recent)];
}

/** @param recent videos seen in the last seven days; four times as many in the 28 before. */
export function feedOf(seed: number, recent: number): Feed {
  const random = dice(String(seed), `feed of ${recent}`);
  const videos: Shown[] = [];
  const others: HourlyVideo[] = [];
  let ids = 0;
  const newId = () => String(ids++);

  function browse(session: string, begin: number, length: number): void {
    const topics = [random.whole(0, TOPICS - 1), random.whole(0, TOPICS - 1)];
    const mood = topics.includes(0) ? MOOD.on : MOOD.off;
    let last: Shown | undefined;
    for (let place = 0; place < length; place += 1) {
      const at = begin + Math.floor((place * 2 * HOUR) / length);
      const isRun = last !== undefined && random.chance(SHARES.run);
      const creator = isRun && random.chance(0.5) ? last!.creator! : `c${draw(FAME, random)}`;
      const topic = random.pick(topics);
      const rank = random.chance(SHARES.onTopic)
        ? draw(TOPIC_POPULARITY, random) * TOPICS + topic
        : draw(POPULARITY, random);
      const sound = isRun ? last!.sound! : random.chance(SHARES.shared) ? `s${rank}` : `o${creator}`;
      last = { id: newId(), at, creator, sound, surfaces: ['foryou'], exposures: 1, session, mood };
      videos.push(last);
      const again = videos.at(-1 - random.whole(1, 60));
      if (again && random.chance(SHARES.again)) others.push({ ...again, at, session });
      if (random.chance(SHARES.ad)) others.push({ ...last, id: newId(), sound: `s${random.whole(0, 40)}`, isAd: true });
      if (random.chance(SHARES.own)) others.push({ ...last, id: newId(), creator: OWN });
    }
    if (!random.chance(0.1)) return;
    const sound = `s${random.whole(0, 60)}`;
    for (let card = 0; card < 30; card += 1) {
      const creator = `c${draw(FAME, random)}`;
      others.push({ id: newId(), at: begin, creator, sound, surfaces: ['sound'], exposures: 1, session });
    }
  }

  volumes(random, recent).forEach((volume, day) => {
    const sessions = Math.min(volume, random.whole(1, 5));
    for (let nth = 0; nth < sessions; nth += 1) {
      const begin = NOW - (DAYS - day) * DAY + nth * 4 * HOUR + random.whole(0, HOUR);
      browse(`${day}.${nth}`, begin, Math.round(volume / sessions));
    }
  });
  return { videos, others };
}

/**
 * The feed with one sound more: in exactly `count` of the recent videos, and before that at the rate that this is
 * `effect` times of. Sessions on its topic show more of it.
 */
export function planted(feed: Feed, seed: number, count: number, effect: number): StoredHour[] {
  const random = dice(String(seed), `planted ${count}, ${effect}`);
  const divide = NOW - RECENT_DAYS * DAY;
  const first = feed.videos.findIndex(({ at }) => at >= divide);
  const recent = feed.videos.length - first;
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const index = random.whole(first, feed.videos.length - 1);
    if (random.chance((feed.videos[index]?.mood ?? 0) / MOOD.on)) chosen.add(index);
  }
  const rate = count / recent / effect;
  const hours = new Map<number, HourlyVideo[]>();
  const put = (video: HourlyVideo) => {
    const start = video.at - (video.at % HOUR);
    const list = hours.get(start);
    if (list) list.push(video);
    else hours.set(start, [video]);
  };
  feed.videos.forEach((video, index) => {
    const isPlanted = index < first ? random.chance(rate * video.mood) : chosen.has(index);
    put(isPlanted ? { ...video, sound: PLANTED } : video);
  });
  feed.others.forEach(put);
  return [...hours].map(([start, videos]) => ({ start, snapshots: 0, videos }));
}
