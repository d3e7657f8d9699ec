/** What a project keeps for some days only goes when they are over: once a day, by the recorder, in steps. */

import * as z from 'zod/mini';
import { type Project, readProjects } from '../projects';
import type { SettingsStorage } from '../settings';
import { midnight } from '../time-range';
import type { ProjectRecorders } from './project-recorders';
import type { StoreOf } from './project-stores';
import { totals } from './queries';

const LAST = 'retention:';
const passSchema = z.object({
  /** When it was done, Unix milliseconds. */
  at: z.number(),
  /** Everything before this went. */
  before: z.number(),
  report: z.object({ videos: z.number(), snapshots: z.number(), exposures: z.number() }),
});
/** One time that something was deleted because it was old. */
export type RetentionPass = z.infer<typeof passSchema>;

/** When the first day begins that is kept whole: a local midnight, so that there is one deletion a day at most. */
export const keptSince = (keepDays: number, now: number): number => midnight(now, keepDays);

interface RetentionOptions {
  readonly storage: Pick<SettingsStorage, 'local'>;
  readonly storeOf: StoreOf;
  readonly recorders: ProjectRecorders;
  readonly now: () => number;
}

/** @throws {StoreError} after which the next call goes on where it stopped. */
export async function deleteOutdated({ storage, storeOf, recorders, now }: RetentionOptions): Promise<void> {
  const { all } = await readProjects(storage);
  for (const { id, keepDays } of all) {
    if (keepDays === undefined) continue;
    const before = keptSince(keepDays, now());
    const { since } = await totals(await storeOf(id));
    if (since === undefined || since >= before) continue;
    const recorder = await recorders.of(id);
    const report = await recorder?.delete({ what: 'range', from: 0, to: before });
    if (report) await storage.local.set({ [LAST + id]: { at: now(), before, report } satisfies RetentionPass });
  }
}

/** The last time that something of a project was deleted because it was old. */
export async function lastPass(storage: Pick<SettingsStorage, 'local'>, { id }: Project) {
  const result = passSchema.safeParse((await storage.local.get([LAST + id]))[LAST + id]);
  return result.success ? result.data : undefined;
}
