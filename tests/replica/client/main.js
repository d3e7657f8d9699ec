// @ts-check
import { el, labels } from './dom.js';
import { homeView } from './home.js';
import { closeOverlay } from './overlay.js';
import { startHoverCards } from './people.js';
import { startProbe } from './probe.js';
import { listView, profileView } from './profile.js';
import { followLinks, onRoute, routeOf } from './router.js';
import { liveView, searchView } from './search.js';
import { shell } from './shell.js';
import { exploreView, hashtagView, soundView } from './topics.js';
import { photoView, videoView } from './video.js';

/** @typedef {import('./video.js').View} View */
/** @typedef {import('./router.js').Route} Route */

/** @param {Route} route @returns {View} */
function stub(route) {
  const text = route.name === 'messages' ? labels.messages : route.name === 'live' ? labels.live : labels.login;
  return {
    element: el('main', { c: 'MainStub' }, [
      el('h1', { c: 'H1ShareTitle', text }),
      el('p', { text: labels.noContent }),
    ]),
    start: () => {},
    dispose: () => {},
  };
}

/** @type {Record<string, (route: any) => View>} */
const views = {
  home: homeView,
  explore: exploreView,
  search: searchView,
  sound: soundView,
  hashtag: hashtagView,
  live: liveView,
  video: videoView,
  photo: photoView,
  profile: profileView,
  list: (route) => listView({ ...route, kind: route.list }),
  stub,
};

const frame = shell();
/** @type {View | null} */
let view = null;

function render() {
  closeOverlay();
  view?.dispose();
  const route = routeOf(location.pathname, location.search);
  document.title = 'Replica';
  scrollTo({ top: 0, behavior: 'instant' });
  view = (views[route.kind] ?? stub)(route);
  frame.page.replaceChildren(view.element);
  frame.turn();
  view.start();
}

document.getElementById('app')?.append(frame.element);
startProbe();
followLinks();
startHoverCards();
onRoute(render);
addEventListener('popstate', (event) => {
  // Going back from the overlay leaves the page beneath as it was; forward into one opens the video's page.
  if (closeOverlay() && !event.state?.overlay) return;
  render();
});
render();
