import { describe, expect, it } from 'vitest';
import { isDescriptionOf } from '@/utils/tiktok/descriptions';

describe('isDescriptionOf', () => {
  it.each([
    ['a walk #woods', 'a walk #woods'],
    ['a  walk\n#woods ', 'a walk #woods'],
    ['A walk#Woods', 'a walk #woods'],
    ['a walk in the woo…', 'a walk in the woods today'],
    ['a walk in the woo... more', 'a walk in the woods today'],
    ['ｗａｌｋ\u200f', 'walk'],
    ['森の中の散歩です、とても長い', '森の中の散歩です、とても長い一日でした'],
  ])('%j of %j', (shown, known) => {
    expect(isDescriptionOf(shown, known)).toBe(true);
  });

  it.each([
    ['', ''],
    ['#', ''],
    ['…', '#'],
    ['', 'a walk'],
    ['a walk', ''],
    ['a walk…', 'a walk in the woods'],
    ['a walk in the woods today', 'a walk in the woods'],
    ['a walk in the woods', 'a run in the woods'],
  ])('%j not of %j', (shown, known) => {
    expect(isDescriptionOf(shown, known)).toBe(false);
  });
});
