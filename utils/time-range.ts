/** A range of time, Unix milliseconds. */
export interface TimeRange {
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

export const isWithin = ({ from, to }: TimeRange, time: number): boolean => from <= time && time < to;

/** Whether anything of what was seen from first to last may lie in the range. */
export const touches = (
  { from, to }: TimeRange,
  { firstSeen, lastSeen }: { readonly firstSeen: number; readonly lastSeen: number },
): boolean => firstSeen < to && lastSeen >= from;

/** Local midnight, some days before that of `now`, both in Unix milliseconds: by the calendar, since days on which clocks change differ. */
export function midnight(now: number, daysBefore = 0): number {
  const date = new Date(now);
  date.setHours(0, 0, 0, 0);
  return date.setDate(date.getDate() - daysBefore);
}
