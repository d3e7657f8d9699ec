/** The files of the data page as a person gets them: one click, one download, and in it what the replica knows to be true. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReplica } from '../replica/server';
import { openDuckDb, writeFiles } from '../unit/exchange/duckdb';
import { asKept, mapItem } from '../unit/exchange/four-cat';
import { type Download, type ExtensionBrowser, sleep, type TestPage, until } from './harness/browser';
import { type RawDatabase, snapshotsByVideo } from './harness/database';
import { launchOnReplica } from './harness/on-replica';
import { everySurface, firstCards, ORIGIN, scrollDown } from './harness/tour';
import { settledDatabase } from './harness/truth';

const replica = createReplica({ seed: 11 });
const addressOf = (kind: string) => everySurface(replica.world).find(({ surface }) => surface === kind)?.url ?? '';
const folder = mkdtempSync(join(tmpdir(), 'measured-export-'));
const duckDb = await openDuckDb();
afterAll(() => {
  duckDb.close();
  rmSync(folder, { recursive: true, force: true });
});

function press(page: TestPage, label: string): Promise<boolean> {
  return until(() =>
    page.evaluate((label) => {
      const controls = [...document.querySelectorAll<HTMLElement>('button, label')];
      const control = controls.find((control) => control.textContent?.trim() === label);
      if (!control || (control as HTMLButtonElement).disabled) return false;
      control.click();
      return true;
    }, label),
  );
}

/** Entries of an hour have no order, whichever part of it they are in. */
function unordered({ hours, ...all }: RawDatabase) {
  const entries = hours.flatMap(({ start, videos }) => videos.map((video) => ({ start, ...video })));
  const snapshots = hours.reduce((sum, hour) => sum + hour.snapshots, 0);
  return { ...all, snapshots, entries: entries.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1)) };
}

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  let browser: ExtensionBrowser;
  let data: TestPage;
  beforeAll(async () => {
    browser = await launchOnReplica(name, replica);
    const page = await browser.newPage();
    for (const kind of ['foryou', 'profile', 'hashtag', 'sound']) {
      await page.goto(ORIGIN + addressOf(kind));
      await firstCards(page);
      await sleep(1_500);
      await scrollDown(page, 3);
    }
    await sleep(1_500);
    await page.close();
    await settledDatabase(browser);
    data = await browser.openExtensionPage('dashboard.html#/data');
  });
  afterAll(() => browser?.close());

  /** Presses a button and waits for the one file that it leads to. */
  async function exported(label: string): Promise<Download> {
    const before = (await browser.downloads()).length;
    expect(await press(data, label)).toBe(true);
    await until(async () => (await browser.downloads()).length > before);
    await sleep(700);
    const downloads = await browser.downloads();
    expect(downloads.length).toBe(before + 1);
    const newest = downloads.at(-1);
    if (!newest) throw new Error(await data.evaluate(() => document.body.innerText));
    return newest;
  }

  it('one click on each button starts one download, whose tables tell what was on screen', async () => {
    const download = await exported('Export data package');
    expect(download.name).toMatch(/^measured-\d{4}-\d\d-\d\d\.zip$/);
    const files = unzipSync(download.bytes);
    writeFiles(join(folder, name), files);
    const csv = (table: string) => `read_csv('${join(folder, name, table)}.csv', all_varchar = true)`;
    const raw = await browser.readDatabase();
    const snapshots = [...snapshotsByVideo(raw).values()].flat();
    const [counts] = await duckDb.ask(`SELECT
      (SELECT count(*) FROM ${csv('videos')}) AS videos, (SELECT count(*) FROM ${csv('snapshots')}) AS snapshots,
      (SELECT count(*) FROM ${csv('exposures')}) AS exposures, (SELECT count(*) FROM ${csv('creators')}) AS creators`);
    expect(counts).toEqual({
      videos: String(raw.videos.length),
      snapshots: String(snapshots.length),
      exposures: String(raw.exposures.length),
      creators: String(raw.creators.length),
    });
    expect(snapshots.length).toBeGreaterThan(20);

    const told = await duckDb.ask(`
      SELECT v.id, v.username, s.like_count_lo AS lo, s.like_count_hi AS hi
      FROM ${csv('snapshots')} s JOIN ${csv('videos')} v ON v.id = s.video_id WHERE s.like_count IS NOT NULL`);
    for (const { id, username, lo, hi } of told as { id: string; username: string; lo: string; hi: string }[]) {
      const { likes } = replica.world.truthAt(id, replica.clock.now);
      expect(Number(lo)).toBeLessThanOrEqual(likes);
      expect(Number(hi)).toBeGreaterThanOrEqual(likes);
      expect(username).toBe(replica.world.videoById(id)?.creator.handle);
    }
    const everything = Object.values(files)
      .map((bytes) => new TextDecoder().decode(bytes))
      .join('\n');
    expect(everything).not.toMatch(
      /msToken|token\d+-x|device_id|verifyFp|digged|\bcollected\b.*(?:true|false)|https?:[^\s",]*\?/,
    );
    expect(everything).not.toContain('me.measured');
    expect(data.complaints).toEqual([]);
  });

  it('under pseudonyms nobody is named, and Parquet has the same rows', async () => {
    const raw = await browser.readDatabase();
    await press(data, 'Pseudonymise');
    const download = await exported('Export Parquet');
    const files = unzipSync(download.bytes);
    writeFiles(join(folder, name), files);
    const parquet = (table: string) => `read_parquet('${join(folder, name, table)}.parquet')`;
    const [counts] = await duckDb.ask(`
      SELECT count(DISTINCT v.creator_id) AS creators, count(DISTINCT c.creator_id) AS found,
        count(DISTINCT v.installation_id) AS installations
      FROM ${parquet('videos')} v LEFT JOIN ${parquet('creators')} c USING (creator_id)`);
    const creators = new Set(raw.videos.flatMap(({ creator }) => creator ?? []));
    expect(counts).toEqual({ creators: String(creators.size), found: String(creators.size), installations: '1' });

    const texts = await duckDb.ask(`
      SELECT id, url, username, creator_id, video_description FROM ${parquet('videos')}
      UNION ALL SELECT creator_id, username, display_name, '', '' FROM ${parquet('creators')}
      UNION ALL SELECT '', title, author_name, '', '' FROM ${parquet('sounds')} WHERE is_original`);
    const everything = JSON.stringify(texts);
    for (const { facts } of raw.creators) {
      for (const identity of [facts.id, facts.username, facts.displayName]) {
        if (identity !== undefined && identity.length > 4) expect(everything).not.toContain(identity);
      }
    }
    await press(data, 'Pseudonymise');
  });

  it('the same data twice is the same file, byte for byte', async () => {
    const [first, second] = [await exported('Export data package'), await exported('Export data package')];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('one line a video: for 4CAT, whose importer finds every key, and in the Research API’s words', async () => {
    const raw = await browser.readDatabase();
    const linesOf = ({ bytes }: Download) =>
      Buffer.from(bytes)
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
    const fourCat = await exported('Export for 4CAT');
    expect(fourCat.name).toMatch(/^measured-4cat-\d{4}-\d\d-\d\d\.ndjson$/);
    const mapped = linesOf(fourCat).map((line) => mapItem(asKept(line)));
    const api = linesOf(await exported('Export Research API JSON'));
    expect(mapped.length).toBe(raw.videos.length);
    for (const [index, { id, facts, latest }] of raw.videos.entries()) {
      const likes = latest?.counts.likes?.value;
      expect(mapped[index]).toMatchObject({ id, body: facts.description ?? '', likes: likes ?? null });
      expect(api[index]).toMatchObject({ id, ...(likes !== undefined && { like_count: likes }) });
    }
    expect(Buffer.from(fourCat.bytes).toString()).not.toMatch(
      /msToken|token\d+-x|device_id|verifyFp|digged|"collected"|me\.measured|https?:[^\s",]*\?/,
    );
  });

  it('backup, delete everything, import: the same database, record for record', async () => {
    const backup = await exported('Export backup');
    const before = await browser.readDatabase();
    const file = join(folder, `${name}-${backup.name}`);
    writeFileSync(file, backup.bytes);
    await press(data, 'Delete everything');
    await press(data, 'Yes, delete all videos, creators, snapshots and appearances.');
    await sleep(300);
    await data.evaluate(() => document.querySelector<HTMLButtonElement>('dialog .primary')?.click());
    await until(async () => (await browser.readDatabase()).videos.length === 0);

    const importing = async () => {
      await data.choose('input[type=file]', file);
      const told = () => data.evaluate(() => document.querySelector('.totals[aria-label]')?.textContent ?? '');
      return until(told);
    };
    expect(await importing()).toMatch(/^Added[1-9]\d*.*Known0.*Refused0/);
    const after = await browser.readDatabase();
    expect(unordered(after)).toEqual(unordered(before));
    expect(data.complaints).toEqual([]);
    await data.close();
    data = await browser.openExtensionPage('dashboard.html#/data');
    await until(() => data.evaluate(() => document.querySelector('input[type=file]') !== null));
    expect(await importing()).toMatch(/^Added0.*Known[1-9]\d*.*Refused0/);
    expect(unordered(await browser.readDatabase())).toEqual(unordered(before));
    expect(data.complaints).toEqual([]);
  });
});
