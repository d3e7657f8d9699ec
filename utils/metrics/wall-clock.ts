/** Days of the week and hours as the clocks of a time zone tell them. */

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export interface WeekHour {
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
}

/**
 * @param timeZone an IANA name; throws a RangeError for one that isn't known.
 * @returns what the clocks say at a moment in Unix milliseconds.
 */
export function wallClock(timeZone: string): (at: number) => WeekHour {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  return (at) => {
    const parts = format.formatToParts(at);
    const partOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
    return {
      weekday: WEEKDAYS.indexOf(partOf('weekday') as (typeof WEEKDAYS)[number]),
      hour: Number(partOf('hour')) % 24,
    };
  };
}

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
