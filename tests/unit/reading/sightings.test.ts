// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { VideoCounts } from '@/utils/facts';
import { exactCount } from '@/utils/metrics/counts';
import type { Exposure, VideoObservation } from '@/utils/observations';
import { createCatalogue } from '@/utils/reading/catalogue';
import { createHealthCounter } from '@/utils/reading/health';
import type { EntityObservation } from '@/utils/reading/reports';
import { followSightings } from '@/utils/reading/sightings';
import type { CardReading } from '@/utils/tiktok/cards';
import { handClock } from './hand-clock';

/** What a test writes on a card: the id of its video and the likes in its text. */
interface Painted {
  id?: string;
  likes?: number;
  /** Top of the box; the viewport is 800 high, a box 600. */
  top: number;
}

class FakeIntersectionObserver {
  static last: FakeIntersectionObserver;
  readonly boxes = new Set<Element>();
  readonly callback: (entries: object[]) => void;
  constructor(callback: (entries: object[]) => void) {
    this.callback = callback;
    FakeIntersectionObserver.last = this;
  }
  observe(box: Element): void {
    this.boxes.add(box);
  }
  unobserve(box: Element): void {
    this.boxes.delete(box);
  }
  disconnect(): void {
    this.boxes.clear();
  }
}

function setUp() {
  const clock = handClock();
  const catalogue = createCatalogue();
  const health = createHealthCounter();
  const videos: VideoObservation[] = [];
  const entities: EntityObservation[] = [];
  const exposures: Exposure[] = [];
  const painted = new Map<Element, Painted>();

  const rect = ({ top }: Painted) => ({ top, bottom: top + 600, left: 0, right: 300, width: 300, height: 600 });
  const sightings = followSightings({
    window: Object.assign(Object.create(window), {
      document,
      innerHeight: 800,
      innerWidth: 1_000,
      performance: { now: clock.now },
      MutationObserver,
      addEventListener: () => {},
      IntersectionObserver: FakeIntersectionObserver,
    }) as Window & typeof globalThis,
    site: {
      attributes: ['id'],
      findHeader: () => undefined,
      findCards: () =>
        [...document.querySelectorAll('article')].map((element, position) => ({
          element,
          root: element,
          surface: 'foryou',
          position,
        })),
      readCard: ({ element }): CardReading => {
        const { id, likes } = painted.get(element) ?? { top: 0 };
        const texts: VideoCounts = likes === undefined ? {} : { likes: exactCount(likes) };
        return {
          ...(id !== undefined && { videoId: id }),
          username: 'someone',
          texts,
          isLive: false,
          isEmpty: id === undefined && likes === undefined,
          matched: [],
        };
      },
    },
    catalogue,
    health,
    sink: {
      video: (observation) => void videos.push(observation),
      entity: (observation) => void entities.push(observation),
      exposure: (exposure) => void exposures.push(exposure),
    },
    scheduler: clock.scheduler,
    now: clock.now,
    signal: new AbortController().signal,
  });

  return {
    clock,
    catalogue,
    health,
    videos,
    entities,
    exposures,
    sightings,
    /** Puts a card on the page, or gives one other contents. */
    paint(contents: Painted, card: Element = document.createElement('article')): Element {
      painted.set(card, contents);
      card.getBoundingClientRect = () => rect(painted.get(card) ?? contents) as DOMRect;
      document.body.append(card);
      return card;
    },
    /** What a browser does at the end of a frame. */
    intersect(): void {
      const { boxes, callback } = FakeIntersectionObserver.last;
      callback(
        [...boxes].map((target) => {
          const { top, bottom } = target.getBoundingClientRect();
          const height = Math.max(0, Math.min(bottom, 800) - Math.max(top, 0));
          return {
            target,
            isIntersecting: height > 0,
            intersectionRatio: height / 600,
            intersectionRect: { width: 300, height },
            boundingClientRect: { width: 300, height: 600 },
          };
        }),
      );
    },
    know(id: string, likes: number, views: number): void {
      const counts = { likes: exactCount(likes), views: exactCount(views) };
      catalogue.add([{ type: 'video', facts: { id, username: 'someone' }, counts }], 'api', clock.now());
    },
  };
}

beforeEach(() => {
  document.body.replaceChildren();
});

describe('sightings', () => {
  it('report a card that is known at once, with how long it is on screen', async () => {
    const { clock, know, paint, intersect, videos, sightings } = setUp();
    know('1', 5, 50);
    paint({ id: '1', likes: 5, top: 100 });
    await clock.pass(50);
    intersect();
    await clock.pass(950);
    expect(videos).toMatchObject([{ facts: { id: '1' }, source: 'api', counts: { views: exactCount(50) } }]);
    const [running] = sightings.running();
    expect(running).toMatchObject({ videoId: '1', position: 0, surface: 'foryou' });
    expect(running?.visibleMs).toBeGreaterThan(900);
    expect(sightings.mostInView()?.videoId).toBe('1');
  });

  it('say nothing of a card that never comes on screen', async () => {
    const { clock, know, paint, intersect, videos, exposures, health } = setUp();
    know('1', 5, 50);
    paint({ id: '1', likes: 5, top: 601 });
    await clock.pass(50);
    intersect();
    await clock.pass(3_000);
    expect([videos, exposures, health.take().surfaces]).toEqual([[], [], {}]);
  });

  it('wait for the page’s data, then take the text, then the data when it comes after all', async () => {
    const { clock, know, paint, videos, health } = setUp();
    paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(700);
    expect(videos).toEqual([]);
    await clock.pass(400);
    expect(videos).toMatchObject([{ source: 'dom', counts: { likes: exactCount(5) } }]);
    know('1', 5, 50);
    await clock.pass(300);
    expect(videos[1]).toMatchObject({ source: 'api', counts: { views: exactCount(50) } });
    await clock.pass(3_000);
    expect(videos).toHaveLength(2);
    expect(health.take().surfaces.foryou).toMatchObject({ onScreen: 1, matched: 1, textOnly: 0 });
  });

  it('report what left the screen before its data came', async () => {
    const { clock, know, paint, intersect, videos, exposures } = setUp();
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(100);
    paint({ id: '1', likes: 5, top: 2_000 }, card);
    intersect();
    expect(exposures).toMatchObject([{ videoId: '1' }]);
    expect(videos).toEqual([]);
    know('1', 5, 50);
    await clock.pass(300);
    expect(videos).toMatchObject([{ source: 'api', counts: { views: exactCount(50) } }]);
  });

  it('do not take a recycled card for on screen by what was said of it before it moved', async () => {
    const { clock, know, paint, intersect, videos, exposures } = setUp();
    know('1', 5, 50);
    know('2', 6, 60);
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(50);
    intersect();
    await clock.pass(300);
    // Another video, and moved off screen in the same breath; the observer hasn't spoken yet.
    paint({ id: '2', likes: 6, top: 2_000 }, card);
    await clock.pass(1_000);
    expect(videos.map(({ facts }) => facts.id)).toEqual(['1']);
    expect(exposures.map(({ videoId }) => videoId)).toEqual(['1']);
  });

  it('begin anew when a card on screen is given another video', async () => {
    const { clock, know, paint, videos, exposures, sightings } = setUp();
    know('1', 5, 50);
    know('2', 6, 60);
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(500);
    paint({ id: '2', likes: 6, top: 0 }, card);
    await clock.pass(500);
    expect(videos.map(({ facts }) => facts.id)).toEqual(['1', '2']);
    expect(exposures.map(({ videoId }) => videoId)).toEqual(['1']);
    expect(sightings.running().map(({ videoId }) => videoId)).toEqual(['2']);
  });

  it('count a card that can’t be read, once, after a moment', async () => {
    const { clock, paint, videos, health } = setUp();
    paint({ likes: 5, top: 0 });
    await clock.pass(1_500);
    expect(health.isEmpty()).toBe(true);
    await clock.pass(5_000);
    expect(health.take().surfaces.foryou).toEqual({ onScreen: 1, identified: 0, matched: 0, textOnly: 0, unread: 1 });
    expect(videos).toEqual([]);
  });

  it('let an id come late without counting the card twice', async () => {
    const { clock, know, paint, health, videos } = setUp();
    know('1', 5, 50);
    const card = paint({ likes: 5, top: 0 });
    await clock.pass(500);
    paint({ id: '1', likes: 5, top: 0 }, card);
    await clock.pass(3_000);
    expect(health.take().surfaces.foryou).toEqual({ onScreen: 1, identified: 1, matched: 1, textOnly: 0, unread: 0 });
    expect(videos).toHaveLength(1);
  });

  it('let go of cards that vanish, and report in a hurry what still waits', async () => {
    const { clock, paint, exposures, videos, sightings } = setUp();
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(100);
    card.remove();
    await clock.pass(50);
    expect(FakeIntersectionObserver.last.boxes.size).toBe(0);
    expect(exposures).toHaveLength(1);
    sightings.hurry();
    expect(videos).toMatchObject([{ facts: { id: '1' }, source: 'dom', counts: { likes: exactCount(5) } }]);
  });

  it.each(['was in a hurry', 'took the text'])(
    'report what has left and whose data a busy page reads late: %s',
    async (how) => {
      const { clock, know, paint, videos, sightings } = setUp();
      const card = paint({ id: '1', likes: 5, top: 0 });
      await clock.pass(100);
      card.remove();
      await clock.pass(50);
      if (how === 'was in a hurry') sightings.hurry();
      await clock.pass(5_000);
      expect(videos).toMatchObject([{ source: 'dom', counts: { likes: exactCount(5) } }]);
      know('1', 5, 50);
      await clock.pass(300);
      expect(videos.slice(1)).toMatchObject([{ source: 'api', counts: { views: exactCount(50) } }]);
      know('1', 6, 60);
      await clock.pass(20_000);
      expect(videos).toHaveLength(2);
    },
  );

  it('wait for the data of what has left for so long', async () => {
    const { clock, know, paint, videos } = setUp();
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(100);
    card.remove();
    await clock.pass(16_000);
    know('1', 5, 50);
    await clock.pass(300);
    expect(videos.map(({ source }) => source)).toEqual(['dom']);
  });

  it('wait for the data of so many that have left', async () => {
    const { clock, know, paint, videos } = setUp();
    const pass = async (id: string, ms: number) => {
      const card = paint({ id, likes: 5, top: 0 });
      await clock.pass(ms);
      card.remove();
    };
    await pass('2', 100);
    for (let other = 100; other < 400; other += 1) await pass(`${other}`, 20);
    await clock.pass(900);
    know('2', 5, 50);
    await clock.pass(300);
    expect(videos.filter(({ facts }) => facts.id === '2').map(({ source }) => source)).toEqual(['dom']);
  });

  it('date data that was read after the text of a card by the card: they are one reading', async () => {
    const { clock, catalogue, paint, videos } = setUp();
    const arrivedAt = clock.now();
    await clock.pass(200);
    const card = paint({ id: '1', likes: 5, top: 0 });
    await clock.pass(1_400);
    const counts = { likes: exactCount(5), views: exactCount(50) };
    catalogue.add([{ type: 'video', facts: { id: '1' }, counts }], 'api', arrivedAt);
    await clock.pass(300);
    expect(videos).toHaveLength(2);
    expect(videos[1]?.at).toBe(videos[0]?.at);
    // And where it comes by again.
    paint({ id: '2', top: 0 }, card);
    await clock.pass(300);
    paint({ id: '1', likes: 5, top: 0 }, card);
    await clock.pass(300);
    expect(videos.at(-1)).toMatchObject({ facts: { id: '1' }, source: 'api', at: videos[0]?.at });
    // What the page is told later is of later.
    const laterAt = clock.now();
    catalogue.add([{ type: 'video', facts: { id: '1' }, counts }], 'api', laterAt);
    await clock.pass(300);
    expect(videos.findLast(({ facts }) => facts.id === '1')?.at).toBe(laterAt);
  });
});
