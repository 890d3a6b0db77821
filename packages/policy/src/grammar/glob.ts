/**
 * Wildcards as IAM has them: `*` is any run of UTF-16 units (newlines, `/` and `:` included), `?` is exactly
 * one unit, and nothing else is special: no brackets, no backslash.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */

export const ANY_RUN = -1;
export const ANY_UNIT = -2;

/** UTF-16 units of a pattern, with {@link ANY_RUN} and {@link ANY_UNIT} where it had wildcards. */
export type Glob = readonly number[];

const STAR = 42;
const QUESTION = 63;

/** Appends `text` to `into`; `wild` says whether its `*` and `?` are wildcards or themselves. */
export function appendUnits(into: number[], text: string, wild: boolean): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (wild && unit === STAR) into.push(ANY_RUN);
    else if (wild && unit === QUESTION) into.push(ANY_UNIT);
    else into.push(unit);
  }
}

export function toGlob(text: string): Glob {
  const units: number[] = [];
  appendUnits(units, text, true);
  return units;
}

/** Linear for the usual patterns, at worst pattern length times text length; never recursive. */
export function globMatches(pattern: Glob, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const unit = pattern[p];
    if (unit === ANY_RUN) {
      star = p;
      resume = t;
      p += 1;
    } else if (unit === ANY_UNIT || unit === text.charCodeAt(t)) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === ANY_RUN) p += 1;
  return p === pattern.length;
}

/** Whether a pattern matches a text, for many texts. Names of actions and keys are compared in either case. */
export function matcher(
  pattern: string,
  how: 'exactly' | 'in any case' = 'exactly',
): (text: string) => boolean {
  const lower = how === 'in any case';
  const glob = toGlob(lower ? pattern.toLowerCase() : pattern);
  return (text) => globMatches(glob, lower ? text.toLowerCase() : text);
}

/** Whether a text has wildcards in it. What a variable stands for is not looked at. */
export const hasWildcards = (text: string): boolean => /[*?]/.test(text);

/**
 * Whether everything that `narrower` matches is matched by `wider` too. A `true` is certain; where only several units
 * together cover a run (`?*` and `*?`) the answer can be a false `false`.
 */
export function globCovers(wider: Glob, narrower: Glob): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < narrower.length) {
    const unit = wider[p];
    const other = narrower[t];
    if (unit === ANY_RUN) {
      star = p;
      resume = t;
      p += 1;
    } else if (unit === other || (unit === ANY_UNIT && other !== ANY_RUN)) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (wider[p] === ANY_RUN) p += 1;
  return p === wider.length;
}

/** True when some text can match both patterns; sound for disjointness (a `false` is certain). */
export function globsOverlap(left: Glob, right: Glob): boolean {
  const seen = new Set<number>();
  const width = right.length + 1;
  const overlap = (i: number, j: number): boolean => {
    const key = i * width + j;
    if (seen.has(key)) return false;
    seen.add(key);
    const a = left[i];
    const b = right[j];
    if (a === undefined && b === undefined) return true;
    if (a === ANY_RUN) return overlap(i + 1, j) || (b !== undefined && overlap(i, j + 1));
    if (b === ANY_RUN) return overlap(i, j + 1) || (a !== undefined && overlap(i + 1, j));
    if (a === undefined || b === undefined) return false;
    return (a === ANY_UNIT || b === ANY_UNIT || a === b) && overlap(i + 1, j + 1);
  };
  return overlap(0, 0);
}
