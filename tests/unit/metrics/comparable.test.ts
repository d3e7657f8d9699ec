import { describe, expect, it } from 'vitest';
import { groupOf, MIN_OF_SAMPLE, MIN_SAME_CREATOR, standingOf } from '@/utils/metrics/comparable';
import type { Ratio } from '@/utils/metrics/ratios';

const exact = (value: number): Ratio => ({ value, lo: value, hi: value });
const about = (value: number, width: number): Ratio => ({ value, lo: value - width, hi: value + width });
/** 0.01, 0.02 … */
const hundredths = (n: number) => Array.from({ length: n }, (_, i) => exact((i + 1) / 100));

it('a video of which the age isn’t known, or can’t be, is comparable with none', () => {
  const now = Date.UTC(2026, 10, 22);
  const group = (createdAt?: number) => groupOf({ kind: 'video', ...(createdAt !== undefined && { createdAt }) }, now);
  expect(group(now / 1000 - 3_600)).toBe('video 0');
  expect([undefined, 0, now / 1000 + 86_400].map(group)).toEqual([undefined, undefined, undefined]);
});

describe('standingOf', () => {
  it('takes the creator’s own from 8 on, else the sample from 20 on, else says how many there are', () => {
    const own = hundredths(MIN_SAME_CREATOR);
    const sample = hundredths(MIN_OF_SAMPLE);
    expect(standingOf(exact(0.05), own, sample)).toMatchObject({ of: 'creator', n: 8 });
    expect(standingOf(exact(0.05), own.slice(1), sample)).toMatchObject({ of: 'sample', n: 20 });
    expect(standingOf(exact(0.05), own.slice(1), sample.slice(1))).toEqual({ of: 'creator', n: 7, rank: undefined });
  });

  it('calls unusual only what lies outside with its whole interval', () => {
    const sample = hundredths(101);
    const unusual = (ratio: Ratio) => standingOf(ratio, sample, []).unusual;
    expect(unusual(exact(0.92))).toBe('above');
    expect(unusual(exact(0.911))).toBe('above');
    expect(unusual(exact(0.91))).toBeUndefined();
    expect(unusual(about(0.92, 0.011))).toBeUndefined();
    expect(unusual(exact(0.1))).toBe('below');
    expect(unusual(exact(0.11))).toBeUndefined();
    expect(unusual(about(0.1, 0.011))).toBeUndefined();
  });

  it('lets the others’ rounding widen what is usual', () => {
    const sample = hundredths(101).map(({ value }) => about(value, 0.02));
    expect(standingOf(exact(0.92), sample, []).unusual).toBeUndefined();
    expect(standingOf(exact(0.94), sample, []).unusual).toBe('above');
    expect(standingOf(exact(0.08), sample, []).unusual).toBe('below');
  });
});

it('groups by kind and by age at the reading', () => {
  const now = Date.UTC(2026, 10, 25);
  const days = (n: number) => now / 1000 - n * 86_400;
  expect(groupOf({ kind: 'video', createdAt: days(3) }, now)).toBe(groupOf({ kind: 'video', createdAt: days(6) }, now));
  expect(groupOf({ kind: 'video', createdAt: days(3) }, now)).not.toBe(
    groupOf({ kind: 'photo', createdAt: days(3) }, now),
  );
  expect(groupOf({ kind: 'video' }, now)).toBeUndefined();
});
