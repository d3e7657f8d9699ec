import { it } from 'vitest';
import { performances } from '../../utils/metrics/measured-video';
import { postingTime } from '../../utils/metrics/posting-time';
import { creatorWorld, hourOf } from './creator-world';

it('power', async () => {
  for (const spread of [0.7, 0.9]) {
    for (const lift of [1.6, 1]) {
      let found = 0,
        right = 0,
        n = 0;
      let ms = 0,
        wms = 0;
      let sd = 0;
      for (let seed = 1; seed <= 100; seed += 1) {
        const b = performance.now();
        const world = creatorWorld(seed, {
          videos: 150,
          spread,
          plant: (v) => {
            if ([-1, 0, 1].some((d) => (hourOf(v.createdAt) - v.creator.bestHour - d) % 24 === 0))
              v.finalViews = Math.round(v.finalViews * lift);
          },
        });
        wms += performance.now() - b;
        const begun = performance.now();
        const performed = performances(world.seen);
        const r = await postingTime({ videos: world.seen.length, performed }, 'UTC');
        ms += performance.now() - begun;
        n += r.n;
        sd += Math.sqrt(performed.reduce((s, p) => s + p.score ** 2, 0) / performed.length);
        if (r.test?.isDetected) {
          found += 1;
          if (
            r.test.window.hour !== undefined &&
            [0, 1, 2, 3, 4, 5, 6, 7].some(
              (s) => s < r.test!.window.hours! && Math.abs(r.test!.window.hour! + s - world.creator.bestHour) <= 1,
            )
          )
            right += 1;
        }
      }
      console.log({ spread, lift, found, right, n: n / 100, ms: ms / 100, wms: wms / 100, sd: sd / 100 });
    }
  }
}, 300000);
