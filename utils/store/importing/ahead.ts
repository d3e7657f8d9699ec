/**
 * Reads ahead what a part of a file will be joined with. Files are in the order of their keys, so most of it lies
 * together and takes few questions.
 */
import type { People } from '../people';
import type { HistoryName } from '../schema';
import type { Workspace } from '../workspace';
import type { Imported } from './record';

export async function readAhead(workspace: Workspace, people: People, batch: readonly Imported[]): Promise<void> {
  await readRows(workspace, people, batch);
  await readWhatFollows(workspace, batch);
}

async function readRows(workspace: Workspace, people: People, batch: readonly Imported[]): Promise<void> {
  const [ids, handles] = [new Set<string>(), new Set<string>()];
  const [videos, sounds, hashtags, sessions]: [string[], string[], string[], string[]] = [[], [], [], []];
  const exposures: [number, string][] = [];
  const person = (key: string | undefined) => {
    if (key?.startsWith('@')) handles.add(key.slice(1));
    else if (key !== undefined) ids.add(key);
  };
  for (const { store, record } of batch) {
    if (store === 'videos') {
      person(record.creator);
      videos.push(record.id);
      if (record.facts.soundId !== undefined) sounds.push(record.facts.soundId);
      hashtags.push(...(record.facts.hashtags ?? []));
    } else if (store === 'exposures') {
      videos.push(record.videoId);
      sessions.push(record.session);
      exposures.push([record.startedAt, record.videoId]);
    } else if (store === 'creators') {
      person(record.key);
      if (record.handle !== undefined) handles.add(record.handle);
    } else if (store === 'sounds') sounds.push(record.id);
    else if (store === 'hashtags') hashtags.push(record.name);
    else if (store === 'sessions') sessions.push(record.id);
  }
  await Promise.all([
    workspace.videos.prefetch(videos),
    workspace.sounds.prefetch(sounds),
    workspace.hashtags.prefetch(hashtags),
    workspace.sessions.prefetch(sessions),
    workspace.exposures.prefetch(exposures),
    people.prefetch(ids, handles),
  ]);
}

/** Histories of what is known, and roll-ups of what isn't: those of the known ones hardly ever change. */
async function readWhatFollows(workspace: Workspace, batch: readonly Imported[]): Promise<void> {
  const { videos, creators, sounds, hashtags, exposures, histories, hours } = workspace;
  const names = {
    v: new Set<HistoryName>(),
    c: new Set<HistoryName>(),
    s: new Set<HistoryName>(),
    h: new Set<HistoryName>(),
  };
  const times: number[] = [];
  for (const imported of batch) {
    if (imported.store === 'exposures') {
      const { startedAt, videoId } = imported.record;
      if (!exposures.now([startedAt, videoId])) times.push(startedAt);
    }
    if (!('history' in imported) || imported.size === 0) continue;
    if (imported.store === 'videos') {
      const { id } = imported.record;
      if (videos.now(id)?.snapshots) names.v.add(`v:${id}`);
      else for (const { at } of imported.history) times.push(at);
    } else if (imported.store === 'creators') {
      const { key } = imported.record;
      if (creators.now(key)?.snapshots) names.c.add(`c:${key}`);
    } else if (imported.store === 'sounds') {
      const { id } = imported.record;
      if (sounds.now(id)?.snapshots) names.s.add(`s:${id}`);
    } else {
      const { name } = imported.record;
      if (hashtags.now(name)?.snapshots) names.h.add(`h:${name}`);
    }
  }
  await Promise.all([hours.prefetch(times), ...Object.values(names).map((some) => histories.prefetch([...some]))]);
}
