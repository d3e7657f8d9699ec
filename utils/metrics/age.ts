/** How old something is, where that can be, and in the unit that says most. */
const MINUTE = 60_000;
/** What came to be TikTok began in 2014. */
const EARLIEST = Date.UTC(2014, 0, 1);
/** So far behind TikTok's clock the person's may be. */
const SLACK = 5 * MINUTE;
const STEPS = [
  ['year', 365.25 * 24 * 60],
  ['month', 30.44 * 24 * 60],
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `createdAt`, Unix seconds, in milliseconds; undefined where nothing can have been posted then. */
export function postedMoment(createdAt: number | undefined): number | undefined {
  return createdAt === undefined || createdAt * 1_000 < EARLIEST ? undefined : createdAt * 1_000;
}

/** Milliseconds from `posted` until `at`, both Unix milliseconds; undefined where that lies in the future. */
export function ageAt(posted: number | undefined, at: number): number | undefined {
  return posted === undefined || posted > at + SLACK ? undefined : Math.max(0, at - posted);
}

/** "3 days", rounded down; `ms` in milliseconds, 0 where it is of the future. */
export function formatAge(ms: number, language: string): string {
  const minutes = Math.max(0, ms) / MINUTE;
  const [unit, length] = STEPS.find(([, each]) => minutes >= each) ?? ['minute', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(minutes / length),
  );
}
