/** A hashtag ("challenge" in TikTok's data) with its counts. */
import * as z from 'zod/mini';
import type { Fact } from '../../facts';
import { countSet, known, soft, softId, statOf, stats } from './values';

const name = z.pipe(
  z.string(),
  z.transform((title: string) => title.trim().replace(/^#/, '').toLowerCase()),
);

/** `challengeInfo` of the detail response and of the page state. */
export const challengeInfo = z.pipe(
  z.object({
    challenge: z.object({ id: softId, title: z.pipe(name, z.string().check(z.minLength(1), z.maxLength(100))) }),
    stats: soft(stats),
    statsV2: soft(stats),
  }),
  z.transform((info): Fact[] => [
    {
      type: 'hashtag',
      facts: known({ name: info.challenge.title, id: info.challenge.id }),
      counts: countSet({
        videos: statOf(info.stats, info.statsV2, 'videoCount'),
        views: statOf(info.stats, info.statsV2, 'viewCount'),
      }),
    },
  ]),
);
