import type { Dice } from './prng.ts';
import { dice } from './prng.ts';
import type { Creator, Hashtag, Sound, Trend } from './types.ts';
import { bands, broadTags, firstNames, niches, places, soundTitles } from './words.ts';

const DAY = 86_400_000;
const CREATORS = 56;

/** Creators of every size, sounds and hashtags of a world. */
export function populate(
  seed: string,
  start: number,
  viewer: string | undefined,
): { creators: Creator[]; sounds: Sound[]; hashtags: Hashtag[] } {
  const creators = Array.from({ length: CREATORS }, (_, n) => makeCreator(dice(seed, `creator/${n}`), n, start));
  const known = creators.some((creator) => creator.handle === viewer);
  if (viewer && !known) Object.assign(creators[1]!, { handle: viewer, nickname: niceName(viewer) });
  return { creators, sounds: makeSounds(seed, creators), hashtags: makeHashtags(seed) };
}

/** Followers by position: a fixed ladder first, so that every tier is always there. */
const ladder = [29_800_000, 46_300, 412, 780, 2_350, 9_960, 18_400, 73_900, 128_500, 640_000, 1_150_000, 5_420_000];

function makeCreator(die: Dice, n: number, start: number): Creator {
  const niche = n % niches.length;
  const first = firstNames[n % firstNames.length]!;
  const place = places[(n * 5 + 3) % places.length]!;
  const handle = n % 3 === 0 ? `${first}.${place}` : n % 3 === 1 ? `${first}${place}` : `${first}_${place}${n}`;
  const followers = ladder[n] ?? Math.round(10 ** die.between(2.4, 6.6));
  const hearts = n === 0 ? 9_214_300_000 : Math.round(followers * die.between(6, 60));
  return {
    id: `${die.whole(6_000_000, 7_399_999)}${die.whole(100_000, 999_999)}${die.whole(100_000, 999_999)}`,
    handle: handle.toLowerCase(),
    nickname: n % 7 === 5 ? `${first} ✿ ${place}` : `${first} ${niceName(place)}`,
    secUid: `MS4wLjABAAAA${Array.from({ length: 10 }, () => die.whole(0x1000, 0xffff).toString(36)).join('')}`,
    bio: `${niches[niche]!.label} from the ${place}. A made-up creator.`,
    verified: n === 0 || (followers > 900_000 && die.chance(0.7)),
    niche,
    followers,
    followersPerDay: followers * die.between(0.0004, 0.006),
    following: die.whole(3, 900),
    hearts,
    heartsPerDay: hearts * die.between(0.0003, 0.004),
    videosBefore: die.whole(40, 1400),
    likeRate: die.between(0.03, 0.17),
    commentRate: die.between(0.0006, 0.008),
    shareRate: die.between(0.0008, 0.012),
    saveRate: die.between(0.003, 0.03),
    repostRate: n % 4 === 0 ? die.between(0.0002, 0.002) : 0,
    bestHour: die.whole(7, 22),
    busy: n === 1 ? 5 : n === 0 || n === 8 ? 3 : die.between(0.3, 1.6),
    joinedAt: start - die.whole(200, 2600) * DAY,
    region: die.pick(['NL', 'GB', 'ES', 'DE', 'JP', 'MA', 'US', 'KE']),
  };
}

function niceName(text: string): string {
  return text.replaceAll(/[._]/g, ' ').replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function trendOf(n: number): Trend {
  if (n % 6 === 1) return 'rising';
  return n % 6 === 4 ? 'falling' : 'steady';
}

function makeSounds(seed: string, creators: Creator[]): Sound[] {
  return Array.from({ length: 42 }, (_, n) => {
    const die = dice(seed, `sound/${n}`);
    const original = n >= soundTitles.length;
    const trend = trendOf(n);
    const uses = n === 2 ? 0 : Math.round(10 ** die.between(original ? 0.3 : 2.5, original ? 4 : 6.7));
    return {
      id: `7${die.whole(100_000_000, 499_999_999)}${die.whole(100_000_000, 999_999_999)}`,
      title: original ? (n % 5 === 0 ? 'sonido original' : 'original sound') : soundTitles[n]!,
      author: original ? creators[n % creators.length]!.nickname : die.pick(bands),
      original,
      duration: die.whole(8, 180),
      trend,
      uses,
      usesPerDay: uses * (trend === 'rising' ? 0.12 : trend === 'falling' ? 0.0005 : 0.006) + (n === 2 ? 0 : 1),
    };
  });
}

function makeHashtags(seed: string): Hashtag[] {
  const names = [...niches.flatMap((niche) => niche.tags), ...broadTags, 'قهوة_الصباح', '夜の散歩'];
  return names.map((name, n) => {
    const die = dice(seed, `hashtag/${name}`);
    const broad = broadTags.includes(name);
    const trend = broad ? 'steady' : trendOf(n);
    const videos = name === 'fyp' ? 31_400_000 : Math.round(10 ** die.between(broad ? 5.5 : 2.5, broad ? 7.3 : 6.2));
    return {
      id: String(die.whole(20_000, 1_690_000_000)),
      name,
      description: n % 4 === 0 ? `Everything about ${name}, collected here.` : '',
      trend,
      videos,
      videosPerDay: videos * (trend === 'rising' ? 0.08 : trend === 'falling' ? 0.0003 : 0.004),
      viewsPerVideo: name === 'fyp' ? 1182 : die.between(150, 4000),
    };
  });
}
