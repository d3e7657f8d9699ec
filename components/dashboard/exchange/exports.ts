/** The files that the data page offers, in the order of their buttons; `utils/exchange/makers.ts` makes them. */
import type { ExportName } from '../../../utils/exchange/makers';
import type { MessageKey } from '../../../utils/i18n';

interface Offer {
  readonly name: ExportName;
  readonly label: MessageKey;
  readonly explanation: MessageKey;
  /** @param day as 2026-11-25. */
  fileName(day: string): string;
}

export const EXPORTS: readonly Offer[] = [
  {
    name: 'dataPackage',
    label: 'export_data_package',
    explanation: 'export_data_package_explained',
    fileName: (day) => `measured-${day}.zip`,
  },
  {
    name: 'parquet',
    label: 'export_parquet',
    explanation: 'export_parquet_explained',
    fileName: (day) => `measured-parquet-${day}.zip`,
  },
  {
    name: 'fourCat',
    label: 'export_four_cat',
    explanation: 'export_four_cat_explained',
    fileName: (day) => `measured-4cat-${day}.ndjson`,
  },
  {
    name: 'researchApi',
    label: 'export_research_api',
    explanation: 'export_research_api_explained',
    fileName: (day) => `measured-research-api-${day}.ndjson`,
  },
  {
    name: 'backup',
    label: 'export_backup',
    explanation: 'export_backup_explained',
    fileName: (day) => `measured-backup-${day}.ndjson.gz`,
  },
];

export type { Offer };
