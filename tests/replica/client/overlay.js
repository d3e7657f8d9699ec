// @ts-check

import { comments } from './comments.js';
import { avatarOf, coverOf } from './cover.js';
import { writeDescription } from './description.js';
import { attribute, el, fill, icon, labels, write } from './dom.js';
import { linkOf, musicLink } from './items.js';
import * as probe from './probe.js';

/** @typedef {Record<string, any>} Item */

/** @type {{close: () => void} | null} */
let open = null;

/** Closes the overlay if one is open; says whether there was one. */
export function closeOverlay() {
  const there = open;
  open?.close();
  open = null;
  return there !== null;
}

/** @param {string} name @param {string} picture @param {string} countName */
function count(name, picture, countName) {
  const text = el('strong', { c: 'StrongText', e2e: countName, text: '' });
  const shape = el('span', { c: 'SpanIconWrapper', e2e: name }, [icon(picture, 20)]);
  const element = el('button', { c: 'ButtonBrowseAction', type: 'button' }, [shape, text]);
  return {
    element,
    write: (/** @type {string} */ value, /** @type {string} */ label) => {
      write(text, value);
      attribute(element, 'aria-label', label);
    },
  };
}

/**
 * Shows a card's video over the page; the address becomes the video's, and going back closes it.
 * @param {Item} first @param {number} index @param {Item[]} items
 */
export function openOverlay(first, index, items) {
  closeOverlay();
  const image = el('img', { c: 'ImgBrowse', alt: '' });
  const video = el('div', { c: 'DivBrowseVideo', e2e: 'browse-video' }, [image]);
  const avatar = el('img', { c: 'ImgAvatar', alt: '' });
  const avatarLink = el('a', { c: 'link-a11y-focus', e2e: 'browse-user-avatar' }, [avatar]);
  const username = el('span', { e2e: 'browse-username', text: '' });
  const nickname = el('span', { c: 'SpanDate', e2e: 'browser-nickname', text: '' });
  const names = el('a', { c: 'link-a11y-focus ABrowseNames' }, [username, el('br'), nickname]);
  const description = el('div', { c: 'DivBrowseDescription', e2e: 'browse-video-desc' });
  const music = el('a', { c: 'link-a11y-focus', text: '' });
  const like = count('browse-like-icon', 'heart', 'browse-like-count');
  const comment = count('browse-comment-icon', 'comment', 'browse-comment-count');
  const save = count('browse-favorite-icon', 'save', 'undefined-count');
  const share = count('browse-share-icon', 'share', 'browse-share-count');
  const panel = comments();
  const move = (/** @type {number} */ by) => {
    if (!items[index + by] || items[index + by]?.live) return;
    index += by;
    update(items[index]);
    history.replaceState({ overlay: true }, '', linkOf(items[index]));
  };
  const element = el('div', { c: 'DivBrowseModeContainer', role: 'dialog', 'aria-modal': 'true', tabindex: '-1' }, [
    el('div', { c: 'DivBrowseLeft' }, [
      video,
      el(
        'button',
        {
          c: 'ButtonClose',
          e2e: 'browse-close',
          'aria-label': 'Close',
          type: 'button',
          on: { click: () => history.back() },
        },
        [icon('close', 22)],
      ),
      el(
        'button',
        {
          c: 'ButtonUp',
          e2e: 'arrow-left',
          'aria-label': 'Previous video',
          type: 'button',
          on: { click: () => move(-1) },
        },
        [icon('up', 22)],
      ),
      el(
        'button',
        {
          c: 'ButtonDown',
          e2e: 'arrow-right',
          'aria-label': 'Next video',
          type: 'button',
          on: { click: () => move(1) },
        },
        [icon('down', 22)],
      ),
    ]),
    el('div', { c: 'DivBrowseRight' }, [
      el('div', { c: 'DivBrowseUser' }, [
        avatarLink,
        names,
        el('button', { c: 'ButtonCapsule', e2e: 'browse-follow', type: 'button', text: labels.follow }),
      ]),
      description,
      el('h4', { c: 'DivBrowseMusic', e2e: 'browse-music' }, [music]),
      el('div', { c: 'DivBrowseCounts' }, [like.element, comment.element, save.element, share.element]),
      panel.element,
    ]),
  ]);

  /** @param {Item} item */
  function update(item) {
    const { texts } = item;
    attribute(image, 'src', coverOf(item));
    attribute(image, 'alt', item.desc);
    attribute(avatar, 'src', avatarOf(item.handle));
    for (const link of [avatarLink, names]) attribute(link, 'href', `/@${item.handle}`);
    write(username, item.handle);
    write(nickname, `${item.nickname} · ${item.date}`);
    writeDescription(description, item);
    attribute(music, 'href', musicLink(item));
    write(music, `♪ ${item.music.title} - ${item.music.author}`);
    like.write(texts.likes, fill(labels.like, { number: texts.likes }));
    comment.write(texts.comments, fill(labels.comment, { number: texts.comments }));
    save.write(texts.saves, fill(labels.favorite, { number: texts.saves }));
    share.write(texts.shares, fill(labels.share, { number: item.sharesInLabel }));
    panel.show(item);
    const { likes, comments: commentText, saves, shares } = texts;
    const shown = { likes, comments: commentText, saves, shares };
    probe.show(video, { videoId: item.id, surface: item.kind, position: null, shown });
  }

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') history.back();
    if (event.key === 'ArrowDown') move(1);
    if (event.key === 'ArrowUp') move(-1);
  };
  update(first);
  history.pushState({ overlay: true }, '', linkOf(first));
  document.body.append(element);
  document.documentElement.style.overflow = 'hidden';
  probe.coverWith(element);
  addEventListener('keydown', onKey);
  element.focus();
  open = {
    close: () => {
      removeEventListener('keydown', onKey);
      probe.hide(video);
      probe.coverWith(null);
      document.documentElement.style.overflow = '';
      element.remove();
    },
  };
}
