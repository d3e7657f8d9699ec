import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHANNEL_LIMITS, openChannel, RESPONSE_EVENT, TAP_READY_EVENT, type TapMessage } from '@/utils/reading/channel';
import { handClock } from './hand-clock';

function setUp(limits = CHANNEL_LIMITS, read: (message: TapMessage) => void = () => {}) {
  const clock = handClock();
  const target = new EventTarget();
  const controller = new AbortController();
  const received: TapMessage[] = [];
  let dropped = 0;
  const channel = openChannel({
    target,
    scheduler: clock.scheduler,
    now: clock.now,
    limits,
    signal: controller.signal,
    onMessage: (message) => {
      received.push(message);
      read(message);
    },
    onDropped: () => {
      dropped += 1;
    },
  });
  const say = (detail: unknown) => target.dispatchEvent(new CustomEvent(RESPONSE_EVENT, { detail }));
  return { clock, target, controller, channel, received, say, dropped: () => dropped };
}

afterEach(() => vi.restoreAllMocks());

describe('the channel', () => {
  it('hands on what the tap says, later and in order', async () => {
    const { clock, received, say } = setUp();
    say('post/item_list\n{"a":1}');
    say('item/detail 7123456789012345678\n{}\n');
    expect(received).toEqual([]);
    await clock.pass(1);
    expect(received.map(({ label, body }) => [label, body])).toEqual([
      ['post/item_list', '{"a":1}'],
      ['item/detail 7123456789012345678', '{}\n'],
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['an object', { toString: (): string => 'post/item_list\n{}' }],
    ['an object with a length', { length: 3, indexOf: () => 1 }],
    ['no label', '{"itemList":[]}'],
    ['a label of another form', '<img src=x onerror=alert(1)>\n{}'],
    ['an endless label', `${'a'.repeat(100)}\n{}`],
    ['too much', `post/item_list\n${'x'.repeat(CHANNEL_LIMITS.messageLength)}`],
  ])('drops and counts %s', async (_name, detail) => {
    const { clock, received, say, dropped } = setUp();
    say(detail);
    await clock.pass(100);
    expect(received).toEqual([]);
    expect(dropped()).toBe(1);
  });

  it('bounds a flood in number and size, and listens again afterwards', async () => {
    const { clock, received, say, dropped } = setUp();
    for (let i = 0; i < 10_000; i += 1) say('post/item_list\n{}');
    await clock.pass(100);
    expect(received).toHaveLength(CHANNEL_LIMITS.queuedMessages);
    expect(dropped()).toBe(10_000 - CHANNEL_LIMITS.queuedMessages);

    for (let i = 0; i < 1_000; i += 1) {
      say('post/item_list\n{}');
      await clock.pass(1);
    }
    expect(received).toHaveLength(CHANNEL_LIMITS.messagesPerTenSeconds);
    await clock.pass(11_000);
    say('explore/item_list\n{}');
    await clock.pass(1);
    expect(received.at(-1)?.label).toBe('explore/item_list');
  });

  it('goes on after a reader that throws, and counts it', async () => {
    const { clock, received, say, dropped } = setUp(CHANNEL_LIMITS, (message) => {
      if (message.body === 'bad') throw new Error('unforeseen');
    });
    for (const body of ['1', 'bad', '2']) say(`post/item_list\n${body}`);
    await clock.pass(100);
    expect(received.map(({ body }) => body)).toEqual(['1', 'bad', '2']);
    expect(dropped()).toBe(1);
  });

  it('hands on what waits when the page is left, and listens again where it is gone back to', async () => {
    const { clock, channel, received, say } = setUp();
    for (const body of ['1', '2', '3']) say(`post/item_list\n${body}`);
    channel.hurry();
    expect(received.map(({ body }) => body)).toEqual(['1', '2', '3']);
    await clock.pass(100);
    say('post/item_list\n4');
    await clock.pass(100);
    expect(received.map(({ body }) => body)).toEqual(['1', '2', '3', '4']);
  });

  it('keeps a page that is left no longer than it may, and reads the rest where it is gone back to', async () => {
    let time = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => time);
    const { clock, channel, received, say } = setUp(CHANNEL_LIMITS, () => {
      time += 30;
    });
    for (let i = 0; i < 10; i += 1) say(`post/item_list\n${i}`);
    channel.hurry();
    expect(received).toHaveLength(2);
    await clock.pass(10_000);
    expect(received).toHaveLength(10);
  });

  it('answers the tap, and falls silent when it is over', async () => {
    const { clock, target, controller, received, say } = setUp();
    const ask = () => target.dispatchEvent(new CustomEvent(TAP_READY_EVENT, { cancelable: true }));
    expect(ask()).toBe(false);
    controller.abort();
    expect(ask()).toBe(true);
    say('post/item_list\n{}');
    await clock.pass(10);
    expect(received).toEqual([]);
  });
});
