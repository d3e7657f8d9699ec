/** A sound ("music" in TikTok's data), on its own page and inside items. */
import * as z from 'zod/mini';
import type { Fact, SoundCounts } from '../../facts';
import { countSet, id, known, soft, softFlag, softId, softSeconds, softTitle, statOf, stats } from './values';

export const soundStruct = z.object({
  id: softId,
  title: softTitle(500),
  authorName: softTitle(200),
  original: softFlag,
  duration: softSeconds,
});
type SoundStruct = z.infer<typeof soundStruct>;

/** Undefined for a sound without id: photo posts can have none. */
export function soundFact(sound: SoundStruct, counts: SoundCounts): Fact | undefined {
  if (sound.id === undefined) return undefined;
  const facts = known({
    id: sound.id,
    title: sound.title,
    authorName: sound.authorName,
    isOriginal: sound.original,
    duration: sound.duration,
  });
  return { type: 'sound', facts, counts };
}

/** `musicInfo` of the detail response and of the page state. */
export const musicInfo = z.pipe(
  z.object({
    music: z.extend(soundStruct, { id }),
    stats: soft(stats),
    statsV2: soft(stats),
  }),
  z.transform((info) => {
    const fact = soundFact(info.music, countSet({ videos: statOf(info.stats, info.statsV2, 'videoCount') }));
    return fact === undefined ? [] : [fact];
  }),
);
