import { describe, expect, it } from 'vitest';
import { beginExposure } from '@/utils/reading/exposures';
import { isOnScreen } from '@/utils/reading/visibility';

describe('an exposure', () => {
  it('counts only while it is told to', () => {
    const exposure = beginExposure('1', 'foryou', 3, 1_000);
    expect(exposure.at(1_500)).toEqual({
      videoId: '1',
      startedAt: 1_000,
      surface: 'foryou',
      position: 3,
      visibleMs: 500,
    });
    exposure.setCounting(false, 2_000);
    exposure.setCounting(false, 3_000);
    expect(exposure.at(9_000).visibleMs).toBe(1_000);
    exposure.setCounting(true, 10_000);
    expect(exposure.at(10_250).visibleMs).toBe(1_250);
  });

  it('does not count the sleep of the machine', () => {
    const exposure = beginExposure('1', 'foryou', 0, 1_000);
    exposure.at(2_000);
    expect(exposure.at(8 * 3_600_000).visibleMs).toBe(6_000);
    expect(exposure.at(8 * 3_600_000 + 1_000).visibleMs).toBe(7_000);
  });

  it('never shrinks when the clock is set back', () => {
    const exposure = beginExposure('1', 'foryou', 0, 1_000);
    exposure.setCounting(false, 3_000);
    exposure.setCounting(true, 500);
    expect(exposure.at(100).visibleMs).toBe(2_000);
  });
});

describe('on screen', () => {
  const entry = (box: [number, number], visible: [number, number], isIntersecting = true) => ({
    isIntersecting,
    boundingClientRect: { width: box[0], height: box[1] } as DOMRect,
    intersectionRect: { width: visible[0], height: visible[1] } as DOMRect,
    intersectionRatio: (visible[0] * visible[1]) / (box[0] * box[1] || 1),
  });

  it.each([
    ['half of the box', entry([100, 200], [100, 100]), true],
    ['a little less', entry([100, 200], [100, 99]), false],
    ['half of the viewport by a box taller than it', entry([100, 3_000], [100, 400]), true],
    ['less than that', entry([100, 3_000], [100, 399]), false],
    ['a box without a size', { ...entry([0, 0], [0, 0]), intersectionRatio: 1 }, false],
    ['a box elsewhere', entry([100, 200], [0, 0], false), false],
  ])('%s', (_name, intersection, expected) => {
    expect(isOnScreen(intersection, 800)).toBe(expected);
  });
});
