/**
 * Whether two stored texts are the same policy. S3 hands back what was put, but lookalikes and other tools
 * reindent, so white space and the order of an object's names do not count; the order of lists does.
 */
export function samePolicy(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  const a = canonical(left);
  return a !== undefined && a === canonical(right);
}

function canonical(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return undefined;
  }
}
