import { it } from 'vitest';
import { outliers } from '../../utils/metrics/outliers';
import { creatorWorld } from './creator-world';

it('power', () => {
  for (const spread of [0.2]) {
    for (const measure of ['views', 'ratio'] as const) {
      let planted = 0,
        hit = 0,
        wrong = 0,
        named = 0;
      let ms = 0;
      for (let seed = 1; seed <= 100; seed += 1) {
        const marked = new Set<string>();
        const world = creatorWorld(seed, {
          videos: 100,
          spread,
          plant: (v, die) => {
            if (die.chance(0.06)) {
              marked.add(v.id);
              if (measure === 'views') v.finalViews *= 3;
              else v.rates.likes *= 3;
            }
          },
        });
        const begun = performance.now();
        const r = outliers(world.seen);
        ms += performance.now() - begun;
        const f = r.found.filter((o) => o.measure === measure);
        planted += marked.size;
        named += f.length;
        for (const o of f)
          if (marked.has(o.video.id)) hit += 1;
          else wrong += 1;
      }
      console.log(
        JSON.stringify({ spread, measure, planted, hit, rate: hit / planted, fdr: wrong / named, ms: ms / 60 }),
      );
    }
  }
}, 300000);
