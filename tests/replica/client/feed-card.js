// @ts-check
import { actionBar } from './actions.js';
import { avatarOf, coverOf } from './cover.js';
import { writeDescription } from './description.js';
import { attribute, el, fill, icon, labels, variant, write } from './dom.js';
import { musicLink } from './items.js';

/** @typedef {import('./actions.js').Part} Part */
/** @typedef {Record<string, any>} Item */

const action = 'TUXButton TUXButton--capsule TUXButton--medium TUXButton--secondary action-item';
const words = 'TUXText TUXText--tiktok-sans';

/** The avatar with its follow button. @returns {Part} */
export function avatarPart() {
  const image = el('img', { c: 'ImgAvatar', alt: '' });
  const link = el('a', { c: 'AAvatarLink link-a11y-focus', e2e: 'video-author-avatar' }, [
    el('div', { c: 'DivAvatarBox' }, [el('span', { c: 'SpanAvatarContainer', e2e: '' }, [image])]),
  ]);
  const follow = el('button', { c: 'ButtonFollow', e2e: 'feed-follow', type: 'button', 'aria-label': labels.follow }, [
    icon('plus', 14),
  ]);
  return {
    element: el('div', { c: 'DivAvatarActionItem' }, [link, follow]),
    update: (item) => {
      attribute(link, 'href', `/@${item.handle}`);
      attribute(image, 'alt', item.handle);
      attribute(image, 'src', avatarOf(item.handle));
    },
  };
}

/** The turning record that links to the sound. @returns {Part} */
export function musicPart() {
  const image = el('div', { c: 'DivDisc' }, [icon('note', 16)]);
  const element = el('a', { c: 'AMusic link-a11y-focus', e2e: 'video-music' }, [image]);
  return {
    element,
    update: (item) => {
      // Not on every card, as on the site.
      element.hidden = Number(item.id.slice(-2)) % 3 === 0;
      attribute(element, 'href', element.hidden ? null : musicLink(item));
      attribute(element, 'aria-label', fill(labels.music, { name: `${item.music.title} - ${item.music.author}` }));
    },
  };
}

/** @param {number} seconds */
function clock(seconds) {
  return [Math.floor(seconds / 60), Math.floor(seconds % 60)].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The picture with its player, menu, names and description. @returns {Part & {place: (index: number) => void, tick: (seconds: number) => void}} */
export function mediaPart() {
  const image = el('img', { alt: '', decoding: 'async', draggable: 'false' });
  const player = el('div', { c: 'xgplayer-container tiktok-web-player' }, [el('div', {}, [el('video')])]);
  const menu = el('button', { c: `${action} ButtonMoreMenu`, e2e: 'more-menu-icon', type: 'button' }, [
    icon('dots', 20),
  ]);
  const cinema = el(
    'button',
    { c: `${action} ButtonCinema`, e2e: 'cinema-mode-entry', 'aria-label': labels.fullScreen, type: 'button' },
    [icon('full', 20)],
  );
  const volume = el('button', { c: action, 'aria-label': 'Volume', tabindex: '-1', type: 'button' }, [
    icon('sound', 20),
  ]);
  const nickname = el('p', { c: `${words} TUXText--weight-medium PNickname`, text: '' });
  const author = el('a', { c: 'link-a11y-focus' }, [
    el('div', { c: 'DivName' }, [nickname, icon('check', 16, { class: 'tick' })]),
  ]);
  const date = el('span', { c: `${words} SpanDate`, text: '' });
  const description = el('div', { c: 'DivDescriptionContentContainer', e2e: 'video-desc' });
  const musicName = el('p', { c: `${words} PMusic`, text: '' });
  const music = el('a', { c: 'link-a11y-focus' }, [el('div', { c: 'DivMusicText' }, [icon('note', 14), musicName])]);
  const tags = el('div', { c: 'DivLeadingTags' });
  const time = el('p', { c: 'TUXText TUXText--tiktok-display TUXText--weight-bold PTime', text: '00:00 / 00:00' });
  const progress = el('div', { c: 'DivProgressFill' });
  let duration = 0;
  const dots = el('div', { c: 'DivPhotoDots' });
  const element = el(
    'section',
    { c: 'SectionMediaCardContainer', tabindex: '0', 'aria-label': labels.fullScreen, e2e: 'feed-video' },
    [
      el('div', { c: 'DivVideoPlayerContainer' }, [
        el('div', { c: 'DivPlayerBox' }, [
          el('div', { c: 'DivPictureBox' }, [el('span', {}, [el('picture', {}, [image])])]),
          el('div', { c: 'DivBasicPlayerWrapper' }, [player]),
        ]),
      ]),
      el('div', { c: 'DivMediaCardOverlay' }, [
        el('div', { c: 'DivMediaCardOverlayTop' }, [
          el('div', { c: 'DivVolumeControl', tabindex: '0' }, [volume]),
          el('div', { c: 'DivTopRight' }, [
            el('div', {}, [menu]),
            el('div', {}, [variant.era === '2025' ? null : cinema]),
          ]),
        ]),
        dots,
        el('div', { c: 'DivMediaCardOverlayBottom' }, [
          tags,
          el('div', { c: 'DivCreatorInfoContainer' }, [author, date]),
          el('div', { c: 'DivMultilineText' }, [description]),
          el('div', { c: 'DivMusicLine' }, [music]),
        ]),
      ]),
      el('div', { c: 'DivProgress' }, [
        time,
        el('div', { c: 'DivProgressBar', role: 'slider', tabindex: '0', 'aria-label': 'Video progress' }, [progress]),
      ]),
    ],
  );
  return {
    element,
    place: (index) => attribute(element, 'id', `media-card-${index}`),
    tick: (seconds) => {
      if (duration === 0) return;
      const at = seconds % (duration + 1);
      write(time, `${clock(at)} / ${clock(duration)}`);
      progress.style.width = `${(100 * at) / duration}%`;
    },
    update: (item) => {
      attribute(image, 'alt', item.desc);
      attribute(image, 'src', coverOf(item));
      attribute(player, 'id', variant.playerId === false ? null : `xgwrapper-0-${item.id}`);
      const menuId = variant.moreMenuId === false || variant.era === '2025' ? null : item.id;
      attribute(menu, 'data-more-menu-item-id', menuId);
      attribute(author, 'href', `/@${item.handle}`);
      write(nickname, item.nickname);
      attribute(element, 'data-verified', item.verified ? 'true' : null);
      write(date, ` · ${item.date}`);
      writeDescription(description, item);
      const name = `${item.music.title} - ${item.music.author}`;
      attribute(music, 'href', musicLink(item));
      attribute(music, 'aria-label', fill(labels.music, { name }));
      write(musicName, name);
      duration = item.duration;
      write(time, `00:00 / ${clock(duration)}`);
      time.hidden = item.kind === 'photo';
      progress.style.width = item.kind === 'photo' ? '100%' : '0%';
      tags.replaceChildren();
      if (item.isAd) {
        tags.append(el('span', { c: 'SpanTag', e2e: 'ad-tag', text: labels.sponsored }));
        tags.append(el('button', { c: 'ButtonCta', e2e: 'ttam-ads-cta', type: 'button', text: labels.more }));
      } else if (item.paid) tags.append(el('span', { c: 'SpanTag', e2e: 'sponsored-tag', text: labels.paid }));
      dots.replaceChildren(...Array.from({ length: item.images }, () => el('i')));
    },
  };
}

/**
 * What fills an article: the picture and the action bar. The same nodes serve one item after another.
 * @returns {Part & {place: (index: number) => void, tick: (seconds: number) => void}}
 */
export function feedCard() {
  const media = mediaPart();
  const bar = actionBar([avatarPart()], [musicPart()]);
  return {
    element: el('div', { c: 'DivContentFlexLayout' }, [media.element, bar.element]),
    place: media.place,
    tick: media.tick,
    update: (item) => {
      media.update(item);
      bar.update(item);
    },
  };
}

/** A live preview in the feed: a link to the room and no counts of a video. @returns {Part} */
export function liveCard() {
  const image = el('img', { alt: '' });
  const link = el('a', { c: 'ALivePreview' }, [
    image,
    el('span', { c: 'SpanLiveBadge', text: labels.live }),
    el('p', { c: `${words} PLiveTitle`, text: '' }),
    el('p', { c: `${words} PLiveViewers`, text: '' }),
  ]);
  return {
    element: el('div', { c: 'DivContentFlexLayout' }, [el('section', { c: 'SectionLiveContainer' }, [link])]),
    update: (item) => {
      attribute(link, 'href', `/@${item.handle}/live`);
      attribute(image, 'src', coverOf({ id: item.id, desc: '', topic: '' }));
      write(link.children[2], `${item.nickname}: ${item.title}`);
      write(link.children[3], fill(labels.viewers, { number: item.viewers }));
    },
  };
}
