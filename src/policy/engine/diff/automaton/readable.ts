import { accepts, stepThrough } from './pattern';
import type { Product, TextClass } from './walk';

/** The first of the candidates that the same patterns match, or the class's own text. */
export function readable(
  { text, matched }: TextClass,
  { patterns, first }: Product,
  candidates: readonly string[],
): string {
  const same = (candidate: string) =>
    patterns.every(
      (pattern, index) => accepts(pattern, stepThrough(pattern, first[index]!, candidate)) === matched[index],
    );
  return candidates.find(same) ?? text;
}
