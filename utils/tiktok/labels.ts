/** Counts in accessible names ("Like video⏎25.6M likes"): the same rounded text as on the card, so a fallback only. */
import { VIDEO_METRICS, type VideoMetric } from '../facts';
import type { Count } from '../metrics/counts';
import { parseCountText, plainText, unitOf } from './count-text';

/** TikTok's own label texts in the language of the page, as patterns around the number. */
export interface LabelTemplates {
  readonly counts: { readonly [M in VideoMetric]?: RegExp };
  /** The word on a pinned card. */
  readonly pinned?: string;
}

/** Keys of the page's dictionary: the same in Nov 2025 and Jul 2026. */
const KEYS: { readonly [M in VideoMetric]?: string } = {
  likes: 'accessibilityLabels_forYou_btn_like',
  comments: 'accessibilityLabels_forYou_btn_comment',
  saves: 'accessibilityLabels_feed_icon_favorite',
  shares: 'accessibilityLabels_forYou_btn_share',
  views: 'number_Views',
};
const PINNED_KEY = 'profile_page_pin';

function textOf(dictionary: object, key: string): string | undefined {
  const text = Object.hasOwn(dictionary, key) ? (dictionary as Record<string, unknown>)[key] : undefined;
  return typeof text === 'string' && text.length > 0 && text.length <= 300 ? text : undefined;
}

/** "Like video\n{number} likes" as a pattern; undefined without exactly one number to find. */
function patternOf(template: string): RegExp | undefined {
  const parts = plainText(template).split('{number}');
  if (parts.length !== 2) return undefined;
  const [before = '', after = ''] = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${before}(.{1,40}?)${after}$`);
}

/** The templates in a page's dictionary of interface texts, or undefined where it holds none. */
export function labelTemplates(dictionary: unknown): LabelTemplates | undefined {
  if (typeof dictionary !== 'object' || dictionary === null) return undefined;
  const counts: { [M in VideoMetric]?: RegExp } = {};
  for (const metric of VIDEO_METRICS) {
    const template = textOf(dictionary, KEYS[metric] ?? '');
    const pattern = template && patternOf(template);
    if (pattern) counts[metric] = pattern;
  }
  const pinned = textOf(dictionary, PINNED_KEY);
  if (Object.keys(counts).length === 0 && pinned === undefined) return undefined;
  return { counts, ...(pinned !== undefined && { pinned }) };
}

/** What a label counts and how much, by TikTok's own templates. */
export function readLabel(
  label: string,
  templates: LabelTemplates,
  language?: string,
): { metric: VideoMetric; count: Count } | undefined {
  const plain = plainText(label);
  for (const metric of VIDEO_METRICS) {
    const number = templates.counts[metric]?.exec(plain)?.[1];
    const count = number === undefined ? undefined : parseCountText(number, language);
    if (count) return { metric, count };
  }
  return undefined;
}

/** Scripts that put no spaces between words. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const DIGITS = /\d+(?:[.,٫٬'’]\d+)*(?: \d{3}(?!\d))*/g;
/** Suffixes that are everyday words or letters elsewhere ("3 mi piace"), and the languages they count in. */
const ONLY_IN: Readonly<Record<string, RegExp>> = {
  mi: /^pt\b/i,
  mil: /^(es|pt|gl|ca)\b/i,
  n: /^vi\b/i,
  tr: /^vi\b/i,
  k: /^(?!)/,
  m: /^(?!)/,
  b: /^tr\b/i,
};

/**
 * The one number in a text of any language ("20.2M videos"). Undefined where there is none or more than one, where
 * it is part of a word, or where the word behind it may or may not be a unit.
 */
export function onlyCountIn(text: string, language = ''): Count | undefined {
  if (text.length > 300) return undefined;
  const plain = plainText(text);
  const found = [...plain.matchAll(DIGITS)];
  const [match] = found;
  if (match === undefined || found.length !== 1) return undefined;
  const digits = match[0];
  const before = plain.slice(0, match.index);
  const after = plain.slice(match.index + digits.length);
  if (/[\p{N}_#@.,-]$/u.test(before) || (/\p{L}$/u.test(before) && !SPACELESS.test(before.slice(-1)))) return undefined;

  const attached = /^\p{L}+\.?/u.exec(after)?.[0];
  if (attached !== undefined) {
    const suffix = unitOf(attached, language) === undefined ? attached.replace(/\.$/, '') : attached;
    return parseCountText(digits + suffix, language) ?? cjkCount(digits, attached);
  }
  const word = /^ (\p{L}+\.?)(?!\p{L})/u.exec(after)?.[1];
  const unit = word === undefined ? undefined : (unitOf(word, language) ?? unitOf(word.replace(/\.$/, ''), language));
  if (word === undefined || unit === undefined) return parseCountText(digits, language);
  const languages = ONLY_IN[word.toLowerCase().replace(/\.$/, '')];
  if (languages && !languages.test(language)) return undefined;
  return parseCountText(`${digits} ${unitOf(word, language) ? word : word.slice(0, -1)}`, language);
}

/** "1.2万次赞", "5条评论": no space before the next word, but a unit is one character. */
function cjkCount(digits: string, attached: string): Count | undefined {
  const [first = '', second = ''] = attached;
  // "千万" and the like are units of their own.
  if (!SPACELESS.test(first) || unitOf(second)) return undefined;
  return parseCountText(unitOf(first) ? digits + first : digits);
}
