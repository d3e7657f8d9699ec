/** Databases with something in them, files of them, and what they hold once the order of what has none is fixed. */

import fc from 'fast-check';
import { backupLines } from '../../../../utils/exchange/backup';
import { importFile } from '../../../../utils/exchange/import/import-file';
import type { Batch } from '../../../../utils/observations';
import { type MeasuredDb, openStore } from '../../../../utils/store/open';
import { createRecorder } from '../../../../utils/store/recorder';
import { environment } from '../../../environment';
import { anyContent } from '../../store/arbitraries';
import { dump, T } from '../../store/support';

let databases = 0;

/** An empty database beside the others. */
export function newDatabase(): Promise<MeasuredDb> {
  databases += 1;
  return openStore({ name: `database-${databases}` });
}

type Content = Omit<Batch, 'outbox' | 'sequence'>;

export async function recorded(contents: readonly Content[]): Promise<MeasuredDb> {
  const db = await newDatabase();
  const own = databases;
  let sessions = 0;
  const newId = () => {
    sessions += 1;
    return `session-${own}-${sessions}`;
  };
  const recorder = createRecorder({ db, now: () => T, newId, environment });
  for (const [index, content] of contents.entries()) {
    await recorder.record({ ...content, outbox: `outbox-${own}`, sequence: index + 1 });
  }
  return db;
}

export async function backupOf(db: MeasuredDb): Promise<Blob> {
  const lines: string[] = [];
  for await (const some of backupLines(db, { extensionVersion: '1.2.3' })) lines.push(some);
  return new Blob(lines);
}

export const gzipped = (file: Blob): Promise<Blob> =>
  new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();

export async function imported(...files: readonly Blob[]): Promise<MeasuredDb> {
  const db = await newDatabase();
  for (const file of files) await importFile(file, { db });
  return db;
}

/** All of a database; entries of an hour have no order. */
export async function contentOf(db: MeasuredDb) {
  const { hours, ...all } = await dump(db);
  return {
    ...all,
    hours: hours.map((hour) => ({ ...hour, videos: [...hour.videos].sort((a, b) => (a.id < b.id ? -1 : 1)) })),
  };
}

/** A creator has one handle and a video one creator, as in life; either may be told without the other. */
const HANDLES: Record<string, string> = { 11: 'Ann', 12: 'bo', 13: 'cy' };
const CREATORS: Record<string, string> = { 1: '11', 2: '11', 3: '12', 4: '13', 5: '13' };

interface Named {
  id?: string;
  creatorId?: string;
  username?: string;
}

function withCreator<F extends Named>(facts: F, idField: 'id' | 'creatorId', id: string): F {
  const username = facts.username === 'ann' ? HANDLES[id]?.toLowerCase() : HANDLES[id];
  return {
    ...facts,
    ...(facts[idField] !== undefined && { [idField]: id }),
    ...(facts.username !== undefined && { username }),
  };
}

const idOf = ({ id, username }: Named) =>
  id ?? Object.entries(HANDLES).find(([, handle]) => handle.toLowerCase() === username?.toLowerCase())?.[0] ?? '11';

export const lifelike: fc.Arbitrary<Content> = anyContent.map((content) => ({
  ...content,
  videos: content.videos.map((video) => ({
    ...video,
    facts: withCreator(video.facts, 'creatorId', CREATORS[video.facts.id] as string),
  })),
  creators: content.creators.map((creator) => ({
    ...creator,
    facts: withCreator(creator.facts, 'id', idOf(creator.facts)),
  })),
}));

export const fewContents = fc.array(lifelike, { minLength: 1, maxLength: 3 });

const count = fc.constantFrom(0, 12, 9999, 97_700, 1_200_000);
/** Lines as Zeeschuimer writes them. */
export const zeeschuimerFile: fc.Arbitrary<Blob> = fc
  .array(
    fc.record({
      id: fc.constantFrom('1', '2', '3', '4', '5'),
      at: fc.nat({ max: 20 }).map((step) => T + step * 1_000_000),
      desc: fc.constantFrom('one', 'two'),
      plays: count,
      likes: count,
      followers: count,
      music: fc.constantFrom('21', '22', ''),
      tag: fc.constantFrom('cats', 'dogs'),
      page: fc.constantFrom('https://www.tiktok.com/foryou', 'https://www.tiktok.com/@ann?lang=en', 'x'),
      hasMeta: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((lines) => new Blob(lines.map((line, index) => `${JSON.stringify(zeeschuimerLine(line, index))}\n`)));

function zeeschuimerLine(
  line: { id: string; at: number; desc: string; plays: number; likes: number; followers: number } & Record<
    'music' | 'tag' | 'page',
    string
  > & { hasMeta: boolean },
  index: number,
): object {
  const creator = CREATORS[line.id] as string;
  const data = {
    id: line.id,
    desc: line.desc,
    createTime: 1_760_000_000,
    video: { id: line.id, duration: 9 },
    author: { id: creator, uniqueId: HANDLES[creator], nickname: 'N' },
    authorStats: { followerCount: line.followers },
    music: { id: line.music, title: 'a sound' },
    challenges: [{ id: '31', title: line.tag }],
    stats: { playCount: line.plays, diggCount: line.likes, commentCount: 1, shareCount: 2 },
    digged: true,
  };
  const meta = {
    nav_index: '1:1:1',
    item_id: line.id,
    timestamp_collected: line.at,
    source_platform: 'tiktok.com',
    source_platform_url: line.page,
    source_url: 'https://www.tiktok.com/api/x?msToken=secret',
    user_agent: 'x',
    id: index,
  };
  return line.hasMeta ? { ...data, __import_meta: meta } : { ...meta, data };
}
