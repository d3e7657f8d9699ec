// @ts-check
import { ask } from './api.js';
import { avatarOf } from './cover.js';
import { el, fill, icon, labels, write } from './dom.js';
import { countText } from './format.js';

/** @typedef {Record<string, any>} Item */

const words = 'TUXText TUXText--tiktok-sans';

/** One comment. Its like button has a label like a video's and no data-e2e, as on the site. @param {Item} comment */
function row(comment) {
  const { unique_id: handle, nickname } = comment.user;
  const likes = countText(comment.digg_count);
  const date = new Date(comment.create_time * 1000);
  const replies = comment.reply_comment_total;
  const repliesText = replies === 1 ? labels.reply1 : labels.replies;
  return el('div', { c: 'DivCommentObjectWrapper' }, [
    el('div', { c: 'DivCommentItemWrapper' }, [
      el('div', { c: 'DivAvatarWrapper' }, [
        el('a', { c: 'link-a11y-focus', href: `/@${handle}` }, [
          el('span', { c: 'SpanAvatarContainer', e2e: '' }, [
            el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(handle) }),
          ]),
        ]),
      ]),
      el('div', { c: 'DivCommentContentWrapper' }, [
        el('div', { c: 'DivUsernameContentWrapper', e2e: 'comment-username-1' }, [
          el('a', { c: 'link-a11y-focus', href: `/@${handle}` }, [
            el('p', { c: `${words} TUXText--weight-medium`, text: nickname }),
          ]),
        ]),
        el('span', { e2e: 'comment-level-1' }, [el('span', { c: words, text: comment.text })]),
        el('div', { c: 'DivCommentSubContentSplitWrapper' }, [
          el('div', { c: 'DivCommentSubContentWrapper' }, [
            el('span', { c: `${words} SpanDate`, text: `${date.getUTCMonth() + 1}-${date.getUTCDate()}` }),
            el('span', {
              c: `${words} SpanReply`,
              'aria-label': labels.reply,
              role: 'button',
              e2e: 'comment-reply-1',
              tabindex: '0',
              text: labels.reply,
            }),
          ]),
          el(
            'div',
            {
              c: 'DivLikeContainer',
              'aria-label': fill(labels.like, { number: likes }),
              'aria-pressed': 'false',
              tabindex: '0',
              role: 'button',
            },
            [icon('heart', 16), el('span', { c: `${words} TUXText--weight-normal`, text: likes })],
          ),
        ]),
      ]),
    ]),
    replies > 0
      ? el('div', { c: 'DivReplyContainer' }, [
          el('div', { c: 'DivViewRepliesContainer' }, [
            el('span', { c: `${words} SpanReplies`, text: fill(repliesText, { number: String(replies) }) }),
          ]),
        ])
      : null,
  ]);
}

/** The comments panel of a video; `show` turns it to another video. */
export function comments() {
  const heading = el('span', { c: `${words} TUXText--weight-medium`, text: '' });
  const list = el('div', { c: 'DivCommentListContainer' });
  const tabs = el('div', { c: 'TUXTabBar DivPanelTabs', role: 'tablist' }, [
    el('button', {
      c: 'TUXTabBar-item',
      role: 'tab',
      type: 'button',
      'aria-selected': 'true',
      text: fill(labels.comments, { number: '' }).trim(),
    }),
    el('button', {
      c: 'TUXTabBar-item',
      role: 'tab',
      type: 'button',
      'aria-selected': 'false',
      text: labels.youMayLike,
    }),
  ]);
  const element = el('div', { c: 'DivCommentMain' }, [
    tabs,
    el('div', { c: 'DivCommentCountContainer' }, [heading]),
    list,
  ]);
  let shown = '';
  return {
    element,
    show: async (/** @type {Item} */ item) => {
      if (shown === item.id) return;
      shown = item.id;
      const label = item.commentCount === 1 ? labels.comment1 : labels.comments;
      write(heading, fill(label, { number: item.texts.comments }));
      list.replaceChildren();
      const body = await ask('/api/comment/list/', { aweme_id: item.id, cursor: 0, count: 20 }, 'fetch');
      if (shown === item.id) list.replaceChildren(...(body?.comments ?? []).map(row));
    },
  };
}
