/** Every kind of file that can be exported; the page that offers them needs only their names. */
import { makeBackup } from './backup-file';
import { makeDataPackage } from './data-package';
import type { Make } from './export-job';
import { makeForFourCat, makeResearchApi } from './item-lines';
import { makeParquet } from './parquet';

export const MAKERS = {
  dataPackage: makeDataPackage,
  parquet: makeParquet,
  fourCat: makeForFourCat,
  researchApi: makeResearchApi,
  backup: makeBackup,
} as const satisfies Record<string, Make>;

export type ExportName = keyof typeof MAKERS;
