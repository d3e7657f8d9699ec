/**
 * What a column of an exported table is. The texts end up in the codebook, which is in English whatever the browser
 * speaks, as the columns' names are: the same data gives the same bytes.
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'time';

/** A value of a row. Times are Unix milliseconds; undefined is unknown. */
export type Cell = string | number | boolean | undefined;
export type Row = readonly Cell[];

/** A value as it is written: times as ISO 8601. */
export const written = (value: Cell, type: ColumnType): Cell =>
  type === 'time' && value !== undefined ? new Date(value as number).toISOString() : value;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly meaning: string;
  /** Who or what told it. */
  readonly source: string;
  readonly unit?: string;
  /** When it is unknown; absent where it never is. */
  readonly unknown?: string;
  /** How the value was rounded; absent where it wasn't. */
  readonly rounding?: string;
  /** All it can be. */
  readonly values?: readonly string[];
}

/** What differs from column to column of one type. */
type More = Partial<Omit<Column, 'name' | 'type' | 'meaning'>>;

const TIKTOK = "TikTok's page data";
export const OBSERVED = 'observed by Measured';
const NOT_TOLD = "TikTok's page didn't tell";
const MILLISECONDS = 'ISO 8601 in UTC, with milliseconds';

const column =
  (type: ColumnType, common: More = {}) =>
  (name: string, meaning: string, more: More = {}): Column => ({
    name,
    type,
    meaning,
    source: TIKTOK,
    ...common,
    ...more,
  });

/** Told by TikTok, or unknown. */
export const text = column('text', { unknown: NOT_TOLD });
export const flag = column('boolean', { unknown: NOT_TOLD });
export const seconds = column('number', { unknown: NOT_TOLD, unit: 'seconds', rounding: 'as TikTok tells it' });
export const tiktokTime = column('time', {
  unknown: NOT_TOLD,
  unit: MILLISECONDS,
  rounding: 'TikTok tells whole seconds',
});

/** What makes a row the one it is, so never unknown. */
export const key = column('text');
/** Ours, and never unknown. */
export const moment = column('time', { source: OBSERVED, unit: MILLISECONDS });
export const ours = column('text', { source: OBSERVED });
export const number = column('integer', { source: OBSERVED });
export const fact = column('boolean', { source: OBSERVED });

const STEPS =
  'exact below 10,000; TikTok rounds half up to 100 below a million, to 100,000 below a billion, to 100,000,000 beyond';

/** A count takes three columns: what was told, and the bounds that the true number lies in. */
export function count(name: string, of: string, where = ''): Column[] {
  const integer = column('integer', { unit: of, unknown: `it couldn't be read at this time${where}` });
  return [
    integer(name, `Number of ${of}, as sharply as TikTok told it.`, { rounding: STEPS }),
    integer(`${name}_lo`, `The least that number can truly have been; equal to ${name}_hi where it is exact.`, {
      source: "TikTok's number and its rounding",
    }),
    integer(`${name}_hi`, 'The most that number can truly have been.', { source: "TikTok's number and its rounding" }),
  ];
}
