import { expect, it } from 'vitest';
import { createLookup } from '../../../utils/exchange/lookup';

const numbered = (from: number, to: number) =>
  new Set(Array.from({ length: to - from }, (_, index) => `${from + index}`));

it('reads what it does not hold, finds what is stored, and forgets what was read longest ago', async () => {
  const asked: number[] = [];
  const find = createLookup(
    async (keys) => {
      asked.push(keys.length);
      return keys.filter((key) => !key.endsWith('7')).map((key) => ({ key }));
    },
    ({ key }) => key,
  );
  expect([...(await find(numbered(0, 10))).keys()]).toEqual(['0', '1', '2', '3', '4', '5', '6', '8', '9']);
  expect((await find(numbered(8, 12))).get('8')).toEqual({ key: '8' });
  // More at once than are kept are found all the same.
  expect((await find(numbered(0, 2_000))).size).toBe(1_800);
  await find(numbered(1_990, 2_000));
  await find(numbered(0, 10));
  expect(asked).toEqual([10, 2, 1_989, 1, 10]);
});
