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
