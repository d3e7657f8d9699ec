/** Cards written by hand in the shapes of TikTok's markup, of 2026 unless it says otherwise. */

export interface FeedCard {
  readonly index?: number;
  readonly id?: string;
  readonly handle?: string;
  readonly desc?: string;
  readonly counts?: readonly [likes: string, comments: string, saves: string, shares: string];
  readonly soundId?: string;
  readonly extra?: string;
  readonly avatarHref?: string;
}

function button(name: string, label: string, text: string): string {
  return `<div role="button" tabindex="0" aria-label="${label}" data-e2e="${name}-icon"><span><button></button></span>
    <strong data-e2e="${name}-count">${text}</strong></div>`;
}

export function actionBar([likes, comments, saves, shares]: NonNullable<FeedCard['counts']>): string {
  return [
    button('like', `Like video\n${likes} likes`, likes),
    button('comment', `Read or add comments\n${comments} comments`, comments),
    button('favorite', `Add to Favorites. ${saves} added to Favorites`, saves),
    button('share', `Share video\n${shares} shares`, shares),
  ].join('');
}

const COUNTS = ['25.6M', '1782', '43.5K', '9105'] as const;

export function article2026(card: FeedCard = {}): string {
  const {
    index = 0,
    id = '',
    handle = 'wanderer',
    desc = 'a walk in the woods',
    counts = COUNTS,
    soundId,
    extra = '',
  } = card;
  const sound = soundId ? `<a aria-label="Watch more videos with music x" href="/music/x-${soundId}"><p>x</p></a>` : '';
  return `<article id="one-column-item-${index}" data-scroll-index="${index}" data-e2e="recommend-list-item-container">
    <section id="media-card-${index}" aria-label="Watch in full screen" data-e2e="feed-video">
      <picture><img alt="${desc}"></picture>
      ${id && `<div id="xgwrapper-0-${id}" class="xgplayer-container"><video></video></div>`}
      <button data-e2e="more-menu-icon" ${id && `data-more-menu-item-id="${id}"`}></button>
      <a href="/@${handle}"><p>The Nick</p></a>
      <div data-e2e="video-desc"><span data-e2e="desc-span-0">${desc}</span></div>${sound}${extra}
    </section>
    <section><a data-e2e="video-author-avatar" href="${card.avatarHref ?? `/@${handle}`}"><img alt="x"></a>
      <button data-e2e="feed-follow"></button>${actionBar(counts)}</section></article>`;
}

/** Nov 2025: labels on plain buttons, saves under "undefined", no id on the menu. */
export function article2025(card: FeedCard = {}): string {
  const { index = 0, id = '', handle = 'wanderer', desc = 'a walk in the woods', counts = COUNTS } = card;
  const names = ['like', 'comment', 'undefined', 'share'];
  const bar = counts.map(
    (text, i) => `<button type="button" aria-label="x ${text}"><span data-e2e="${names[i]}-icon"></span>
    <strong data-e2e="${names[i]}-count">${text}</strong></button>`,
  );
  return `<article id="one-column-item-${index}" data-scroll-index="${index}" data-e2e="recommend-list-item-container">
    <section data-e2e="feed-video">${id && `<div id="xgwrapper-0-${id}"></div>`}<button data-e2e="more-menu-icon"></button>
      <a href="/@${handle}"><p>Nick</p></a><div data-e2e="video-desc"><span data-e2e="new-desc-span">${desc}</span></div></section>
    <section><a data-e2e="video-author-avatar" href="/@${handle}"></a>${bar.join('')}</section></article>`;
}

export const shell = (index: number) =>
  `<article data-scroll-index="${index}" data-e2e="recommend-list-item-container"></article>`;

export function feed(...articles: string[]): string {
  return `<main id="main-content-homepage_hot"><div id="column-list-container">${articles.join('')}</div></main>`;
}

export interface GridCard {
  readonly index?: number;
  readonly id: string;
  readonly kind?: 'video' | 'photo';
  readonly handle?: string;
  readonly number?: string;
  readonly extra?: string;
  readonly href?: string;
}

export function gridCard(item: string, card: GridCard): string {
  const { index = 0, id, kind = 'video', handle = 'wanderer', number = '83.5K', extra = '' } = card;
  const href = card.href ?? `https://www.tiktok.com/@${handle}/${kind}/${id}`;
  return `<div><div id="grid-item-container-${index}"><div data-e2e="${item}" role="button"><div><a href="${href}" tabindex="-1">
    <picture><img alt="desc created by N with M"></picture><div><strong data-e2e="video-views" class="video-count">${number}</strong></div>
    ${extra}</a></div></div></div></div>`;
}

export function exploreCard({ index = 0, id, handle = 'wanderer', number = '924.2K' }: GridCard): string {
  return `<div><div id="grid-item-container-${index}"><div data-e2e="explore-item" role="button"><a href="/@${handle}/video/${id}">
    <picture><img alt="x"></picture><div data-e2e="explore-card-like-container"><svg></svg><span>${number}</span></div></a></div>
    <div data-e2e="explore-card-desc"><a data-e2e="explore-card-user-link" href="/@${handle}"></a>
      <a data-e2e="explore-card-user-link" href="/@${handle}"><p data-e2e="explore-card-user-unique-id">${handle}</p></a>
      <div data-e2e="explore-card-video-caption">a caption</div></div></div></div>`;
}

export function searchCard({ id, handle = 'wanderer', number = '1.2M' }: GridCard): string {
  return `<div><div data-e2e="search_top-item"><a href="/@${handle}/video/${id}"><img alt="x">
    <div data-e2e="search-card-like-container"><strong data-e2e="video-views">${number}</strong></div></a></div>
    <div data-e2e="search-card-desc"><div data-e2e="search-card-video-caption"><a href="/@${handle}/video/${id}">caption</a></div>
      <a data-e2e="search-card-user-link" href="/@${handle}"><p data-e2e="search-card-user-unique-id">${handle}</p></a></div></div>`;
}

/** Takes every name out, as a redesign might. */
export function withoutNames(root: ParentNode): void {
  for (const element of root.querySelectorAll('[data-e2e]')) element.removeAttribute('data-e2e');
}
