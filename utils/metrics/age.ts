/** How old something is, in the unit that says most. */
const MINUTE = 60_000;
const STEPS = [
  ['year', 365.25 * 24 * 60],
  ['month', 30.44 * 24 * 60],
  ['week', 7 * 24 * 60],
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** "3 days", rounded down; `ms` in milliseconds, 0 where it is of the future. */
export function formatAge(ms: number, language: string): string {
  const minutes = Math.max(0, ms) / MINUTE;
  const [unit, length] = STEPS.find(([, each]) => minutes >= each) ?? ['minute', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.floor(minutes / length),
  );
}
