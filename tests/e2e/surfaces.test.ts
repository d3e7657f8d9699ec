/** Every surface of the replica, in both browsers: what was on screen is recorded, in time, and nothing else is. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createReplica } from '../replica/server';
import type { ExtensionBrowser } from './harness/browser';
import { slowness } from './harness/machine';
import { launchOnReplica } from './harness/on-replica';
import { browseEverything } from './harness/tour';
import { compareWithTruth, timeServing, watchRecording } from './harness/truth';

const table: object[] = [];
let browser: ExtensionBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  browser = undefined;
});
afterAll(() => console.table(table));

describe.each(['chromium', 'firefox'] as const)('%s', (name) => {
  it('records every card that was on screen, rightly, once, and nothing else', async () => {
    const replica = createReplica({ seed: 7, variant: { viewer: 'me.measured' } });
    const servedAt = timeServing(replica);
    browser = await launchOnReplica(name, replica);
    const page = await browser.newPage();
    const extensionPage = await browser.openExtensionPage('popup.html');
    const watch = watchRecording(extensionPage);
    // Two seconds on a core that has nothing else to do.
    let slowest = 1;
    const stored = async () => {
      await watch.stored();
      slowest = Math.max(slowest, await slowness(page, 3));
    };
    const seen = await browseEverything(page, replica.world, { stored });
    await watch.stop();
    const db = await browser.readDatabase();
    const { recordedAt } = watch;
    const { details, ...figures } = compareWithTruth(db, seen, recordedAt, replica, servedAt, 2_000 * slowest);

    const surfaces = [...new Set(seen.map(({ surface }) => surface))].sort();
    table.push({ browser: name, surfaces: surfaces.length, ...figures });
    const message = `${JSON.stringify(figures)}\n${details.join('\n')}`;
    expect(surfaces).toEqual(
      ['foryou', 'following', 'friends', 'explore', 'profile', 'reposts', 'liked', 'favorites', 'video', 'photo']
        .concat('search', 'sound', 'hashtag', 'collection', 'playlist')
        .sort(),
    );
    expect(figures.inTime / figures.cards, message).toBeGreaterThanOrEqual(0.995);
    const { wrong, tooWide, missing, repeats, neverShown } = figures;
    expect({ wrong, tooWide, missing, repeats, neverShown }, message).toEqual({
      wrong: 0,
      tooWide: 0,
      missing: 0,
      repeats: 0,
      neverShown: 0,
    });
    expect(page.complaints).toEqual([]);
    expect(replica.strayRequests).toEqual([]);
  });
});
