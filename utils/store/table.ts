/** The rows of one store within one transaction: read once, changed in memory, written together at the end. */
import { type IDBPObjectStore, unwrap } from 'idb';
import { isSame } from './same';

export type Key = string | [number, string] | [number, number];

/** The rows of one store, as they are and as they will be. */
export interface Table<K extends Key, V> {
  get(key: K): Promise<V | undefined>;
  /** Reads many rows ahead, in few questions where they lie together. */
  prefetch(keys: readonly K[]): Promise<void>;
  /** A row of this transaction that came from an index; what was changed since stays. */
  known(value: V): V | undefined;
  /** The row as it was stored before this transaction, where it has been read. */
  stored(key: K): V | undefined;
  /** The row as it is by now, where it has been read. */
  now(key: K): V | undefined;
  /** Every row of this transaction so far. */
  loaded(): V[];
  /** A row under a key that nobody has used. */
  create(value: V): void;
  /** Never change a row in place. Its key must have been read before. */
  put(value: V): void;
  delete(key: K): void;
}

export interface Row<K, V> {
  readonly key: K;
  before: V | undefined;
  now: V | undefined;
}

/** Where the rows are. */
export interface RowStore<K, V> {
  get(key: K): Promise<V | undefined>;
  getAll(range: IDBKeyRange, count: number): Promise<V[]>;
  getAllKeys(range: IDBKeyRange, count: number): Promise<K[]>;
  /** These are waited for by nobody: whether all is stored is told by the transaction. */
  put(value: V): void;
  delete(key: K): void;
}

/** The browser's own object store: a promise for each of thousands of writes costs more than the writing. */
export const rawStore = (store: object): IDBObjectStore =>
  unwrap(store as IDBPObjectStore) as unknown as IDBObjectStore;

/** The rows of one of `idb`'s object stores as they are kept. */
export function rowsIn<K extends Key, V>(store: object): RowStore<K, V> {
  const [rows, raw] = [store as Omit<RowStore<K, V>, 'put' | 'delete'>, rawStore(store)];
  return {
    get: (key) => rows.get(key),
    getAll: (range, count) => rows.getAll(range, count),
    getAllKeys: (range, count) => rows.getAllKeys(range, count),
    put: (value) => void raw.put(value),
    delete: (key) => void raw.delete(key as IDBValidKey),
  };
}

/** Fewer rows than this are asked for one by one. */
const FEW = 8;
/** How many keys are looked through for each that is wanted, and how many rows are read for each that is there. */
const KEYS_FOR_ONE = 4;
const ROWS_FOR_ONE = 3;

function inOrder<K extends Key>(a: K, b: K): number {
  if (typeof a === 'string') return a < b ? -1 : 1;
  const [[a0, a1], [b0, b1]] = [a, b as [number, string | number]];
  return a0 - b0 || (a1 < b1 ? -1 : 1);
}

const tagOf = (key: Key) => (typeof key === 'object' ? key.join(' ') : key);

export function createTable<K extends Key, V>(store: RowStore<K, V>, keyOf: (value: V) => K) {
  const rows = new Map<string, Row<K, V>>();
  const loading = new Map<string, Promise<Row<K, V>>>();

  function rowOf(key: K): Row<K, V> {
    const row = rows.get(tagOf(key));
    if (!row) throw new Error(`Row ${tagOf(key)} is changed before it was read`);
    return row;
  }

  function seed(key: K, value: V | undefined): Row<K, V> {
    const known = rows.get(tagOf(key));
    if (known) return known;
    const row = { key, before: value, now: value };
    rows.set(tagOf(key), row);
    return row;
  }

  async function get(key: K): Promise<V | undefined> {
    const row = rows.get(tagOf(key));
    if (row) return row.now;
    let request = loading.get(tagOf(key));
    if (!request) {
      request = store.get(key).then((value) => seed(key, value));
      loading.set(tagOf(key), request);
    }
    return (await request).now;
  }

  /** @returns those that have to be asked for one by one, since too many others lie between them. */
  async function readTogether(wanted: readonly K[]): Promise<readonly K[]> {
    const ordered = [...wanted].sort(inOrder);
    const [first, last] = [ordered[0] as K, ordered.at(-1) as K];
    const most = KEYS_FOR_ONE * ordered.length;
    const keys = await store.getAllKeys(IDBKeyRange.bound(first, last), most);
    const end = keys.length < most ? last : (keys.at(-1) as K);
    const existing = new Set(keys.map(tagOf));
    const isBeyond = (key: K) => inOrder(end, key) < 0;
    const there: K[] = [];
    for (const key of ordered) {
      if (isBeyond(key)) continue;
      if (existing.has(tagOf(key))) there.push(key);
      else seed(key, undefined);
    }
    const beyond = ordered.filter(isBeyond);
    if (there.length * ROWS_FOR_ONE < keys.length) return [...there, ...beyond];
    if (there.length === 0) return beyond;
    const asked = new Set(there.map(tagOf));
    const range = IDBKeyRange.bound(there[0] as K, there.at(-1) as K);
    for (const value of await store.getAll(range, keys.length)) {
      if (asked.has(tagOf(keyOf(value)))) seed(keyOf(value), value);
    }
    return beyond;
  }

  return {
    get,
    async prefetch(keys: readonly K[]) {
      const wanted = new Map(keys.map((key) => [tagOf(key), key]));
      for (const tag of wanted.keys()) if (rows.has(tag) || loading.has(tag)) wanted.delete(tag);
      const all = [...wanted.values()];
      await Promise.all((all.length < FEW ? all : await readTogether(all)).map(get));
    },
    known: (value: V) => seed(keyOf(value), value).now,
    stored: (key: K) => rows.get(tagOf(key))?.before,
    now: (key: K) => rows.get(tagOf(key))?.now,
    loaded: () => [...rows.values()].flatMap(({ now }) => (now === undefined ? [] : [now])),
    create(value: V) {
      seed(keyOf(value), undefined).now = value;
    },
    put(value: V) {
      rowOf(keyOf(value)).now = value;
    },
    delete(key: K) {
      rowOf(key).now = undefined;
    },
    /**
     * Writes what has changed.
     * @returns the rows that are written, with what they were.
     */
    flush(): readonly Row<K, V>[] {
      // Most of what is told was told before; comparing costs far less than writing.
      const changed = [...rows.values()].filter(({ before, now }) => !isSame(before, now));
      for (const { key, now } of changed) {
        if (now === undefined) store.delete(key);
        else store.put(now);
      }
      return changed;
    },
  } satisfies Table<K, V> & Record<string, unknown>;
}
