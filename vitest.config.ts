import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const resolve = { alias: [{ find: /^@\//, replacement: root }] };
const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** They measure frames and milliseconds, so nothing else may run beside them. */
const TIMED = ['tests/e2e/hostile.test.ts', 'tests/e2e/hiding-switch.test.ts', 'tests/e2e/overlay-recycling.test.ts'];
const endToEnd = {
  globalSetup: 'tests/e2e/harness/build.ts',
  // Slow machines, and a browser's many processes: what hangs is found out, not what takes long.
  testTimeout: 900_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000 } },
};

export default defineConfig({
  resolve,
  oxc,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Properties try thousands of inputs, which a busy machine takes long over.
          testTimeout: 60_000,
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/replica/**/*.test.ts', 'tests/worlds/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'captured', include: ['tests/captured/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          exclude: TIMED,
          // More browsers on two cores are no sooner done: each is only later with everything.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { ...endToEnd, name: 'e2e-timed', include: TIMED, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
