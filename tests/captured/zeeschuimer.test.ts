import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '@/utils/exchange/import/import-file';
import { makeForFourCat } from '@/utils/exchange/item-lines';
import { asKept, mapItem } from '../unit/exchange/four-cat';
import { newDatabase } from '../unit/exchange/import/support';
import { exportBytes } from '../unit/exchange/support';
import { useNewBrowser } from '../unit/store/support';
import { capturedText, hasCaptured } from './captured-dir';

const FILE = 'zeeschuimer-export_2023-10.ndjson';
type Line = Record<string, unknown> & { item_id: string; data: Record<string, unknown> };
const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

beforeEach(useNewBrowser);

describe.skipIf(!hasCaptured)('a real Zeeschuimer export', () => {
  const original = hasCaptured ? linesOf(capturedText(FILE)) : [];

  async function roundTrip(file: string) {
    const db = await newDatabase();
    const report = await importFile(new Blob([file]), { db });
    const text = Buffer.from(await exportBytes(makeForFourCat, { db })).toString();
    return { report, text, lines: new Map(linesOf(text).map((line) => [line.item_id, line])) };
  }

  it('imports whole and comes out with the same values in every column of 4CAT', async () => {
    const { report, lines } = await roundTrip(capturedText(FILE));
    expect(report).toMatchObject({ format: 'zeeschuimer', added: 40, known: 0, refused: {}, isCut: false });
    expect(lines.size).toBe(40);
    let values = 0;
    for (const line of original) {
      const written = lines.get(line.item_id) as Line;
      const [before, after] = [mapItem(asKept(line)), mapItem(asKept(written))];
      // Each hashtag is recorded once, however often a text repeats it.
      const once = (tags: string) => [...new Set(tags.split(','))].join();
      expect({ ...after, hashtags: once(after.hashtags) }).toEqual({ ...before, hashtags: once(before.hashtags) });
      values += Object.keys(before).length;
      expect(written).toMatchObject({
        timestamp_collected: line.timestamp_collected,
        source_platform: line.source_platform,
        source_platform_url: line.source_platform_url,
      });
      const { collectCount } = line.data.stats as Record<string, unknown>;
      expect(written.data.stats).toMatchObject({ collectCount });
    }
    console.log(`Zeeschuimer, Oct 2023: ${original.length} lines, ${values} values in 4CAT's columns the same`);
  });

  it('is the same from the lines that 4CAT keeps, and imports again as known', async () => {
    const kept = original.map((line) => JSON.stringify(asKept(line))).join('\n');
    const [raw, again] = [await roundTrip(capturedText(FILE)), await roundTrip(kept)];
    expect(again.text).toBe(raw.text);
    const db = await newDatabase();
    await importFile(new Blob([capturedText(FILE)]), { db });
    expect(await importFile(new Blob([raw.text]), { db })).toMatchObject({ added: 0, known: 40, refused: {} });
    expect(/media\.invalid|msToken|digged|"collected"|secUid|MS4w/.exec(raw.text)).toBeNull();
  });
});
