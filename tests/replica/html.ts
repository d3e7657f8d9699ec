import type { ApiContext } from './envelope.ts';
import { dictionary, labelsFor } from './labels.ts';
import { isListed } from './lists.ts';
import type { Json } from './shapes.ts';
import { challengeInfoJson, itemJson, musicInfoJson, userInfoJson } from './shapes.ts';

/** JSON that can stand inside a script element whatever its texts hold. */
function inScript(data: unknown): string {
  return JSON.stringify(data)
    .replaceAll('<', '\\u003C')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const stylesheets = ['base', 'feed', 'video', 'grid', 'heads', 'overlay', 'narrow'];

/** How many cards of For You are in the page's own data. */
export const UPDATED_ITEMS = 4;

/** The page-specific part of the page state, by path. */
export function pageState(path: string, context: ApiContext): Json {
  const { world, lists, variant, t } = context;
  const [, handle, kind, id] = path.match(/^\/@([^/]+)(?:\/(video|photo)\/(\d+))?\/?$/) ?? [];
  if (path === '/' || path === '/foryou') {
    const entries = lists.feed('recommend', t).slice(0, variant.feedLength).slice(0, UPDATED_ITEMS);
    const items = entries.flatMap((entry) => ('video' in entry ? [itemJson(world, entry.video, t, 'state')] : []));
    return { 'webapp.updated-items': items };
  }
  if (handle && kind) {
    const video = world.videoById(id!);
    const shown = video && (isListed(video, t) || (video.isPrivate && variant.viewer === video.creator.handle));
    if (!shown) {
      const code = video?.isPrivate ? 10216 : 10204;
      return { 'webapp.video-detail': { statusCode: code, statusMsg: "item doesn't exist", itemInfo: {} } };
    }
    const itemStruct = itemJson(world, video, t, 'state');
    const shareMeta = { title: `${video.creator.nickname} on Replica`, desc: video.description };
    return { 'webapp.video-detail': { statusCode: 0, statusMsg: '', itemInfo: { itemStruct }, shareMeta } };
  }
  if (handle) {
    const creator = world.creatorByHandle(decodeURIComponent(handle));
    if (!creator) return { 'webapp.user-detail': { statusCode: 10221, statusMsg: '', needFix: true } };
    const shareMeta = { title: `${creator.nickname} on Replica`, desc: `@${creator.handle}` };
    const userInfo = userInfoJson(world, creator, t);
    return { 'webapp.user-detail': { userInfo, shareMeta, statusCode: 0, statusMsg: '', needFix: true } };
  }
  const tag = world.hashtagByName(decodeURIComponent(path.match(/^\/tag\/([^/]+)/)?.[1] ?? ''));
  if (tag) {
    return { 'webapp.challenge-detail': { challengeInfo: challengeInfoJson(world, tag, t), statusCode: 0 } };
  }
  const sound = world.soundById(path.match(/^\/music\/.*?(\d+)\/?$/)?.[1] ?? '');
  if (sound) return { 'webapp.music-detail': { musicInfo: musicInfoJson(world, sound, t), statusCode: 0 } };
  return {};
}

/** The same in the shape of 2021–23: ItemModule with the author as a string, UserModule, ItemList. */
function sigiState(state: Json): Json {
  const items: Json[] = [];
  const users: Json = {};
  const stats: Json = {};
  const addUser = (user: Json, counts: unknown): void => {
    users[user.uniqueId as string] = user;
    stats[user.uniqueId as string] = counts;
  };
  const video = (state['webapp.video-detail'] as Json | undefined)?.itemInfo as Json | undefined;
  if (video?.itemStruct) items.push(video.itemStruct as Json);
  items.push(...((state['webapp.updated-items'] as Json[] | undefined) ?? []));
  const info = (state['webapp.user-detail'] as Json | undefined)?.userInfo as Json | undefined;
  if (info) addUser(info.user as Json, info.stats);
  const module = items.map((item) => {
    const author = item.author as Json;
    addUser(author, item.authorStats);
    const { authorStatsV2: _newer, ...rest } = item;
    const names = {
      author: author.uniqueId,
      nickname: author.nickname,
      authorId: author.id,
      authorSecId: author.secUid,
    };
    return [item.id, { ...rest, ...names }];
  });
  return {
    ItemModule: Object.fromEntries(module),
    UserModule: { users, stats },
    ItemList: { 'foryou-or-video': { list: items.map((item) => item.id), hasMore: true } },
  };
}

/** What the page's own HTML holds about videos, creators, sounds and hashtags. */
export function embeddedState(path: string, context: ApiContext): Json | null {
  if (context.variant.hydration === false) return null;
  const state = pageState(path, context);
  return context.variant.sigi ? sigiState(state) : state;
}

/** The HTML of a page with its state. */
export function pageHtml(state: Json | null, context: ApiContext): string {
  const { variant } = context;
  const language = variant.language ?? 'en';
  const labels = labelsFor(language);
  const dir = /^(ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr';
  // Who is logged in stands here too, as on the site; nobody should read it.
  const viewer = context.world.creatorByHandle(context.world.viewer ?? '');
  const scope = {
    'webapp.app-context': {
      ...{ language, region: 'NL', appId: 1233, appType: 't', host: 'www.tiktok.com' },
      ...(viewer ? { user: { uid: viewer.id, uniqueId: viewer.handle, nickName: viewer.nickname } } : {}),
    },
    'webapp.biz-context': {},
    'webapp.i18n-translation': { Webapp: dictionary(labels) },
    'seo.abtest': { vidList: [], parameters: {} },
    ...state,
    'webapp.a-b': { b_c: '2' },
  };
  const data = variant.sigi
    ? `<script id="SIGI_STATE" type="application/json">${inScript(state ?? {})}</script>`
    : `<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">${inScript({ __DEFAULT_SCOPE__: scope })}</script>`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Replica</title>
<link rel="icon" href="data:,">
${stylesheets.map((name) => `<link rel="stylesheet" href="/replica/${name}.css">`).join('\n')}
${variant.hydration === false ? '' : data}
<script id="replica-boot" type="application/json">${inScript({ variant, labels, language })}</script>
<script type="module" src="/replica/main.js"></script>
</head>
<body><div id="app"></div></body>
</html>
`;
}
