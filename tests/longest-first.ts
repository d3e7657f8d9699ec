import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest on a machine that has never run it: begun last, it would keep one core waiting for the other. */
const LONGEST = [
  'e2e/hiding-surfaces',
  'e2e/surfaces',
  'e2e/degraded',
  'e2e/pages',
  'e2e/hiding-lasting',
  'e2e/hiding-installed',
  'worlds/trends',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONGEST.findIndex((name) => moduleId.includes(`/${name}.test.`));
      return place < 0 ? LONGEST.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
