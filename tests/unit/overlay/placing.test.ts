import { describe, expect, it } from 'vitest';
import { type Box, besideOf, cornerOf, overlaps, rowEnd } from '@/utils/overlay/placing';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const picture = box(100, 100, 200, 300);
const size = { width: 70, height: 22 };

describe('a corner of the picture', () => {
  it('is the lower one at the end of the line, on either side as the page is written', () => {
    expect(cornerOf(picture, size, [], false)).toEqual(box(224, 372, 70, 22));
    expect(cornerOf(picture, size, [], true)).toEqual(box(106, 372, 70, 22));
  });

  it('is another where something stands, and none where all are taken or too small', () => {
    const lock = box(280, 375, 16, 16);
    const badge = box(270, 104, 24, 24);
    expect(cornerOf(picture, size, [lock], false)).toEqual(box(224, 106, 70, 22));
    expect(cornerOf(picture, size, [lock, badge], false)).toEqual(box(106, 106, 70, 22));
    expect(cornerOf(picture, size, [box(101, 101, 198, 60), box(101, 350, 198, 49)], false)).toBeUndefined();
    expect(cornerOf(box(0, 0, 60, 60), size, [], false)).toBeUndefined();
  });

  it('takes what covers most of the picture for a part of it', () => {
    expect(cornerOf(picture, size, [picture], false)).toBeDefined();
  });
});

it('is above the bar, else beside it, never out of bounds', () => {
  const bar = box(500, 200, 50, 300);
  const bounds = box(0, 0, 800, 600);
  expect(besideOf(bar, size, [], bounds)).toEqual(box(490, 172, 70, 22));
  expect(besideOf(bar, size, [box(480, 160, 90, 30)], bounds)).toEqual(box(556, 200, 70, 22));
  expect(besideOf(bar, size, [], box(500, 200, 50, 300))).toBeUndefined();
});

it('stands at the end of a row that has room', () => {
  const items = [box(10, 10, 50, 20), box(70, 10, 60, 20)];
  const found = rowEnd(items, size, items, 400, false) as Box;
  expect(found.left).toBeGreaterThan(130);
  expect(items.some((item) => overlaps(item, found))).toBe(false);
  expect(rowEnd(items, size, items, 180, false)).toBeUndefined();
  expect(rowEnd(items, size, [...items, box(150, 0, 40, 40)], 400, false)).toBeUndefined();
  expect(rowEnd([], size, [], 400, false)).toBeUndefined();
});
