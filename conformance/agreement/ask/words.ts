import { pick, type Random } from '@drawbridge-s3/policy/testing';

const FILLERS = ['', 'x', 'a', 'team/a', '1', 'blue'];

/** A text that a pattern with `*` and `?` covers. */
export function filled(random: Random, pattern: string, fillers: readonly string[] = FILLERS): string {
  return pattern.replaceAll(/\*|\?/g, (mark) =>
    mark === '?' ? pick(random, ['x', 'a', '7']) : pick(random, fillers),
  );
}

/** Whether a pattern covers a text. `*` is any run of characters, `?` any one. */
export function covers(pattern: string, text: string): boolean {
  const source = pattern.replaceAll(/[.+^${}()|[\]\\*?]/g, (mark) =>
    mark === '*' ? '[^]*' : mark === '?' ? '[^]' : `\\${mark}`,
  );
  return new RegExp(`^${source}$`).test(text);
}

/** Twelve digits that a pattern over account numbers covers; undefined where it covers none. */
export function accountLike(random: Random, pattern: string): string | undefined {
  const fixed = pattern.replaceAll('*', '').length;
  if (!/^[\d*?]+$/.test(pattern) || fixed > 12) return undefined;
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  let left = 12 - fixed;
  const text = pattern.replaceAll(/\*|\?/g, (mark) => {
    if (mark === '?') return digits(1);
    const run = digits(left);
    left = 0;
    return run;
  });
  return text.length === 12 ? text : undefined;
}
