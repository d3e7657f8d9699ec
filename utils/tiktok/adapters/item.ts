/** The item: TikTok's struct for one video or photo post, the same in lists, details, search and page state. */
import * as z from 'zod/mini';
import type { Effect, Fact, HashtagFacts, Mask } from '../../facts';
import { type Author, author, creatorCounts, creatorFact } from './creators';
import { soundFact, soundStruct } from './music';
import {
  countSet,
  id,
  integerOf,
  known,
  pathOf,
  soft,
  softCode,
  softFlag,
  softId,
  softName,
  softSeconds,
  softText,
  softTitle,
  statOf,
  stats,
} from './values';

const MAX_HASHTAGS = 100;

/** Unix seconds as number or string; "0" is what a login wall leaves. */
const createTime = z.optional(z.unknown().check(z.refine((raw) => integerOf(raw) !== 0)));

const hashtagText = z.object({
  hashtagName: softName,
  hashtagId: softId,
  /** 1 = hashtag, 0 = mention. */
  type: soft(z.number()),
  userUniqueId: softName,
  start: soft(z.int()),
  end: soft(z.int()),
});
const hashtagTexts = soft(z.array(soft(hashtagText)));

const item = z.object({
  id,
  createTime,
  stats,
  statsV2: soft(stats),
  desc: softText(5000),
  author: soft(z.union([author, z.string().check(z.minLength(1), z.maxLength(100))])),
  /** Where `author` is only a handle (2021–2023). */
  authorId: softId,
  nickname: softTitle(200),
  authorStats: soft(stats),
  authorStatsV2: soft(stats),
  music: soft(soundStruct),
  video: soft(z.object({ duration: softSeconds })),
  imagePost: soft(z.looseObject({})),
  challenges: soft(z.array(soft(z.object({ id: softId, title: softName })))),
  textExtra: hashtagTexts,
  contents: soft(z.array(soft(z.object({ textExtra: hashtagTexts })))),
  isAd: softFlag,
  adAuthorization: softFlag,
  isPinnedItem: softFlag,
  duetInfo: soft(z.object({ duetFromId: soft(z.union([z.string(), z.number()])) })),
  textLanguage: softCode,
  locationCreated: softCode,
  stickersOnItem: soft(z.array(soft(z.object({ stickerText: soft(z.array(softText(1000))) })))),
  effectStickers: soft(z.array(soft(z.object({ ID: softId, name: softTitle(200) })))),
  warnInfo: soft(z.array(soft(z.object({ text: softTitle(500) })))),
  diversificationLabels: soft(z.array(softTitle(100))),
  maskType: soft(z.number()),
});
type Item = z.infer<typeof item>;

/** Each hashtag once, in the order of the text, with its id where any mention of it has one. */
function hashtagsOf(raw: Item): HashtagFacts[] {
  const byName = new Map<string, HashtagFacts>();
  const add = (written: string | undefined, hashtagId: string | undefined) => {
    const name = written?.trim().replace(/^#/, '').toLowerCase();
    if (!name || name.length > 100) return;
    const before = byName.get(name);
    if (before?.id !== undefined || (before === undefined && byName.size >= MAX_HASHTAGS)) return;
    byName.set(name, known({ name, id: hashtagId }));
  };
  const texts = [raw.textExtra, ...(raw.contents ?? []).slice(0, MAX_HASHTAGS).map((content) => content?.textExtra)];
  for (const text of texts) {
    for (const extra of text ?? []) {
      if (extra?.type === undefined || extra.type === 1) add(extra?.hashtagName, extra?.hashtagId);
    }
  }
  for (const challenge of raw.challenges ?? []) add(challenge?.title, challenge?.id);
  return [...byName.values()];
}

const LONGEST_NAME = 101;

/** The first of a list that are told, and undefined where none is. */
function firstOf<T>(list: readonly (T | undefined)[] | undefined, most: number): T[] | undefined {
  const told = list?.filter((entry) => entry !== undefined).slice(0, most);
  return told?.length ? told : undefined;
}

function extrasOf({ textExtra = [], contents = [] }: Item) {
  return [textExtra, ...contents.slice(0, MAX_HASHTAGS).map((content) => content?.textExtra ?? [])].flat();
}

const mentioned = (extra: ReturnType<typeof extrasOf>[number]) =>
  extra?.type === 0 && extra.userUniqueId ? extra.userUniqueId : undefined;

/** Who the description mentions, each once. */
const mentionsOf = (raw: Item): string[] | undefined =>
  firstOf([...new Set(extrasOf(raw).flatMap((extra) => mentioned(extra) ?? []))], 100);

/** Those that it mentions by another name than their handle, and that name. */
function mentionedAs(raw: Item): { handle: string; text: string }[] | undefined {
  const byText = new Map<string, { handle: string; text: string }>();
  for (const extra of extrasOf(raw)) {
    const [handle, { start = 0, end = 0 }] = [mentioned(extra), extra ?? {}];
    const text = raw.desc?.slice(start, end) ?? '';
    const isName = /^@\S/.test(text) && text.length <= LONGEST_NAME && start >= 0;
    if (handle && isName && text.toLowerCase() !== `@${handle.toLowerCase()}`) byText.set(text, { handle, text });
  }
  return firstOf([...byText.values()], 100);
}

const stickersOf = ({ stickersOnItem }: Item) =>
  firstOf(
    stickersOnItem?.map((sticker) => firstOf(sticker?.stickerText, 20)),
    20,
  );

const effectsOf = ({ effectStickers }: Item) =>
  firstOf(
    effectStickers?.map((effect) =>
      effect?.name === undefined ? undefined : known<Effect>({ id: effect.ID, name: effect.name } as Effect),
    ),
    20,
  );

const MASK_TYPES: Readonly<Record<number, Mask>> = { 3: 'sensitive', 4: 'photosensitive' };

function authorOf(raw: Item): Author | undefined {
  if (typeof raw.author !== 'string') return raw.author;
  return { uniqueId: raw.author, id: raw.authorId, nickname: raw.nickname, verified: undefined };
}

function kindOf(raw: Item): 'video' | 'photo' | undefined {
  if (raw.imagePost !== undefined || raw.video?.duration === 0) return 'photo';
  // Behind an age gate there is no `video`, and nobody says what it is.
  return raw.video === undefined ? undefined : 'video';
}

function duetOf(raw: Item): boolean | undefined {
  const from = raw.duetInfo?.duetFromId;
  return from === undefined ? undefined : String(from) !== '0' && from !== '';
}

function createdAtOf(raw: Item): number | undefined {
  const seconds = integerOf(raw.createTime);
  return seconds !== undefined && seconds > 0 && seconds <= 4_102_444_800 ? seconds : undefined;
}

function factsOf(raw: Item): Fact[] {
  const creator = authorOf(raw);
  const hashtags = hashtagsOf(raw);
  const kind = kindOf(raw);
  const facts: (Fact | undefined)[] = [
    {
      type: 'video',
      facts: known({
        id: raw.id,
        kind,
        creatorId: creator?.id,
        username: creator?.uniqueId,
        description: raw.desc,
        createdAt: createdAtOf(raw),
        duration: kind === 'photo' ? 0 : raw.video?.duration,
        soundId: raw.music?.id,
        hashtags: hashtags.map(({ name }) => name),
        isAd: raw.isAd,
        isPaidPartnership: raw.adAuthorization,
        isPinned: raw.isPinnedItem,
        isDuet: duetOf(raw),
        textLanguage: raw.textLanguage,
        locationCreated: raw.locationCreated,
        mentions: mentionsOf(raw),
        mentionedAs: mentionedAs(raw),
        stickers: stickersOf(raw),
        effects: effectsOf(raw),
        warnings: firstOf(
          raw.warnInfo?.map((warning) => warning?.text),
          20,
        ),
        labels: firstOf(raw.diversificationLabels, 50),
        mask: MASK_TYPES[raw.maskType ?? 0],
      }),
      counts: countSet({
        views: statOf(raw.stats, raw.statsV2, 'playCount'),
        likes: statOf(raw.stats, raw.statsV2, 'diggCount'),
        comments: statOf(raw.stats, raw.statsV2, 'commentCount'),
        shares: statOf(raw.stats, raw.statsV2, 'shareCount'),
        saves: statOf(raw.stats, raw.statsV2, 'collectCount'),
        reposts: statOf(raw.stats, raw.statsV2, 'repostCount'),
      }),
    },
    creator && creatorFact(creator, creatorCounts(raw.authorStats, raw.authorStatsV2)),
    raw.music && soundFact(raw.music, {}),
    ...hashtags.map((hashtag): Fact => ({ type: 'hashtag', facts: hashtag, counts: {} })),
  ];
  return facts.filter((fact) => fact !== undefined);
}

/**
 * Reads one item: its facts, or where it failed. Undefined for a live room, which is no video and no failure.
 * `path` names the place of the item.
 */
export function readItem(raw: unknown, path: string): { facts: Fact[] } | { rejected: string } | undefined {
  if (typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'liveRoomInfo')) return undefined;
  const parsed = item.safeParse(raw);
  return parsed.success ? { facts: factsOf(parsed.data) } : { rejected: pathOf(path, parsed.error) };
}
