/** What still works when a part of the way is gone: no tap, no state in the page, no names in the markup. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import type { Source } from '@/utils/facts';
import { serveToPlaywright } from '../replica/intercept';
import { createReplica, type Replica } from '../replica/server';
import type { Variant } from '../replica/variant';
import { EXTENSION } from './harness/build';
import { type ChromiumBrowser, launchChromium } from './harness/chromium';
import { type RawDatabase, snapshotsByVideo } from './harness/database';
import { everySurface, firstCards, ORIGIN, rest, scrollDown } from './harness/tour';
import {
  type Appearance,
  appearancesOn,
  type Comparison,
  compareWithTruth,
  storedInChromium,
  timeServing,
} from './harness/truth';

/** A copy of the extension without the script in the page's own world. */
function withoutTap(): string {
  const folder = mkdtempSync(join(tmpdir(), 'measured-no-tap-'));
  cpSync(EXTENSION.chromium, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.content_scripts = manifest.content_scripts.filter(({ world }: { world?: string }) => world !== 'MAIN');
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

const table: object[] = [];
let browser: ChromiumBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => console.table(table));

interface Outcome {
  db: RawDatabase;
  seen: Appearance[];
  figures: Comparison;
  replica: Replica;
}

async function browse(
  surfaces: string[],
  variant: Variant,
  options: { folder?: string; hasData?: boolean } = {},
): Promise<Outcome> {
  const replica = createReplica({ seed: 11, variant });
  const servedAt = timeServing(replica);
  browser = await launchChromium(options);
  await serveToPlaywright(browser.context, replica);
  const page = await browser.newPage();
  const seen: Appearance[] = [];
  for (const { surface, url } of everySurface(replica.world)) {
    if (!surfaces.includes(surface)) continue;
    await page.goto(ORIGIN + url);
    await firstCards(page);
    await rest(page);
    await scrollDown(page, 4);
    await rest(page);
    await storedInChromium(browser);
    seen.push(...(await appearancesOn(page)));
  }
  // The browser itself complains of the answers that the replica breaks on purpose.
  expect(page.complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
  const db = await browser.readDatabase();
  const histories = snapshotsByVideo(db);
  const recordedAt = new Map([...histories.keys()].map((id) => [id, 0]));
  return {
    db,
    seen,
    figures: compareWithTruth(db, seen, recordedAt, replica, options.hasData === false ? [] : servedAt),
    replica,
  };
}

function report(what: string, { db, figures }: Outcome): Record<string, number> {
  const cards = { identified: 0, matched: 0, textOnly: 0, unread: 0 };
  for (const { surfaces } of db.health) {
    for (const health of Object.values(surfaces)) {
      for (const key of Object.keys(cards) as (keyof typeof cards)[]) cards[key] += health[key];
    }
  }
  const { inTime: recorded, cards: shown, wrong, neverShown } = figures;
  table.push({ what, shown, recorded, wrong, neverShown, ...cards });
  return cards;
}
const sourcesOf = (db: RawDatabase, ids: ReadonlySet<string>): Set<Source> =>
  new Set(
    [...snapshotsByVideo(db)].flatMap(([id, history]) => (ids.has(id) ? history.map(({ source }) => source) : [])),
  );
const clean = { wrong: 0, tooWide: 0, repeats: 0, neverShown: 0 };

it('without the tap, direct loads are read from the state and the rest from the text on the cards', async () => {
  const folder = withoutTap();
  try {
    const outcome = await browse(
      ['foryou', 'profile', 'explore', 'video', 'photo'],
      { recycle: true },
      { folder, hasData: false },
    );
    const { db, seen, figures } = outcome;
    const cards = report('no tap', outcome);
    expect(figures, figures.details.join('\n')).toMatchObject({ ...clean, inTime: figures.cards });
    const loadedDirectly = everySurface(outcome.replica.world).flatMap(
      ({ url }) => /(?:video|photo)\/(\d+)$/.exec(url)?.[1] ?? [],
    );
    expect(loadedDirectly).toHaveLength(2);
    // One of them may have been read from a card before; then the state told more.
    for (const id of loadedDirectly) expect([id, ...sourcesOf(db, new Set([id]))]).toContain('state');
    const onGrids = new Set(seen.filter(({ surface }) => surface === 'profile').map(({ videoId }) => videoId));
    expect(sourcesOf(db, onGrids)).toEqual(new Set(['dom']));
    expect(cards.textOnly).toBeGreaterThan(10);
    expect(cards.matched).toBeGreaterThan(0);
    expect(new Set(db.health.flatMap(({ sources }) => Object.keys(sources)))).toEqual(new Set(['hydration']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('without any data-e2e, facts serve every card that carries an id', async () => {
  const outcome = await browse(['foryou', 'profile', 'explore', 'video', 'sound', 'hashtag', 'search'], {
    dataE2e: false,
  });
  const { figures, db } = outcome;
  const cards = report('no data-e2e', outcome);
  expect(figures, figures.details.join('\n')).toMatchObject({ ...clean, inTime: figures.cards, missing: 0 });
  expect(cards).toMatchObject({ textOnly: 0, unread: 0 });
  expect(sourcesOf(db, new Set(db.videos.map(({ id }) => id))).has('dom')).toBe(false);
});

it.each<[string, Variant]>([
  ['the markup of 2025, in Arabic, every class hashed anew', { era: '2025', language: 'ar', classSeed: 'other' }],
  ['menu and player ids gone: by what the card says', { moreMenuId: false, playerId: false }],
  [
    'the state of before 2024, lists by XMLHttpRequest, every third answer broken',
    { sigi: true, xhrOnly: true, failures: 3 },
  ],
])('reads on with %s', async (what, variant) => {
  const outcome = await browse(['foryou', 'profile', 'video'], variant);
  report(what, outcome);
  expect(outcome.figures, outcome.figures.details.join('\n')).toMatchObject({
    ...clean,
    inTime: outcome.figures.cards,
    missing: 0,
  });
});
