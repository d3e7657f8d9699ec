import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame } from '../../../utils/store/same';
import { createTable, type RowStore } from '../../../utils/store/table';

interface Thing {
  readonly key: [number, string];
  readonly name?: string;
}

const bounds = (range: IDBKeyRange) => [range.lower, range.upper] as [Thing['key'], Thing['key']];
const inOrder = (a: Thing['key'], b: Thing['key']) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

/** An object store in memory that counts what it is asked, and the rows it hands out. */
function storeOf(things: readonly Thing[]) {
  const rows = [...things].sort((a, b) => inOrder(a.key, b.key));
  const asked = { questions: 0, rows: 0, written: [] as unknown[] };
  const within = (range: IDBKeyRange, count: number) => {
    asked.questions += 1;
    const [lower, upper] = bounds(range);
    return rows.filter(({ key }) => inOrder(lower, key) <= 0 && inOrder(key, upper) <= 0).slice(0, count);
  };
  const store: RowStore<Thing['key'], Thing> = {
    get: async (key) => {
      asked.questions += 1;
      return rows.find((row) => inOrder(row.key, key) === 0);
    },
    getAll: async (range, count) => {
      const found = within(range, count);
      asked.rows += found.length;
      return found;
    },
    getAllKeys: async (range, count) => within(range, count).map(({ key }) => key),
    put: (value) => void asked.written.push(value),
    delete: (key) => void asked.written.push(key),
  };
  return { table: createTable(store, ({ key }: Thing) => key), asked };
}

const thing = (nth: number): Thing => ({ key: [nth, 'a'] });

describe('reading ahead', () => {
  it('knows of every key what asking for it would tell, in any store', async () => {
    const keys = fc.uniqueArray(fc.tuple(fc.nat({ max: 200 }), fc.constantFrom('a', 'b')), {
      selector: (key) => key.join(' '),
    });
    await fc.assert(
      fc.asyncProperty(keys, keys, async (there, wanted) => {
        const { table, asked } = storeOf(there.map((key) => ({ key })));
        await table.prefetch(wanted);
        const { questions } = asked;
        for (const key of wanted) {
          const isThere = there.some((other) => inOrder(other, key) === 0);
          expect(table.stored(key)).toEqual(isThere ? { key } : undefined);
          expect(await table.get(key)).toEqual(table.now(key));
        }
        expect(asked.questions).toBe(questions);
      }),
    );
  });

  it('takes two questions where rows lie together, and one where none is there', async () => {
    const all = Array.from({ length: 1000 }, (_, nth) => thing(nth));
    const together = storeOf(all);
    await together.table.prefetch(all.slice(100, 300).map(({ key }) => key));
    expect(together.asked).toMatchObject({ questions: 2, rows: 200 });
    const none = storeOf(all);
    await none.table.prefetch(Array.from({ length: 200 }, (_, nth) => [5000 + nth, 'a']));
    expect(none.asked).toMatchObject({ questions: 1, rows: 0 });
  });

  it('reads no more than some rows for each that is wanted, however far they lie apart', async () => {
    const { table, asked } = storeOf(Array.from({ length: 10_000 }, (_, nth) => thing(nth)));
    await table.prefetch(Array.from({ length: 50 }, (_, nth) => [nth * 200, 'a']));
    expect(asked.rows).toBeLessThanOrEqual(200);
    expect(table.loaded()).toHaveLength(50);
  });
});

it('only what has changed is written', async () => {
  const { table, asked } = storeOf([
    { key: [1, 'a'], name: 'one' },
    { key: [2, 'a'], name: 'two' },
    { key: [3, 'a'], name: 'three' },
  ]);
  for (const nth of [1, 2, 3, 4]) await table.get([nth, 'a']);
  table.put({ name: 'one', key: [1, 'a'] });
  table.put({ key: [2, 'a'], name: 'other' });
  table.delete([3, 'a']);
  table.put(thing(4));
  const changed = table.flush();
  expect(asked.written).toEqual([{ key: [2, 'a'], name: 'other' }, [3, 'a'], { key: [4, 'a'] }]);
  expect(changed.map(({ key }) => key[0])).toEqual([2, 3, 4]);
});

it('two values are the same whatever the order of their fields, and what is undefined is absent', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const copy = JSON.parse(JSON.stringify(a));
      expect(isSame(a, copy)).toBe(true);
      const sorted = (value: unknown): unknown =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(
              Object.entries(value)
                .sort()
                .map(([key, inner]) => [key, sorted(inner)]),
            )
          : Array.isArray(value)
            ? value.map(sorted)
            : value;
      expect(isSame(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      expect(isSame({ a, x: undefined }, { a })).toBe(true);
      expect(isSame({ a }, { a, x: 1 })).toBe(false);
    }),
  );
});
