import { expect, it } from 'vitest';
import { isFull } from '../../../utils/store/room';

it('the disk is full where the browser would let hardly anything more be stored', async () => {
  expect(await isFull(async () => ({ quota: 6_112_810, usage: 4_669_668 }))).toBe(true);
  expect(await isFull(async () => ({ quota: 81_890_522_678, usage: 4_669_668 }))).toBe(false);
  expect(await isFull(async () => ({ usage: 4_669_668 }))).toBe(false);
  expect(await isFull(() => Promise.reject(new TypeError('no storage')))).toBe(false);
});
