import { describe, expect, it, vi } from 'vitest';
import type { BackgroundMessages } from '@/utils/messages';
import { answer, type Listening, type Sender, sendToBackground } from '@/utils/messenger';
import type { Batch } from '@/utils/observations';
import { recordingHandlers } from '@/utils/recording';

const ID = 'the-extension';
const URL_OF_PAGES = `chrome-extension://${ID}/`;
const tab: Sender = { id: ID, url: 'https://www.tiktok.com/', tab: { id: 1, incognito: false } };
const ownPage: Sender = { id: ID, url: `${URL_OF_PAGES}dashboard.html#/data` };
const batch: Batch = {
  outbox: 'one-page-load',
  sequence: 1,
  sentAt: 1_790_000_000_000,
  videos: [],
  creators: [],
  sounds: [],
  hashtags: [],
  exposures: [],
  gone: [],
  health: { surfaces: {}, sources: {}, dropped: 3 },
};

function setUp(sender: Sender, { recording = true, record = async (_: Batch) => {} } = {}) {
  const recorder = { record: vi.fn(record), delete: vi.fn(async () => ({ videos: 1, snapshots: 2, exposures: 3 })) };
  const of = vi.fn(async (project?: string) => (project === 'wiped' ? undefined : recorder));
  const wipe = vi.fn(async () => ({ videos: 1, snapshots: 2, exposures: 3 }));
  const trouble: unknown[] = [];
  let listener: Parameters<Listening['onMessage']['addListener']>[0] = () => undefined;
  const runtime = {
    onMessage: {
      addListener(added: typeof listener) {
        listener = added;
      },
      removeListener() {},
    },
    sendMessage: (message: object) =>
      new Promise<unknown>((resolve) => {
        // A listener that returns nothing leaves the message to others; here there are none.
        if (!listener(structuredClone(message), sender, resolve)) resolve(undefined);
      }),
  };
  answer<Pick<BackgroundMessages, 'record' | 'delete'>>(
    runtime,
    recordingHandlers({
      recorders: { of, wipe },
      isRecording: async () => recording,
      onTrouble: (error) => trouble.push(error),
      extensionId: ID,
      extensionUrl: URL_OF_PAGES,
    }),
  );
  return { recorder, of, wipe, runtime, trouble };
}

describe('record', () => {
  it('passes a batch from a tab to the recorder and confirms it', async () => {
    const { recorder, runtime } = setUp(tab);
    expect(await sendToBackground(runtime, 'record', { batch })).toEqual({ confirmed: true });
    expect(recorder.record).toHaveBeenCalledWith(batch);
  });

  it.each([
    ['a private window', { ...tab, tab: { id: 1, incognito: true } }, {}],
    ['another extension', { ...tab, id: 'other' }, {}],
    ['no tab', ownPage, {}],
    ['a tab while recording is paused', tab, { recording: false }],
  ])('stores nothing from %s', async (_name, sender, options) => {
    const { recorder, runtime } = setUp(sender, options);
    expect(await sendToBackground(runtime, 'record', { batch })).toEqual({ confirmed: false });
    expect(recorder.record).not.toHaveBeenCalled();
  });

  it.each([
    ['no batch', undefined],
    ['another key', { ...batch, extra: 1 }],
    ['a wrong type', { ...batch, sequence: '1' }],
    [
      'a count whose bounds are no bounds',
      {
        ...batch,
        videos: [
          {
            facts: { id: '1' },
            at: batch.sentAt,
            surface: 'foryou',
            source: 'api',
            counts: { likes: { value: 1, lo: 2, hi: 3 } },
          },
        ],
      },
    ],
    ['an id that is none', { ...batch, gone: ['<b>'] }],
    ['too much', { ...batch, gone: Array.from({ length: 501 }, (_, i) => String(i)) }],
  ])('refuses %s for good', async (_name, malformed) => {
    const { recorder, runtime } = setUp(tab);
    expect(await sendToBackground(runtime, 'record', { batch: malformed as Batch })).toEqual({ confirmed: false });
    expect(recorder.record).not.toHaveBeenCalled();
  });

  it('stores a batch in the project it is of, and refuses it for good where that was wiped', async () => {
    const { of, recorder, runtime } = setUp(tab);
    await sendToBackground(runtime, 'record', { batch: { ...batch, project: 'study' } });
    expect(of).toHaveBeenCalledWith('study');
    const wiped = { batch: { ...batch, project: 'wiped' } };
    expect(await sendToBackground(runtime, 'record', wiped)).toEqual({ confirmed: false });
    expect(recorder.record).toHaveBeenCalledTimes(1);
  });

  it('does not confirm what failed, and tells of the trouble and of its end', async () => {
    let full = true;
    const { runtime, trouble } = setUp(tab, {
      record: async () => {
        if (full) throw new Error('no room');
      },
    });
    await expect(sendToBackground(runtime, 'record', { batch })).rejects.toThrow('no room');
    full = false;
    await sendToBackground(runtime, 'record', { batch });
    expect(trouble).toEqual([new Error('no room'), undefined]);
  });
});

describe('delete', () => {
  const deletion = { what: 'video', id: '1' } as const;
  const project = 'study';

  it('obeys our own pages', async () => {
    const { recorder, of, runtime } = setUp(ownPage);
    const report = await sendToBackground(runtime, 'delete', { deletion, project });
    expect(report).toEqual({ videos: 1, snapshots: 2, exposures: 3 });
    expect(of).toHaveBeenCalledWith('study');
    expect(recorder.delete).toHaveBeenCalledWith(deletion);
  });

  it.each([
    ['a tab', tab],
    ['another extension', { ...ownPage, id: 'other' }],
  ])('ignores %s', async (_name, sender) => {
    const { recorder, runtime } = setUp(sender);
    await expect(sendToBackground(runtime, 'delete', { deletion, project })).rejects.toThrow('no answer');
    expect(recorder.delete).not.toHaveBeenCalled();
  });

  it('refuses what is no deletion', async () => {
    const { runtime } = setUp(ownPage);
    await expect(
      sendToBackground(runtime, 'delete', { deletion: { what: 'all' } as unknown as typeof deletion, project }),
    ).rejects.toThrow('not a deletion');
  });

  it('deletes nothing where the project is gone', async () => {
    const { recorder, runtime } = setUp(ownPage);
    const asked = sendToBackground(runtime, 'delete', { deletion: { what: 'everything' }, project: 'wiped' });
    await expect(asked).rejects.toThrow('no such project');
    expect(recorder.delete).not.toHaveBeenCalled();
  });
});

describe('wipe', () => {
  it('obeys our own pages only', async () => {
    const own = setUp(ownPage);
    await sendToBackground(own.runtime, 'wipe', { project: 'study' });
    expect(own.wipe).toHaveBeenCalledWith('study');
    const other = setUp(tab);
    await expect(sendToBackground(other.runtime, 'wipe', { project: 'study' })).rejects.toThrow('no answer');
    expect(other.wipe).not.toHaveBeenCalled();
  });
});
