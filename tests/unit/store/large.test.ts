import { expect, it } from 'vitest';
import { openStore } from '../../../utils/store/open';
import { totals } from '../../../utils/store/queries';
import { writeLarge } from '../../bench/large/write';
import { expectConsistent } from './invariants';
import { T, useNewBrowser } from './support';

it('the large database of the measurements is one that the recorder could have written', async () => {
  useNewBrowser();
  const db = await openStore();
  await writeLarge(db, { now: T, creators: 5, videos: 60, snapshots: 700 });
  expect(await totals(db)).toMatchObject({ creators: 5, videos: 60, snapshots: 700 });
  await expectConsistent(db);
});
