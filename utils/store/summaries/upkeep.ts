import { readProjects } from '../../projects';
import type { SettingsStorage } from '../../settings';
import type { StoreOf } from '../project-stores';
import { summarize } from './blocks';

/** Brings the summaries of every project up to date, where enough has changed. @throws {StoreError} */
export async function summarizeAll(storage: Pick<SettingsStorage, 'local'>, storeOf: StoreOf): Promise<void> {
  for (const { id } of (await readProjects(storage)).all) await summarize(await storeOf(id));
}
