/**
 * A regular expression for IAM's `*` and `?`, anchored at both ends. `*` crosses `/`, `:` and line ends;
 * IAM has no bracket or backslash syntax, so everything else stands for itself.
 */
export function wildcardPattern(pattern: string, flags = ''): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

/** True when some text can match both patterns; sound for disjointness (a `false` is certain). */
export function wildcardsOverlap(left: string, right: string): boolean {
  const seen = new Set<number>();
  const width = right.length + 1;
  const overlap = (i: number, j: number): boolean => {
    const key = i * width + j;
    if (seen.has(key)) return false;
    seen.add(key);
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    if (a === '*') return overlap(i + 1, j) || (b !== undefined && overlap(i, j + 1));
    if (b === '*') return overlap(i, j + 1) || (a !== undefined && overlap(i + 1, j));
    if (a === undefined || b === undefined) return false;
    return (a === '?' || b === '?' || a === b) && overlap(i + 1, j + 1);
  };
  return overlap(0, 0);
}
