/** Days and hours as the person's language writes them. */
import { language } from '../../../utils/i18n';

/** A Monday. */
const MONDAY = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

/** 0 is Monday. */
export const dayName = (weekday: number): string =>
  new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(MONDAY + weekday * 24 * HOUR);

export const dayNames = (): string[] => Array.from({ length: 7 }, (_, weekday) => dayName(weekday));

/** The hour alone, in the same notation, for the narrow columns of a day: "8 PM", breakable. */
export const hourLabel = (hour: number): string =>
  new Intl.DateTimeFormat(language(), { hour: 'numeric', timeZone: 'UTC' })
    .format(MONDAY + hour * HOUR)
    .replace(/\s/g, ' ');

export const hourName = (hour: number): string =>
  new Intl.DateTimeFormat(language(), { timeStyle: 'short', timeZone: 'UTC' }).format(MONDAY + hour * HOUR);
