/**
 * Hours that do better at n = 150, and worlds in which none do. Beside what is found stands the limit: how often a test
 * of the same α finds it that is told the hours, the true final views and how far views spread beforehand.
 */
import { describe, expect, it } from 'vitest';
import { performances } from '../../utils/metrics/measured-video';
import { ALPHA, postingTime } from '../../utils/metrics/posting-time';
import type { Creator, Video } from '../replica/types';
import { creatorWorld, hourOf, REPLICA_SPREAD, worldsOr } from './creator-world';

const VIDEOS = 150;
/** What a standard normal number passes with the chance ALPHA = 0.02. */
const CRITICAL = 2.0537;

interface Plan {
  /** Standard deviation of the logarithm of a creator's views. */
  readonly spread: number;
  readonly lift: number;
  readonly where: 'usual hours' | 'other hours' | 'peak of a narrow habit';
  readonly worlds: number;
}

/** Three hours: those around the creator's best, when they post most, or as many six hours away; or the best alone. */
function centreOf({ bestHour }: Creator, where: Plan['where']): number {
  if (where !== 'other hours') return bestHour;
  return bestHour < 15 ? bestHour + 6 : bestHour - 6;
}
const isIn = (hour: number, creator: Creator, where: Plan['where']) =>
  isNear(hour, centreOf(creator, where), where === 'peak of a narrow habit' ? 0 : 1);
const isPlanted = (video: Video, where: Plan['where']) => isIn(hourOf(video.createdAt), video.creator, where);
const isNear = (hour: number, centre: number, reach: number) => Math.abs(((hour - centre + 36) % 24) - 12) <= reach;

function isFoundKnowing(truth: readonly Video[], { spread, where }: Plan): boolean {
  const sums = { in: 0, out: 0, inside: 0, outside: 0 };
  for (const video of truth) {
    const level = Math.log(video.finalViews / video.creator.followers ** 0.92);
    if (isPlanted(video, where)) [sums.in, sums.inside] = [sums.in + level, sums.inside + 1];
    else [sums.out, sums.outside] = [sums.out + level, sums.outside + 1];
  }
  const error = spread * Math.sqrt(1 / sums.inside + 1 / sums.outside);
  return (sums.in / sums.inside - sums.out / sums.outside) / error > CRITICAL;
}

async function look(seed: number, plan: Plan) {
  const { spread, lift, where } = plan;
  const world = creatorWorld(seed, {
    videos: VIDEOS,
    spread,
    isNarrow: where === 'peak of a narrow habit',
    plant(video) {
      if (isPlanted(video, where)) video.finalViews *= lift;
    },
  });
  const performed = performances(world.seen);
  const { test } = await postingTime({ videos: world.seen.length, performed }, 'UTC');
  const { hour, hours = 0 } = test?.window ?? {};
  const found = Array.from({ length: hours }, (_, step) => ((hour ?? 0) + step) % 24);
  return {
    isDetected: test?.isDetected === true,
    isRight: test?.isDetected === true && found.some((each) => isIn(each, world.creator, where)),
    isFoundKnowing: isFoundKnowing(world.truth, plan),
  };
}

const rows: object[] = [];

async function share(plan: Plan) {
  const all: Awaited<ReturnType<typeof look>>[] = [];
  for (let seed = 1; seed <= plan.worlds; seed += 1) all.push(await look(seed, plan));
  const percent = (which: (one: Awaited<ReturnType<typeof look>>) => boolean) =>
    Math.round((1000 * all.filter(which).length) / all.length) / 10;
  const row = {
    worlds: plan.worlds,
    'log spread of views': plan.spread,
    planted: plan.lift === 1 ? 'none' : `×${plan.lift}, ${plan.where}`,
    'found %': percent(({ isRight }) => isRight),
    'limit %': percent(({ isFoundKnowing }) => isFoundKnowing),
    'no detectable difference %': percent(({ isDetected }) => !isDetected),
  };
  rows.push(row);
  return row;
}

describe(`posting time, α = ${ALPHA}`, () => {
  it.each([0.5, 0.7, REPLICA_SPREAD])(
    'finds usual hours planted with +60 in a hundred in four of five worlds where views spread by %d',
    async (spread) => {
      const row = await share({ spread, lift: 1.6, where: 'usual hours', worlds: worldsOr(100) });
      expect(row['found %']).toBeGreaterThanOrEqual(80);
    },
    600_000,
  );

  it('finds the best hour of a creator who posts in few', async () => {
    const row = await share({
      spread: REPLICA_SPREAD,
      lift: 1.6,
      where: 'peak of a narrow habit',
      worlds: worldsOr(100),
    });
    expect(row['found %']).toBeGreaterThanOrEqual(0.55 * row['limit %']);
  }, 600_000);

  it('finds hours too in which a creator seldom posts', async () => {
    const row = await share({ spread: 0.5, lift: 2.5, where: 'other hours', worlds: worldsOr(50) });
    expect(row['found %']).toBeGreaterThanOrEqual(80);
  }, 600_000);

  it('says “no detectable difference” in at least 95 % of worlds without one', async () => {
    const row = await share({ spread: REPLICA_SPREAD, lift: 1, where: 'usual hours', worlds: worldsOr(200) });
    expect(row['no detectable difference %']).toBeGreaterThanOrEqual(95);
    console.table(rows);
  }, 600_000);
});
