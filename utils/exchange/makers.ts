/** Every kind of file that can be exported; the page that offers them needs only their names. */
import { makeDataPackage } from './data-package';
import type { Make } from './export-job';
import { makeParquet } from './parquet';

export const MAKERS = {
  dataPackage: makeDataPackage,
  parquet: makeParquet,
} as const satisfies Record<string, Make>;

export type ExportName = keyof typeof MAKERS;
