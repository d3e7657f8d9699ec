/** Videos and their appearances on screen that come from a file, with the roll-ups that follow from them. */
import { hourOf } from '../hours';
import { type Bare, DERIVED, joinExposures, joinSessions, joinVideos } from '../joining';
import { defined, seenAt } from '../merging';
import type { People } from '../people';
import { withHistory } from '../removal';
import { isSame } from '../same';
import type { SnapshotOf, StoredExposure, StoredSession, StoredVideo } from '../schema';
import type { Workspace } from '../workspace';
import { type Addition, addRow, NOTHING, saysMore } from './record';
import { unite } from './unite';

export async function addVideo(
  workspace: Workspace,
  people: People,
  told: Bare<StoredVideo>,
  history: readonly SnapshotOf['v'][],
): Promise<Addition> {
  const { videos, sounds, hashtags, hours, histories } = workspace;
  const before = await videos.get(told.id);
  const joined = before ? joinVideos(before, told) : told;
  const at = told.factsAt ?? told.firstSeen;
  const creator = joined.creator === undefined ? undefined : await people.resolve(joined.creator);
  if (creator !== undefined) await people.mention(creator, joined.facts.username, at);

  const {
    whole,
    shownAt,
    snapshots,
    isDamaged = false,
  } = await unite(histories, `v:${told.id}`, !before?.snapshots, history);
  const derived = Object.fromEntries(DERIVED.map((field) => [field, before?.[field]]));
  const kept = defined<StoredVideo>({ ...joined, creator, ...derived, snapshots: before?.snapshots ?? 0 });
  const after = whole ? withHistory(kept, whole) : kept;
  if (before === undefined || !isSame(before, after)) videos.put(after);

  // What a video mentions is stored with it, so that no reference leads nowhere.
  const mentioned = { firstSeen: at, lastSeen: at, snapshots: 0 };
  const { soundId, hashtags: names = [] } = told.facts;
  if (soundId !== undefined && !(await sounds.get(soundId))) {
    sounds.put({ id: soundId, facts: { id: soundId }, ...mentioned });
  }
  for (const name of names) {
    if (!(await hashtags.get(name))) hashtags.put({ name, facts: { name }, ...mentioned });
  }
  for (const [start, count] of countBy(shownAt, hourOf)) await hours.addSnapshots(start, count);
  await hours.refresh(after, before);
  return { isNew: saysMore(before, after), snapshots, isDamaged };
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

export async function addExposure(workspace: Workspace, told: StoredExposure): Promise<Addition> {
  const { videos, exposures, sessions, hours } = workspace;
  const { videoId, startedAt, session } = told;
  const before = await exposures.get([startedAt, videoId]);
  const after = before ? joinExposures(before, told) : told;
  if (before && isSame(before, after)) return NOTHING;
  exposures.put(after);

  const known = await videos.get(videoId);
  const { isUnseen: _shownNow, ...rest } = known ?? { id: videoId, facts: { id: videoId }, snapshots: 0 };
  const video: StoredVideo = {
    ...rest,
    ...seenAt(known, startedAt),
  };
  if (video.firstSeen !== known?.firstSeen || video.lastSeen !== known.lastSeen || known.isUnseen) videos.put(video);
  // A part of a file may tell of an appearance and not of its session.
  const unknown = { timeZone: '', interfaceLanguage: '', extensionVersion: '' };
  const own: StoredSession = { id: session, startedAt, endedAt: startedAt, ...unknown };
  await addRow(sessions, session, own, joinSessions);

  if (!before) await hours.addExposure(after, video, Number.POSITIVE_INFINITY);
  else await hours.update(after);
  return { isNew: true, snapshots: 0 };
}
