/** The header of a profile, hashtag or sound page. */
import type { CreatorCounts, Fact } from '../facts';
import { clip } from './adapters/values';
import type { CardContext } from './card';
import { parseCountText } from './count-text';
import { commonAncestor, textIn } from './dom';
import { onlyCountIn } from './labels';
import type { Page } from './pages';
import { find, HASHTAG, HEADER_COUNTS, PROFILE, type Selector, SOUND } from './selectors';

export interface Header {
  /** What has to be visible for the header to count as seen. */
  readonly element: Element;
  readonly fact: Fact;
}

type HeaderContext = Pick<CardContext, 'language'>;

/** The header of the page, or undefined where there is none, or it still belongs to the page before. */
export function findHeader(root: ParentNode, page: Page, context: HeaderContext = {}): Header | undefined {
  if (page.kind === 'profile' && page.handle !== undefined) return profileHeader(root, page.handle, context);
  if (page.kind === 'hashtag' && page.hashtag !== undefined) return hashtagHeader(root, page.hashtag, context);
  if (page.kind === 'sound' && page.soundId !== undefined)
    return soundHeader(root, page.soundId, page.soundSlug, context);
  return undefined;
}

function within(root: ParentNode, selector: Selector): Element | undefined {
  return find(root, selector)?.element;
}

function isHandle(text: string, handle: string): boolean {
  return text.replace(/^@/, '').toLowerCase() === handle.toLowerCase();
}

const PROFILE_COUNTS = ['followers', 'following', 'hearts'] as const;

function profileHeader(root: ParentNode, handle: string, { language }: HeaderContext): Header | undefined {
  const names = [within(root, PROFILE.title), within(root, PROFILE.subtitle)].filter((name) => name !== undefined);
  // Apr 2025 the title was the handle and the subtitle the name; in Oct 2026 it is the other way round.
  const texts = names.map(textIn).filter((text) => text !== undefined);
  // While the page changes, the address is the next creator's and the header still the last one's.
  if (texts.length === 2 && !texts.some((text) => isHandle(text, handle))) return undefined;
  const displayName = texts.find((text) => !isHandle(text, handle)) ?? (texts.length === 2 ? texts[0] : undefined);

  const counts: { -readonly [M in keyof CreatorCounts]: CreatorCounts[M] } = {};
  const numbers: Element[] = [];
  for (const metric of PROFILE_COUNTS) {
    const element = within(root, HEADER_COUNTS[metric]);
    if (!element) continue;
    numbers.push(element);
    const count = parseCountText(element.textContent ?? '', language);
    if (count) counts[metric] = count;
  }
  const element = commonAncestor(numbers) ?? names[0];
  if (element === undefined) return undefined;
  const facts = { username: handle, ...(displayName !== undefined && { displayName: clip(displayName, 200) }) };
  return { element, fact: { type: 'creator', facts, counts } };
}

function hashtagHeader(root: ParentNode, name: string, { language }: HeaderContext): Header | undefined {
  const title = within(root, HASHTAG.title);
  const number = within(root, HEADER_COUNTS.hashtagPosts);
  const element = number ?? title;
  if (element === undefined || name.length > 100) return undefined;
  const shown = textIn(title)?.replace(/^#/, '').toLowerCase();
  if (shown !== undefined && shown !== name) return undefined;
  const videos = number && onlyCountIn(number.textContent ?? '', language);
  return { element, fact: { type: 'hashtag', facts: { name }, counts: videos ? { videos } : {} } };
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function soundHeader(
  root: ParentNode,
  id: string,
  slug: string | undefined,
  { language }: HeaderContext,
): Header | undefined {
  const title = within(root, SOUND.title);
  const number = within(root, HEADER_COUNTS.soundPosts);
  const element = number ?? title;
  if (element === undefined) return undefined;
  const name = textIn(title);
  // While the page changes, the address is the next sound's and the header still the last one's.
  if (name !== undefined && slug !== undefined && lettersOf(name) !== lettersOf(slug)) {
    return { element, fact: { type: 'sound', facts: { id }, counts: {} } };
  }
  const videos = number && onlyCountIn(number.textContent ?? '', language);
  const facts = { id, ...(name !== undefined && { title: clip(name, 500) }) };
  return { element, fact: { type: 'sound', facts, counts: videos ? { videos } : {} } };
}
