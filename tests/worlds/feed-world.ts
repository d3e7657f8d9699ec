/**
 * One person's feed, as long as a window and what it is compared with, and a sound or hashtag that can be planted in it at
 * a known rate. The rest is what feeds are
 * like: a few sounds are everywhere and most are heard once, days differ in volume, a session dwells on a topic and repeats
 * itself, videos come again, one in sixteen is an advertisement, and now and then a sound's own page is opened.
 */
import { WINDOWS, type WindowDays } from '../../utils/metrics/tallies';
import type { HourlyVideo, StoredHour } from '../../utils/store/schema';
import { type Dice, dice } from '../replica/prng';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const NOW = Date.UTC(2026, 10, 25, 18);
export const PLANTED = 'planted';
export const OWN = 'me';

const SOUNDS = 500;
const TOPICS = 25;
const CREATORS = 2_500;
/** Of all showings. */
const SHARES = { shared: 0.5, again: 0.08, ad: 0.06, own: 0.01, run: 0.04, onTopic: 0.1, onlyOnTopic: 0.3 };
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
function volumes(random: Dice, recent: number, days: WindowDays): number[] {
  const weights = Array.from({ length: WINDOWS[days] + days }, (_, day) =>
    random.chance(0.1) ? 0 : Math.exp(0.6 * random.normal()) * (day % 7 < 2 ? 1.6 : 1),
  );
  const share = (from: number, to: number, total: number) => {
    const part = weights.slice(from, to);
    const sum = part.reduce((a, b) => a + b, 0);
    return part.map((weight) => Math.round((total * weight) / Math.max(sum, 1e-9)));
  };
  const before = WINDOWS[days];
  return [
    ...share(0, before, (recent * before) / days),
    ...(days === 1 ? [recent] : share(before, before + days, recent)),
  ];
}

/** Whether the hashtags of a topic also come without it, or only in sessions on it. */
export type HashtagsOfTopics = 'anywhere' | 'on topic only';

/** Half of all videos have the one that everybody uses; the others are drawn as sounds are, some of them on topic. */
function drawHashtags(topic: number, random: Dice, ofTopics: HashtagsOfTopics): string[] {
  const draws = {
    anywhere: () =>
      `h${random.chance(SHARES.onTopic) ? draw(TOPIC_POPULARITY, random) * TOPICS + topic : draw(POPULARITY, random)}`,
    'on topic only': () =>
      random.chance(SHARES.onlyOnTopic)
        ? `t${topic}.${draw(TOPIC_POPULARITY, random)}`
        : `h${draw(POPULARITY, random)}`,
  };
  const names = Array.from({ length: random.whole(0, 4) }, draws[ofTopics]);
  return [...new Set([...(random.chance(0.5) ? ['fyp'] : []), ...names])];
}

/** @param recent videos seen in the last `days` days; as many a day in those they are compared with. */
export function feedOf(
  seed: number,
  recent: number,
  days: WindowDays = 7,
  ofTopics: HashtagsOfTopics = 'anywhere',
): Feed {
  const random = dice(String(seed), days === 7 ? `feed of ${recent}` : `feed of ${recent} in ${days} days`);
  const tags = dice(String(seed), `hashtags of ${recent} in ${days} days`);
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
      const hashtags = isRun ? last!.hashtags! : drawHashtags(topic, tags, ofTopics);
      last = { id: newId(), at, creator, sound, hashtags, surfaces: ['foryou'], exposures: 1, session, mood };
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

  volumes(random, recent, days).forEach((volume, day) => {
    // The day of a window of one day has a morning and an evening.
    const sessions = Math.min(volume, random.whole(days === 1 ? 2 : 1, 5));
    for (let nth = 0; nth < sessions; nth += 1) {
      const begin = NOW - (WINDOWS[days] + days - day) * DAY + nth * 4 * HOUR + random.whole(0, HOUR);
      browse(`${day}.${nth}`, begin, Math.round(volume / sessions));
    }
  });
  return { videos, others };
}

interface Plant {
  /** Of exactly so many of the recent videos. */
  readonly count: number;
  /** How many times more often than before. */
  readonly effect: number;
  readonly days?: WindowDays;
  readonly as?: 'sound' | 'hashtag';
}

/** The feed with one sound or hashtag more. Sessions on its topic show more of it. */
export function planted(feed: Feed, seed: number, { count, effect, days = 7, as = 'sound' }: Plant): StoredHour[] {
  const random = dice(String(seed), `planted ${count}, ${effect}`);
  const divide = NOW - days * DAY;
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
  const plant = (video: HourlyVideo): HourlyVideo =>
    as === 'sound' ? { ...video, sound: PLANTED } : { ...video, hashtags: [...(video.hashtags ?? []), PLANTED] };
  feed.videos.forEach((video, index) => {
    const isPlanted = index < first ? random.chance(rate * video.mood) : chosen.has(index);
    put(isPlanted ? plant(video) : video);
  });
  feed.others.forEach(put);
  return [...hours].map(([start, videos]) => ({ start, snapshots: 0, videos }));
}
