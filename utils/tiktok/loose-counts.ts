/** Counts that stand in texts without a name of their own: "242 comments", "12.3K Followers". */
import { parseCountText, plainText } from './count-text';
import type { PlacedMetric } from './selectors';

/** The words around such counts, in the language of the page. */
export interface CountWords {
  /** Patterns around the number in the heading of the comments. */
  readonly comments: readonly RegExp[];
  /** Words that stand beside a number: plain, lower case. */
  readonly units: ReadonlyMap<string, PlacedMetric>;
}

const HEADING_KEY = 'video_details_page_comment_header';
const UNIT_KEYS: readonly (readonly [PlacedMetric, readonly string[]])[] = [
  ['followers', ['Followers', 'followers', 'Following', 'following']],
  ['likes', ['Likes', 'likes']],
];
const ENGLISH = {
  [HEADING_KEY]: '{num, plural, one {{Count} comment} other {{Count} comments}}',
  Followers: 'Followers',
  Following: 'Following',
  Likes: 'Likes',
};

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Every branch of "{num, plural, one {{Count} comment} other {{Count} comments}}" as a pattern. */
function headingPatterns(template: string): RegExp[] {
  const branches = [...template.matchAll(/\{((?:[^{}]|\{Count\})*(?:\{Count\}|#)(?:[^{}]|\{Count\})*)\}/g)];
  const texts = branches.length > 0 ? branches.map(([, text = '']) => text) : [template];
  return texts.flatMap((text) => {
    const parts = plainText(text).split(/\{Count\}|#/);
    if (parts.length !== 2) return [];
    return new RegExp(`^${escaped(parts[0] ?? '')}(.{1,40}?)${escaped(parts[1] ?? '')}$`, 'i');
  });
}

function wordsIn(dictionary: Record<string, unknown>): CountWords {
  const text = (key: string) => {
    const value = Object.hasOwn(dictionary, key) ? dictionary[key] : undefined;
    return typeof value === 'string' && value.length > 0 && value.length <= 300 ? value : undefined;
  };
  const units = new Map<string, PlacedMetric>();
  for (const [metric, keys] of UNIT_KEYS) {
    for (const key of keys) {
      const word = text(key);
      if (word) units.set(plainText(word).toLowerCase(), metric);
    }
  }
  return { comments: headingPatterns(text(HEADING_KEY) ?? ''), units };
}

/** English until the page's dictionary is known, then both. */
export function countWords(dictionary?: unknown): CountWords {
  const english = wordsIn(ENGLISH);
  if (typeof dictionary !== 'object' || dictionary === null) return english;
  const own = wordsIn(dictionary as Record<string, unknown>);
  return { comments: [...own.comments, ...english.comments], units: new Map([...english.units, ...own.units]) };
}

/** Texts that people wrote: whatever number is in them is theirs. */
const WRITTEN =
  '[data-e2e^="comment-level-"],[data-e2e^="comment-username-"],[data-e2e="user-bio"],[data-e2e="user-card-user-bio"],[data-e2e$="video-desc"],[data-e2e$="-video-caption"],[data-e2e$="-item-desc"],[data-e2e^="user-title"],[data-e2e^="user-subtitle"]';

/** What the count in an element without child elements is of; undefined for any other text. */
export function looseCount(element: Element, words: CountWords, language?: string): PlacedMetric | undefined {
  const raw = element.textContent ?? '';
  if (raw.length > 80 || !/\p{Nd}/u.test(raw) || element.closest(WRITTEN) !== null) return undefined;
  const text = plainText(raw);
  for (const pattern of words.comments) {
    const number = pattern.exec(text)?.[1];
    if (number !== undefined && parseCountText(number, language)) return 'comments';
  }
  for (const [word, metric] of words.units) {
    const lower = text.toLowerCase();
    const number = lower.endsWith(word)
      ? text.slice(0, -word.length)
      : lower.startsWith(word)
        ? text.slice(word.length)
        : undefined;
    // "Anna · 12.3K Followers": what stands beyond a dot isn't the number's.
    const parts = number?.split(/[·•|]/).filter((part) => part.trim() !== '') ?? [];
    const own = (lower.endsWith(word) ? parts.at(-1) : parts[0])?.replace(/[:\s]+/g, ' ').trim();
    if (own && parseCountText(own, language)) return metric;
  }
  if (parseCountText(text, language) === undefined) return undefined;
  for (const beside of [element.nextSibling, element.previousSibling]) {
    const metric = words.units.get(plainText(beside?.textContent ?? '').toLowerCase());
    if (metric) return metric;
  }
  return undefined;
}
