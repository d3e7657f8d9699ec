/** Figures of a creator against the truth behind TikTok's rounding and uneven visits: seeds 1 to 400. */
import { describe, expect, it } from 'vitest';
import { countAtAge } from '../../utils/metrics/at-age';
import { conversation } from '../../utils/metrics/conversation';
import { summariseCreator } from '../../utils/metrics/creator-summary';
import { goesWell, type TraitLift } from '../../utils/metrics/goes-well';
import { GROWTH_DAYS, growthOver, readingsOf } from '../../utils/metrics/growth';
import { performances } from '../../utils/metrics/measured-video';
import { median } from '../../utils/metrics/medians';
import { viewsGained } from '../../utils/metrics/milestones';
import { velocities } from '../../utils/metrics/velocity';
import { countsAt, creatorAt } from '../replica/growth';
import { type CreatorWorld, creatorWorld, DAY, NOW } from './creator-world';

const SEEDS = 400;
const HOUR = 3_600_000;

/** How often an interval held the truth, and how often it could tell. */
class Tally {
  told = 0;
  held = 0;
  add(truth: number, bounds: { lo: number; hi: number } | undefined): void {
    if (!bounds) return;
    this.told += 1;
    if (bounds.lo <= truth && truth <= bounds.hi) this.held += 1;
  }
}

describe('a creator seen through rounding, on uneven visits', () => {
  const tallies: Record<string, Tally> = {};
  const tally = (name: string) => (tallies[name] ??= new Tally());

  function checkGrowth({ creator, followers }: CreatorWorld) {
    const readings = readingsOf(followers, 'followers');
    for (const days of GROWTH_DAYS) {
      const growth = growthOver(readings, days);
      if (!growth?.change) continue;
      const at = (moment: number) => creatorAt(creator, NOW, moment).followers;
      tally(`growth, ${days} days`).add(at(growth.to) - at(growth.from), growth.change);
    }
  }
  function checkVideos({ truth, seen }: CreatorWorld) {
    truth.forEach((video, place) => {
      const { history, views } = seen[place]!;
      for (const { from, to, perHour } of velocities(readingsOf(history, 'views'))) {
        const gained = countsAt(video, to).views - countsAt(video, from).views;
        tally('views per hour').add(gained / ((to - from) / HOUR), perHour);
      }
      for (const days of [1, 7, 30]) {
        const count = countAtAge(views, days * DAY);
        tally(`views at ${days} days of age`).add(countsAt(video, video.createdAt + days * DAY).views, count);
      }
    });
  }
  function checkMedians({ truth, seen }: CreatorWorld) {
    const known = truth.flatMap((video, place) => {
      const at = seen[place]!.history.at(-1)?.at;
      return at === undefined ? [] : [countsAt(video, at)];
    });
    const watched = known.filter(({ views }) => views > 0);
    const videos = seen.map(({ video }) => video);
    const middle = (numbers: number[]) => median(numbers) ?? Number.NaN;
    tally('median like-to-view').add(middle(watched.map((c) => c.likes / c.views)), summariseCreator(videos).median);
    const { medians } = conversation(videos);
    tally('median comments per view').add(middle(watched.map((c) => c.comments / c.views)), medians.comments);
    tally('median shares per view').add(middle(watched.map((c) => c.shares / c.views)), medians.shares);
    const liked = known.filter(({ likes }) => likes > 0);
    tally('median saves per like').add(middle(liked.map((c) => c.saves / c.likes)), medians.saves);
  }
  function checkGained({ truth, seen }: CreatorWorld) {
    truth.forEach((video, place) => {
      const gained = viewsGained([seen[place]!], NOW);
      if (gained.told === 0) return;
      const last = seen[place]!.history.at(-1)!.at;
      const since = countsAt(video, NOW - 30 * DAY).views;
      tally('views gained in 30 days').add(countsAt(video, last).views - since, gained.views);
    });
  }

  it('has medians right, growth right, and every interval around the truth', () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const world = creatorWorld(seed, { videos: 24, spread: 0.9, visited: 380 });
      for (const check of [checkGrowth, checkVideos, checkMedians, checkGained]) check(world);
    }
    console.table(
      Object.fromEntries(
        Object.entries(tallies).map(([name, { told, held }]) => [
          name,
          { told, held, '%': Math.round((10_000 * held) / told) / 100 },
        ]),
      ),
    );
    for (const { told, held } of Object.values(tallies)) {
      expect(told).toBeGreaterThan(100);
      expect(held).toBe(told);
    }
    expect(Object.keys(tallies)).toHaveLength(13);
  }, 60_000);
});

describe('what goes well', () => {
  it('holds the planted lift in 95 % of its intervals, and corrects for many comparisons', async () => {
    const LIFT = 2;
    const planted = new Tally();
    const nothing = new Tally();
    let [named, wrong, hit] = [0, 0, 0];
    for (let seed = 1; seed <= 150; seed += 1) {
      const world = creatorWorld(seed, {
        videos: 80,
        spread: 0.6,
        plant(video, die) {
          const tags = ['gold', 'tin', 'lead', 'zinc', 'iron'].filter(() => die.chance(0.3));
          Object.assign(video, { hashtags: tags.map((name) => ({ name })) });
          if (tags.includes('gold')) video.finalViews *= LIFT;
        },
      });
      const found = await goesWell(performances(world.seen), new Map());
      const tags = found.filter(({ trait }) => trait.type === 'hashtag');
      const isGold = ({ trait }: TraitLift) => 'key' in trait && trait.key === 'gold';
      for (const one of tags) (isGold(one) ? planted : nothing).add(isGold(one) ? LIFT : 1, one.views?.factor);
      const clear = found.filter(({ views }) => (views?.adjusted ?? 1) <= 0.1);
      named += clear.length;
      wrong += clear.filter((one) => !isGold(one)).length;
      hit += clear.filter(isGold).length;
    }
    const share = ({ held, told }: Tally) => held / told;
    console.table([
      {
        worlds: 150,
        'interval holds ×2, %': Math.round(1000 * share(planted)) / 10,
        'interval holds ×1, %': Math.round(1000 * share(nothing)) / 10,
        'found %': Math.round((1000 * hit) / planted.told) / 10,
        'false %': Math.round((1000 * wrong) / named) / 10,
      },
    ]);
    expect(share(planted)).toBeGreaterThanOrEqual(0.92);
    expect(share(nothing)).toBeGreaterThanOrEqual(0.93);
    expect(wrong / named).toBeLessThanOrEqual(0.12);
  }, 60_000);
});
