/**
 * Imports a file: looks through all of it first, so that one that is made to do harm changes nothing; then joins it
 * with the database, some hundred lines a transaction. Whatever interrupts it leaves a consistent database that holds
 * what came before, and importing the file again does the rest.
 */
import { type StoreErrorCode, storeError } from '../../store/errors';
import { type Addition, addImported, type Imported, packed } from '../../store/imported';
import { type Bare, joinHistories } from '../../store/joining';
import type { MeasuredDb } from '../../store/open';
import type { StoredVideo } from '../../store/schema';
import { type Format, type ReadLine, type Source, sourceOf } from './formats';
import type { LineReason, LineRefusal } from './refusal';

/** Lines told of one by one; all are counted. */
const EXAMPLES = 20;
/**
 * Records joined in one transaction, and snapshots. More would be less work, as each transaction brings the roll-ups of
 * nearly every hour up to date; with three times as many an import of a million snapshots took 230 MB.
 */
const BATCH_RECORDS = 1000;
const BATCH_SNAPSHOTS = 10_000;
/** The part of the progress that looking through takes. */
const INSPECTION = 0.1;

export interface RefusedLine extends LineRefusal {
  /** Of a package, which of its files. */
  readonly file?: string;
  readonly line: number;
}

export interface ImportReport {
  readonly format: Format;
  /** Lines that told something new. */
  readonly added: number;
  /** Lines that told only what was there. */
  readonly known: number;
  /** Lines that weren't taken, by reason, and the first of them. */
  readonly refused: Readonly<Partial<Record<LineReason, number>>>;
  readonly examples: readonly RefusedLine[];
  /** The file ends before its end. */
  readonly isCut: boolean;
  readonly isStopped: boolean;
  /** Why the database took no more. */
  readonly failure?: StoreErrorCode;
}

export interface ImportOptions {
  readonly db: MeasuredDb;
  readonly onProgress?: (share: number) => void;
  readonly until?: AbortSignal;
}

/** Lines whose records were joined into one: rows of one history that follow each other. */
interface Unit {
  lines: number;
  told: Imported[];
  readonly file: string | undefined;
  readonly first: number;
  /** Each of its lines is a snapshot. */
  readonly isHistory: boolean;
}

/** @throws {Refusal} where nothing of the file is imported. */
export async function importFile(file: Blob, options: ImportOptions): Promise<ImportReport> {
  const { db, onProgress = () => {}, until } = options;
  const share = (read: number) => Math.min(1, read / Math.max(1, file.size));
  const source = await sourceOf(file);
  await source.inspect((read) => {
    until?.throwIfAborted();
    onProgress(INSPECTION * share(read));
  });
  const tally = createTally();
  let failure: StoreErrorCode | undefined;
  try {
    await readAll(source, db, tally, (read) => onProgress(INSPECTION + (1 - INSPECTION) * share(read)), until);
  } catch (error) {
    failure = storeError(error).code;
  }
  const isStopped = until?.aborted === true;
  return {
    format: source.format,
    ...tally.report(),
    isCut: !isStopped && failure === undefined && source.isCut(),
    isStopped,
    ...(failure !== undefined && { failure }),
  };
}

async function readAll(
  source: Source,
  db: MeasuredDb,
  tally: ReturnType<typeof createTally>,
  onRead: (read: number) => void,
  until: AbortSignal | undefined,
): Promise<void> {
  let units: Unit[] = [];
  let [records, snapshots] = [0, 0];
  let since = source.since ?? Number.POSITIVE_INFINITY;
  /** While one part is stored, the next one is read. */
  let storing = Promise.resolve();

  async function flush(): Promise<void> {
    await storing;
    storing = store(units);
    // Told by the next one.
    storing.catch(() => {});
    units = [];
    [records, snapshots] = [0, 0];
  }

  async function store(batch: readonly Unit[]): Promise<void> {
    const all = batch.flatMap(({ told }) => told);
    // With every batch, so that what is there is never older than it is said to be.
    const beginning: Imported[] = Number.isFinite(since) ? [{ store: 'totals', record: { since } }] : [];
    if (all.length === 0) return;
    const additions = await addImported(db, [...all, ...beginning]);
    let at = 0;
    for (const unit of batch) {
      tally.add(unit, additions.slice(at, at + unit.told.length));
      at += unit.told.length;
    }
  }

  for await (const { name, lines } of source.read(onRead)) {
    // What is being stored is stored; what was only read is read anew another time.
    if (until?.aborted) return storing;
    for (const line of lines) {
      // A line of which a part was taken is told of as well, so that nobody misses the rest.
      if (line.refusal) tally.refuse(name, line.number, line.refusal);
      if (line.told.length === 0) continue;
      if (source.since === undefined) since = Math.min(since, ...line.told.map(beginningOf));
      if (!joinsLast(units.at(-1), name, line)) {
        const isHistory = name?.endsWith('snapshots.csv') === true;
        const last = units.at(-1);
        if (last?.isHistory) last.told = last.told.map(packed);
        units.push({ lines: line.refusal ? 0 : 1, told: [...line.told], file: name, first: line.number, isHistory });
        records += line.told.length;
      }
      snapshots += line.told.reduce((sum, told) => sum + sizeOf(told), 0);
      if (records < BATCH_RECORDS && snapshots < BATCH_SNAPSHOTS) continue;
      await flush();
    }
  }
  await flush();
  await storing;
}

const sizeOf = (told: Imported) => ('history' in told ? (told.size ?? told.history.length) : 0);

function beginningOf({ store, record }: Imported): number {
  if (store === 'exposures') return record.startedAt;
  return 'firstSeen' in record ? record.firstSeen : Number.POSITIVE_INFINITY;
}

/** Adds a row of a history to the rows of the same before it. */
function joinsLast(last: Unit | undefined, file: string | undefined, line: ReadLine): boolean {
  const [before, told] = [last?.told[0], line.told[0]];
  if (!last?.isHistory || last.file !== file || !before || !told || last.lines >= BATCH_RECORDS) return false;
  if (!('history' in before) || !('history' in told) || before.store !== told.store) return false;
  const keyOf = (record: object) => Object.values(record)[0];
  if (keyOf(before.record) !== keyOf(told.record)) return false;
  const [{ isUnseen: _first, ...both }, seen] = [before.record as Bare<StoredVideo>, [before.record, told.record]];
  const record = {
    ...both,
    firstSeen: Math.min(before.record.firstSeen, told.record.firstSeen),
    lastSeen: Math.max(before.record.lastSeen, told.record.lastSeen),
    ...(seen.every((record) => 'isUnseen' in record) && { isUnseen: true }),
  };
  const history = joinHistories<'v'>(before.history as never, told.history as never);
  last.told = [{ ...before, record, history } as Imported];
  last.lines += 1;
  return true;
}

/** Counts what became of the lines. */
function createTally() {
  let [added, known] = [0, 0];
  const refused = new Map<LineReason, number>();
  const examples: RefusedLine[] = [];

  function refuse(file: string | undefined, line: number, refusal: LineRefusal): void {
    refused.set(refusal.reason, (refused.get(refusal.reason) ?? 0) + 1);
    if (examples.length < EXAMPLES) examples.push({ ...refusal, line, ...(file !== undefined && { file }) });
  }
  return {
    refuse,
    add({ lines, isHistory, file, first }: Unit, additions: readonly Addition[]): void {
      if (additions.some(({ isDamaged }) => isDamaged)) refuse(file, first, { reason: 'damaged_here' });
      const snapshots = additions.reduce((sum, addition) => sum + addition.snapshots, 0);
      const isNew = snapshots > 0 || additions.some((addition) => addition.isNew);
      const news = isHistory ? Math.min(lines, snapshots) : isNew ? lines : 0;
      added += news;
      known += lines - news;
    },
    report: () => ({ added, known, refused: Object.fromEntries(refused), examples }),
  };
}
