/** What was recorded on the tour, in tables, each figure beside the replica's truth. */
import { formatRatio, formatRatioBounds } from '../../utils/metrics/format';
import { likeToView } from '../../utils/metrics/ratios';
import { type RawDatabase, snapshotsByVideo } from '../e2e/harness/database.ts';
import { type Appearance, compareWithTruth } from '../e2e/harness/truth.ts';
import type { Replica } from '../replica/server.ts';

const LANGUAGE = 'en';

/** Prints the tables; false where anything recorded is not true, or anything seen is not recorded. */
export function printReport(
  db: RawDatabase,
  seen: readonly Appearance[],
  replica: Replica,
  servedAt: readonly number[],
): boolean {
  const { world, clock } = replica;
  const histories = snapshotsByVideo(db);
  const recordedAt = new Map([...histories.keys()].map((id) => [id, 0]));
  const { details, inTime, cards, ...figures } = compareWithTruth(db, seen, recordedAt, replica, servedAt);
  console.log('\nRecorded, and checked against the replica’s truth');
  console.table({ 'videos on screen': cards, 'videos recorded': inTime, ...figures, exposures: db.exposures.length });
  for (const detail of details) console.log(detail);

  console.log('Like-to-view ratios of the first videos of the feed');
  const rows = [...new Set(seen.map(({ videoId }) => videoId))].slice(0, 8).map((id) => {
    const ratio = likeToView(histories.get(id)?.at(-1)?.counts ?? {});
    const truth = world.truthAt(id, clock.now);
    const video = world.videoById(id);
    const exact = truth.likes / truth.views;
    return {
      creator: `@${video?.creator.handle}`,
      recorded: ratio ? formatRatio(ratio, LANGUAGE) : 'unknown',
      between: ratio ? formatRatioBounds(ratio, LANGUAGE) : '',
      truth: `${(100 * exact).toFixed(3)}%`,
      holds: ratio ? ratio.lo <= exact && exact <= ratio.hi : true,
    };
  });
  console.table(rows);

  console.log('Sounds most seen');
  const videosOf = new Map<string, Set<string>>();
  for (const { id, sound } of db.hours.flatMap(({ videos }) => videos)) {
    if (sound) videosOf.set(sound, (videosOf.get(sound) ?? new Set()).add(id));
  }
  const shown = new Set(seen.map(({ videoId }) => videoId));
  const sounds = [...videosOf].sort(([, a], [, b]) => b.size - a.size).slice(0, 5);
  const soundRows = sounds.map(([id, videos]) => ({
    sound: db.sounds.find((sound) => sound.id === id)?.facts.title,
    videos: videos.size,
    truth: [...shown].filter((videoId) => world.videoById(videoId)?.sound.id === id).length,
  }));
  console.table(soundRows);

  const { wrong, tooWide, missing, repeats, neverShown } = figures;
  const isRight =
    inTime === cards &&
    [wrong, tooWide, missing, repeats, neverShown].every((number) => number === 0) &&
    rows.every(({ holds }) => holds) &&
    soundRows.every(({ videos, truth }) => videos === truth);
  console.log(isRight ? 'Everything recorded is true, and everything seen is recorded.' : 'NOT everything is right.');
  return isRight;
}
