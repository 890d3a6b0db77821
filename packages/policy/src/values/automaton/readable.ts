import { accepts, stepThrough } from './pattern.ts';
import type { Product, TextClass } from './walk.ts';

/** For each class the first candidate that the same patterns match, or else its own text. */
export function readableTexts(
  classes: readonly TextClass[],
  { patterns, first }: Product,
  candidates: readonly string[],
): readonly string[] {
  const byMatched = new Map<string, string>();
  for (const candidate of new Set(candidates)) {
    const matched = patterns.map((pattern, index) =>
      accepts(pattern, stepThrough(pattern, first[index]!, candidate)),
    );
    const key = keyOf(matched);
    if (!byMatched.has(key)) byMatched.set(key, candidate);
  }
  return classes.map(({ text, matched }) => byMatched.get(keyOf(matched)) ?? text);
}

const keyOf = (matched: readonly boolean[]) => matched.map(Number).join('');
