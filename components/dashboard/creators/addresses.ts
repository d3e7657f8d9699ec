/** Places of the creators' pages: everyone, one of them, or some side by side. */
import { hrefOf } from '../router';

export const MOST_COMPARED = 5;
/** Neither ids nor handles hold it, and an address keeps it as it is. */
const BETWEEN = '~';
const COMPARE = `compare${BETWEEN}`;

export const creatorHref = (key: string): string => hrefOf({ route: 'creators', subject: key });

export const compareHref = (keys: readonly string[]): string =>
  hrefOf({ route: 'creators', subject: COMPARE + keys.join(BETWEEN) });

/** The keys to compare, each once; undefined where the subject is no comparison. */
export function comparedIn(subject: string | undefined): string[] | undefined {
  if (!subject?.startsWith(COMPARE)) return undefined;
  const keys = subject.slice(COMPARE.length).split(BETWEEN).filter(Boolean);
  return [...new Set(keys)].slice(0, MOST_COMPARED);
}
