/** What a page's data holds of tokens, devices and whoever is watching is in no export, whichever is made of it. */
import { gunzipSync, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { beforeEach, describe, expect, it } from 'vitest';
import { importFile } from '../../../utils/exchange/import/import-file';
import { type ExportName, MAKERS } from '../../../utils/exchange/makers';
import { createPseudonyms } from '../../../utils/exchange/pseudonyms';
import { useNewBrowser } from '../store/support';
import { newDatabase } from './import/support';
import { exportBytes } from './support';

beforeEach(useNewBrowser);

const ADDRESS = 'https://v16.tiktokcdn.com/PLANTED/video.mp4?msToken=PLANTED&device_id=PLANTED&verifyFp=PLANTED';
/** An item with everything in it that TikTok's pages have and no export may. */
const ITEM = {
  id: '7300000000000000101',
  desc: '@Cy Cyr Cyrus with @Bo.Real #cats',
  createTime: 1_760_000_000,
  digged: 'PLANTED',
  collected: 'PLANTED',
  forFriend: 'PLANTED',
  itemControl: { PLANTED: true },
  author: {
    id: '4567890',
    uniqueId: 'ann.real',
    nickname: 'Ann Real',
    secUid: 'PLANTED',
    relation: 'PLANTED',
    ftc: 'PLANTED',
    avatarLarger: ADDRESS,
    signature: 'PLANTED',
  },
  authorStats: { followerCount: 12, PLANTED: 1 },
  video: { id: 'v', duration: 9, playAddr: ADDRESS, cover: ADDRESS, shareCover: [ADDRESS] },
  music: { id: '21', title: 'original sound - Ann Real', authorName: 'Ann Real', original: true, playUrl: ADDRESS },
  challenges: [{ id: '31', title: 'cats', desc: 'PLANTED', coverLarger: ADDRESS }],
  textExtra: [
    { hashtagName: 'cats', hashtagId: '31', userUniqueId: '' },
    { hashtagName: '', type: 0, userId: '999888777', secUid: 'PLANTED', userUniqueId: 'Bo.Real' },
    { hashtagName: '', type: 0, start: 0, end: 14, userUniqueId: 'cy.cyr' },
  ],
  stats: { playCount: 10, diggCount: 2, commentCount: 1, shareCount: 0 },
  stickersOnItem: [{ stickerText: ['seen by @Bo.Real'] }],
  viewerIdentity: { device_id: 'PLANTED', uid: 'PLANTED' },
};
const LINE = {
  nav_index: 'PLANTED:1:1',
  item_id: ITEM.id,
  timestamp_collected: Date.UTC(2026, 10, 20),
  source_platform: 'tiktok.com',
  source_platform_url: 'https://www.tiktok.com/@ann.real?is_from_webapp=PLANTED',
  source_url: ADDRESS,
  user_agent: 'PLANTED',
  data: ITEM,
};

const rowsOf = async (file: Uint8Array) => parquetReadObjects({ file: new Uint8Array(file).buffer });
const asText = (value: unknown) => JSON.stringify(value, (_, cell) => (typeof cell === 'bigint' ? String(cell) : cell));

/** Everything a file holds, unpacked. */
async function textOf(name: ExportName, bytes: Uint8Array): Promise<string> {
  if (name === 'backup') return Buffer.from(gunzipSync(bytes)).toString();
  if (name === 'parquet') return asText(await Promise.all(Object.values(unzipSync(bytes)).map(rowsOf)));
  const files = name === 'dataPackage' ? Object.values(unzipSync(bytes)) : [bytes];
  return files.map((file) => Buffer.from(file).toString()).join('\n');
}

describe.each(Object.keys(MAKERS) as ExportName[])('%s', (name) => {
  async function exported(secret?: Uint8Array<ArrayBuffer>): Promise<string> {
    const db = await newDatabase();
    const report = await importFile(new Blob([`${JSON.stringify(LINE)}\n`]), { db });
    expect(report).toMatchObject({ added: 1, refused: {} });
    return textOf(
      name,
      await exportBytes(MAKERS[name], { db, ...(secret && { pseudonyms: await createPseudonyms(secret) }) }),
    );
  }

  it('holds no token, device, viewer or query', async () => {
    const text = await exported();
    expect(text).toContain(ITEM.id);
    expect(text).not.toMatch(/PLANTED|msToken|device_id|verifyFp|secUid|digged|"collected"|tiktokcdn/);
    expect(text).not.toMatch(/https?:[^\s",]*\?/);
  });

  // A backup is everything under its own names, whatever is chosen.
  if (name === 'backup') return;
  it('under pseudonyms names nobody', async () => {
    const text = await exported(new Uint8Array(32).fill(9));
    expect(text).toContain(ITEM.id);
    expect(text).not.toMatch(/ann\.real|Ann Real|bo\.real|4567890|999888777|\bcy\b|cyr/i);
  });
});
