// @ts-check
/** Small cards of people: what hovering over a name shows, and whom the site suggests once one follows somebody. */
import { ask } from './api.js';
import { avatarOf } from './cover.js';
import { el, labels } from './dom.js';
import { countText } from './format.js';

const HOVER_MS = 250;

/** @param {any} info */
function hoverCard({ user, stats }) {
  const number = (/** @type {string} */ name, /** @type {unknown} */ count, /** @type {string} */ label) => [
    el('span', { c: 'SpanUserStatsText', e2e: `user-card-${name}-count`, text: countText(/** @type {any} */ (count)) }),
    el('span', { c: 'SpanUserStatsDesc', e2e: `user-card-${name}`, text: label }),
  ];
  return el('div', { c: 'DivProfileOuterContainer' }, [
    el('a', { e2e: 'user-card-avatar', href: `/@${user.uniqueId}` }, [
      el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(user.uniqueId) }),
    ]),
    el('span', { e2e: 'user-card-username', text: user.uniqueId }),
    el('p', { c: 'PUserStat' }, [
      ...number('follower', stats.followerCount, labels.followers ?? ''),
      ...number('like', stats.heart ?? stats.heartCount, labels.likes ?? ''),
    ]),
    el('p', { e2e: 'user-card-user-bio', text: user.signature }),
  ]);
}

/** Shows a person's card while the pointer rests on their name or picture. */
export function startHoverCards() {
  /** @type {Element | null} */
  let over = null;
  /** @type {HTMLElement | null} */
  let shown = null;
  document.addEventListener('mouseover', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/@"]') : null;
    if (link === over) return;
    over = link;
    shown?.remove();
    const [, handle] = link?.getAttribute('href')?.match(/^\/@([^/]+)$/) ?? [];
    if (!link || !handle) return;
    setTimeout(async () => {
      const body = over === link ? await ask('/api/user/detail/', { uniqueId: handle }, 'fetch') : null;
      if (over !== link || !body?.userInfo) return;
      shown = hoverCard(body.userInfo);
      document.body.append(shown);
    }, HOVER_MS);
  });
}

/** Accounts to follow as well, with the number of their followers in three ways of writing. */
export async function suggestedAccounts() {
  const body = await ask('/api/user/list/', { scene: 21, count: 6 }, 'text');
  const rows = (body?.userList ?? []).slice(0, 6).map((/** @type {any} */ { user, stats }, /** @type {number} */ n) => {
    const count = countText(stats.followerCount);
    const text =
      n % 3 === 0
        ? el('p', { text: `${count} ${labels.followers}` })
        : n % 3 === 1
          ? el('p', {}, [el('strong', { text: count }), ` ${labels.followers}`])
          : el('p', { text: `${user.nickname} · ${count} ${labels.followers}` });
    return el('a', { c: 'ASuggestedUser', href: `/@${user.uniqueId}` }, [el('h4', { text: user.nickname }), text]);
  });
  return el('div', { c: 'DivSuggestedAccounts', e2e: 'suggest-accounts' }, rows);
}
