/**
 * `npm test`: everything that has to hold, one ring after the other, and the counts of all at the end. A ring that
 * fails does not keep the next from telling what it knows.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browsers.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'measured-tests-'));
const begun = Date.now();

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, MEASURED_BUILT: '1' } });
  return status === 0;
}

function announce(what: string): void {
  console.log(`\n── ${what} (${Math.round((Date.now() - begun) / 1_000)} s) ──`);
}

/** Something that passes or fails as a whole. */
function check(what: string, command: string, ...args: string[]): boolean {
  announce(what);
  const isFine = run(command, args);
  total[isFine ? 'passed' : 'failed'] += 1;
  return isFine;
}

function tests(what: string, ...projects: string[]): void {
  announce(what);
  const file = join(reports, `${projects.join('-')}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const isFine = run('vitest', ['run', ...projects.flatMap((project) => ['--project', project]), ...reporters]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    // A file that can't even be loaded fails without failing a test.
    if (!isFine && report.numFailedTests === 0) total.failed += 1;
  } catch {
    total.failed += 1;
  }
}

announce('browsers');
for (const name of ['chromium', 'firefox'] as const) console.log(`${name}: ${findBrowser(name)}`);
check('lint', 'biome', 'check', '.');
check('types', 'tsc', '--noEmit');
tests('units, and readers on captured pages', 'unit', 'captured');
if (check('build', 'npm', 'run', 'build')) {
  check('lint of the Firefox build', 'web-ext', 'lint', '--source-dir', '.output/firefox-mv3', '--self-hosted');
  tests('end to end, in Chromium and Firefox', 'e2e', 'e2e-timed');
}
rmSync(reports, { recursive: true });

const { passed, failed, skipped } = total;
console.log(`\n${Math.round((Date.now() - begun) / 1_000)} s`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
