/** Hiding between two times of day, on chosen weekdays, by the clock on the wall. */
export interface Schedule {
  readonly on: boolean;
  /** Minutes from midnight. Where `to` isn't after `from`, it is of the next day. */
  readonly from: number;
  readonly to: number;
  /** 0 = Sunday; the day on which it begins. */
  readonly days: readonly number[];
}

export const DAY_MINUTES = 1440;

/** Whether counts are hidden at a time, Unix milliseconds; always where there is no schedule. */
export function isScheduled({ on, from, to, days }: Schedule, time: number): boolean {
  if (!on) return true;
  const date = new Date(time);
  const minute = date.getHours() * 60 + date.getMinutes();
  const today = date.getDay();
  const yesterday = (today + 6) % 7;
  if (from < to) return days.includes(today) && minute >= from && minute < to;
  return (days.includes(today) && minute >= from) || (days.includes(yesterday) && minute < to);
}
