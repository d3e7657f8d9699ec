/** The files that the data page offers, in the order of their buttons; `utils/exchange/makers.ts` makes them. */
import type { ExportName } from '../../../utils/exchange/makers';
import type { MessageKey } from '../../../utils/i18n';

interface Offer {
  readonly name: ExportName;
  readonly label: MessageKey;
  readonly explanation: MessageKey;
  /** @param of the day as 2026-11-25, behind the name of a project that isn't the main one. */
  fileName(of: string): string;
}

export const EXPORTS: readonly Offer[] = [
  {
    name: 'dataPackage',
    label: 'export_data_package',
    explanation: 'export_data_package_explained',
    fileName: (of) => `measured-${of}.zip`,
  },
  {
    name: 'parquet',
    label: 'export_parquet',
    explanation: 'export_parquet_explained',
    fileName: (of) => `measured-parquet-${of}.zip`,
  },
  {
    name: 'fourCat',
    label: 'export_four_cat',
    explanation: 'export_four_cat_explained',
    fileName: (of) => `measured-4cat-${of}.ndjson`,
  },
  {
    name: 'researchApi',
    label: 'export_research_api',
    explanation: 'export_research_api_explained',
    fileName: (of) => `measured-research-api-${of}.ndjson`,
  },
  {
    name: 'backup',
    label: 'export_backup',
    explanation: 'export_backup_explained',
    fileName: (of) => `measured-backup-${of}.ndjson.gz`,
  },
];

export type { Offer };
