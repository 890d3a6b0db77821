/** A stretch of the key space, after `last` up to and including `until` (undefined: to the end). */
export interface Stretch {
  readonly last: string;
  readonly until?: string;
}

/**
 * A name in a stretch at which its rest can be cut in two, or undefined. It raises the leftmost character that
 * may still rise: after `part-0421` that is `q`, then `pb`… and at last `part-1`. Cutting where nothing
 * follows costs one empty page and narrows the stretch, so the next cut goes one character deeper.
 */
export function splitPoint(
  { last, until }: Stretch,
  compare: (a: string, b: string) => number,
): string | undefined {
  for (let index = 0; index < last.length; index += 1) {
    const unit = last.charCodeAt(index);
    // Only printable ASCII is raised: above it neighbours are guesswork, and half a surrogate is no name.
    if (unit < 0x20 || unit >= 0x7e) continue;
    const candidate = last.slice(0, index) + String.fromCharCode(unit + 1);
    if (until === undefined || compare(candidate, until) < 0) return candidate;
  }
  return undefined;
}
