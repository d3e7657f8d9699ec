/** What must hold of the database after whatever was done to it. */
import { expect } from 'vitest';
import type { MeasuredDb } from '../../../utils/store/open';
import { appearancesBetween } from '../../../utils/store/queries';
import type { StoredTotals } from '../../../utils/store/schema';
import { everySummary } from '../../../utils/store/summaries/read';
import { packBlock, unpackBlock } from '../../../utils/store/summaries/row';
import { dump, HOUR } from './support';

const hourOf = (time: number) => Math.floor(time / HOUR) * HOUR;

export async function expectConsistent(db: MeasuredDb): Promise<void> {
  const all = await dump(db);
  const { videos, creators, sounds, hashtags, exposures, sessions, hours, totals, histories } = all;
  const snapshots = videos.flatMap(({ id }) => histories[`v:${id}`] ?? []);

  const summarized = (await Array.fromAsync(everySummary(db))).flat();
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(unpackBlock(packBlock(summarized.sort(byId)))).toEqual(unpackBlock(packBlock(videos.toSorted(byId))));

  const { since: _since, ...counted } = totals ?? ({} as StoredTotals);
  const real = {
    videos: videos.length,
    snapshots: snapshots.length,
    creators: creators.length,
    sounds: sounds.length,
    hashtags: hashtags.length,
    exposures: exposures.length,
  };
  if (totals || Object.values(real).some((count) => count > 0)) expect(counted).toEqual({ key: 'all', ...real });

  const owners = new Set<string>();
  const records = [
    ...videos.map((record) => ({ name: `v:${record.id}`, record })),
    ...creators.map((record) => ({ name: `c:${record.key}`, record })),
    ...sounds.map((record) => ({ name: `s:${record.id}`, record })),
    ...hashtags.map((record) => ({ name: `h:${record.name}`, record })),
  ];
  for (const { name, record } of records) {
    owners.add(name);
    const history = histories[name] ?? [];
    expect(record.snapshots, name).toBe(history.length);
    expect(record.latest, name).toEqual(history.at(-1));
    expect(record.firstSeen).toBeLessThanOrEqual(record.lastSeen);
    for (const [index, { at }] of history.entries()) {
      if (index > 0) expect(at).toBeGreaterThan(history[index - 1]?.at ?? 0);
    }
  }
  for (const name of Object.keys(histories)) expect(owners, 'a history without a record').toContain(name);

  for (const { id, rated, previous, creator, facts, isUnseen } of videos) {
    const history = (histories[`v:${id}`] ?? []) as { at: number; counts: { views?: unknown }; seen?: boolean }[];
    if (isUnseen) {
      expect(exposures.some(({ videoId }) => videoId === id)).toBe(false);
      expect(history.every(({ seen }) => seen === false)).toBe(true);
    }
    const isRated = ({ counts }: { counts: object }) => 'views' in counts && 'likes' in counts;
    const last = history.at(-1);
    expect(rated, `rated of ${id}`).toEqual(last && isRated(last) ? undefined : history.findLast(isRated));
    const before = history.filter(isRated).at(-2);
    expect(previous, `previous of ${id}`).toEqual(before && { at: before.at, views: before.counts.views });
    if (creator !== undefined) expect(owners).toContain(`c:${creator}`);
    if (facts.soundId !== undefined) expect(owners).toContain(`s:${facts.soundId}`);
    for (const name of facts.hashtags ?? []) expect(owners).toContain(`h:${name}`);
  }
  const appearances = (await appearancesBetween(db, 0, Number.POSITIVE_INFINITY)).map(
    ({ id, at, surface, visibleMs, session }) => ({ id, at, surface, visibleMs, session }),
  );
  const inOrder = (a: { at: number; id: string }, b: { at: number; id: string }) =>
    a.at - b.at || (a.id < b.id ? -1 : 1);
  expect(appearances.sort(inOrder)).toEqual(
    exposures.map(({ videoId, startedAt, surface, visibleMs, session }) => {
      return { id: videoId, at: startedAt, surface, visibleMs, session };
    }),
  );
  const handles = creators.flatMap(({ handle }) => handle ?? []);
  expect(new Set(handles).size, 'a handle with two owners').toBe(handles.length);

  for (const { videoId, startedAt, session } of exposures) {
    expect(owners).toContain(`v:${videoId}`);
    const within = sessions.find(({ id }) => id === session);
    expect(within, `session of ${videoId}`).toBeDefined();
    expect(startedAt).toBeGreaterThanOrEqual(within?.startedAt ?? 0);
    expect(startedAt).toBeLessThanOrEqual(within?.endedAt ?? 0);
  }

  const shown = snapshots.filter((snapshot) => (snapshot as { seen?: boolean }).seen !== false);
  const starts = new Set(
    [...shown, ...exposures.map(({ startedAt }) => ({ at: startedAt }))].map(({ at }) => hourOf(at)),
  );
  expect(hours.map(({ start }) => start)).toEqual([...starts].sort((a, b) => a - b));
  for (const hour of hours) {
    expect(hour.snapshots).toBe(shown.filter(({ at }) => hourOf(at) === hour.start).length);
    const within = exposures.filter(({ startedAt }) => hourOf(startedAt) === hour.start);
    const ids = [...new Set(within.map(({ videoId }) => videoId))].sort();
    expect(hour.videos.map(({ id }) => id).sort()).toEqual(ids);
    for (const entry of hour.videos) {
      const own = within.filter(({ videoId }) => videoId === entry.id);
      const first = own.reduce((a, b) => (b.startedAt < a.startedAt ? b : a));
      const of = videos.find(({ id }) => id === entry.id);
      expect(entry).toEqual({
        id: entry.id,
        at: first.startedAt,
        session: first.session,
        exposures: own.length,
        surfaces: [...new Set(own.map(({ surface }) => surface))].sort(),
        ...(of?.creator !== undefined && { creator: of.creator }),
        ...(of?.facts.soundId !== undefined && { sound: of.facts.soundId }),
        ...(of?.facts.hashtags?.length && { hashtags: of.facts.hashtags }),
        ...(of?.facts.isAd !== undefined && { isAd: of.facts.isAd }),
        ...(of?.facts.isPaidPartnership !== undefined && { isPaidPartnership: of.facts.isPaidPartnership }),
      });
    }
  }
}
