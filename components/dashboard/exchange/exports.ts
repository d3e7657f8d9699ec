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
];

export type { Offer };
