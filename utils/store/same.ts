/**
 * Whether two records say the same. The order of fields says nothing, and neither does a field that is undefined: what
 * is stored has passed through different hands.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, place) => isSame(value, b[place]))
    );
  }
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const field in first) if (!isSame(first[field], second[field])) return false;
  for (const field in second) if (second[field] !== undefined && first[field] === undefined) return false;
  return true;
}
