import { tokensOf } from './tokens';

/** Days from the first to the last, as they are written. */
export interface AskedDays {
  readonly from: string;
  readonly to: string;
}

/**
 * The days that a query keeps to by `WHERE … "column" BETWEEN 'a' AND 'b' …`, all of whose conditions have to hold: others need
 * not be read. Undefined of a query that is written otherwise; then every day is.
 */
export function askedDays(sql: string, column: string): AskedDays | undefined {
  const tokens = tokensOf(sql);
  const word = (at: number) => tokens[at]?.text.toLowerCase();
  const texts = (at: number) => /^'(.*)'$/s.exec(tokens[at]?.text ?? '')?.[1];
  const start = tokens.findIndex(
    ({ text }, at) =>
      text === column && word(at + 1) === 'between' && /^(?:where|and)$/.test(word(at - 1) ?? ''),
  );
  const [from, to] = [texts(start + 2), texts(start + 4)];
  if (start < 0 || from === undefined || to === undefined || word(start + 3) !== 'and') return undefined;
  // Wherever something else may do instead, nothing is left out.
  let depth = 0;
  for (let at = start + 5; at < tokens.length && depth >= 0; at += 1) {
    const text = word(at);
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && text === 'or') return undefined;
  }
  for (let at = start - 1, inside = 0; at >= 0 && !(inside === 0 && word(at) === 'where'); at -= 1) {
    const text = word(at);
    if (text === ')') inside += 1;
    if (text === '(') inside -= 1;
    if (inside < 0 || (inside === 0 && text === 'or')) return undefined;
  }
  return { from, to };
}
