// @ts-check
import { avatarOf } from './cover.js';
import { el, icon, labels, variant } from './dom.js';
import { go } from './router.js';

/** The frame around every page: navigation at the side, a search box, and a place for the page itself. */
export function shell() {
  const own = variant.viewer ? `/@${variant.viewer}` : '/@';
  const links = [
    ['foryou', '/foryou', 'home', labels.forYou],
    ['explore', '/explore', 'compass', labels.explore],
    ['following', '/following', 'people', labels.following],
    ['friends', '/friends', 'friends', labels.friends],
    ['live', '/live', 'live', labels.live],
    ['messages', '/messages', 'mail', labels.messages],
    ['upload', '/login', 'plus', labels.upload],
    ['profile', own, 'person', labels.profile],
  ];
  const list = links.map(([name, href, picture, label]) =>
    el('div', { c: 'DivNavItem' }, [
      el('a', { c: 'ANav link-a11y-focus', href, e2e: `nav-${name}`, 'aria-label': label }, [
        el('button', { c: 'TUXButton ButtonNav', tabindex: '-1', type: 'button' }, [
          name === 'profile' && variant.viewer
            ? el('img', { c: 'ImgAvatar', alt: '', src: avatarOf(variant.viewer) })
            : icon(picture ?? '', 24),
          el('span', { c: 'SpanNavLabel', text: label }),
        ]),
      ]),
    ]),
  );
  const input = el('input', {
    c: 'search',
    type: 'search',
    name: 'q',
    placeholder: labels.search,
    'aria-label': labels.search,
    autocomplete: 'off',
    e2e: 'search-user-input',
  });
  const form = el('form', { c: 'FormElement', e2e: 'search-box', role: 'search', action: '/search' }, [
    icon('search', 18),
    input,
  ]);
  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    if (input.value) go(`/search?q=${encodeURIComponent(input.value)}`);
  });
  const login = el('button', {
    c: 'ButtonPrimary ButtonCapsule',
    e2e: 'top-login-button',
    id: 'header-login-button',
    type: 'button',
    text: labels.login,
  });
  login.addEventListener('click', () => go('/login'));
  const nav = el('nav', { c: 'NavSide' }, [
    el('a', { c: 'ALogo', href: '/', 'aria-label': 'Replica', text: 'Replica' }),
    form,
    ...list,
    el('div', { c: 'DivNavItem' }, [
      el('button', { c: 'TUXButton ButtonNav', e2e: 'nav-more-menu', type: 'button', 'aria-label': labels.more }, [
        icon('dots', 24),
        el('span', { c: 'SpanNavLabel', text: labels.more }),
      ]),
    ]),
    variant.viewer ? null : login,
    el('p', { c: 'PFooter', text: 'A made-up site with made-up people' }),
  ]);
  const page = el('div', { c: 'DivPage' });
  return {
    element: el('div', { c: 'DivBodyContainer' }, [nav, page]),
    page,
    /** Marks where one is. */
    turn: () => {
      for (const link of nav.querySelectorAll('a[href]')) {
        const here =
          link.getAttribute('href') === (location.pathname === '/' ? '/foryou' : decodeURI(location.pathname));
        link.setAttribute('aria-current', here ? 'page' : 'false');
      }
    },
  };
}
