import { accepts, start, stepThrough, type Pattern } from './pattern';
import type { TextClass } from './walk';

/** The first of the candidates that the same patterns match, or the class's own text. */
export function readable(
  { text, matched }: TextClass,
  patterns: readonly Pattern[],
  candidates: readonly string[],
  prefixes?: readonly string[],
): string {
  const same = (candidate: string) =>
    patterns.every(
      (pattern, index) =>
        accepts(pattern, stepThrough(pattern, start(pattern), `${prefixes?.[index] ?? ''}${candidate}`)) ===
        matched[index],
    );
  return candidates.find(same) ?? text;
}
