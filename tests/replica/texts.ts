import type { Dice } from './prng.ts';
import type { Creator, Hashtag, TextPart, Video } from './types.ts';
import { niches, oddCaptions } from './words.ts';

/** What makes a second video on the same thing. */
const tails: ((n: number) => string)[] = [
  (n) => `, part ${Math.min(n, 6)}`,
  (n) => `, day ${n}`,
  () => ', the long version',
  () => ', again',
  () => '. You asked for it',
  () => ', with sound on',
];

type Text = Pick<Video, 'description' | 'parts' | 'language' | 'hashtags'>;

/**
 * A description with its hashtags and mentions, and where they stand in it. `n` counts all videos, `turn` the
 * creator's own.
 */
export function describe(
  die: Dice,
  n: number,
  turn: number,
  creator: Creator,
  creators: Creator[],
  hashtags: Hashtag[],
  weight: (hashtag: Hashtag) => number,
): Text {
  const niche = niches[creator.niche]!;
  const odd = n % 13 === 2;
  // In turn, so that a creator says something twice only when everything has been said once.
  const again = turn >= niche.captions.length;
  const said = niche.captions[(turn + Number(creator.id.slice(-2))) % niche.captions.length]!;
  const caption = odd
    ? oddCaptions[Math.floor(n / 13) % oddCaptions.length]!
    : said + (again || die.chance(0.2) ? die.pick(tails)(die.whole(2, 30)) : '');
  const own = hashtags.filter((tag) => niche.tags.includes(tag.name));
  const other = hashtags.filter((tag) => !niches.some((one) => one.tags.includes(tag.name)));
  const chosen = new Set<Hashtag>();
  if (n % 17 !== 8) {
    for (let i = die.whole(1, 3); i > 0; i -= 1) chosen.add(own[die.weighted(own.map(weight))]!);
    if (die.chance(0.6)) chosen.add(die.pick(other));
  }
  let description = caption;
  const parts: TextPart[] = [];
  const add = (type: 0 | 1, name: string): void => {
    description += description === '' || description.endsWith('\n') ? '' : ' ';
    const start = description.length;
    description += (type === 1 ? '#' : '@') + name;
    parts.push({ type, name, start, end: description.length });
  };
  if (n % 11 === 3) add(0, die.pick(creators).handle);
  for (const tag of chosen) add(1, tag.name);
  if (chosen.size > 0) description += ' ';
  return { description, parts, hashtags: [...chosen], language: languageOf(caption) };
}

function languageOf(caption: string): string {
  if (/[\u0600-\u06ff]/.test(caption)) return 'ar';
  if (/[\u0590-\u05ff]/.test(caption)) return 'he';
  if (/[\u3040-\u30ff]/.test(caption)) return 'ja';
  if (/[\uac00-\ud7af]/.test(caption)) return 'ko';
  if (/[\u4e00-\u9fff]/.test(caption)) return 'zh-Hans';
  return /[a-z]/i.test(caption) ? 'en' : 'un';
}
