import type { Item } from '../document/ast.ts';
import type { Place } from './rule.ts';

/** A `${…}` of a policy, or what was meant to be one. */
export interface Variable {
  /** Offset inside the string's value. */
  readonly start: number;
  readonly length: number;
  /** Between the braces. */
  readonly body: string;
  readonly closed: boolean;
}

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
const LITERALS = new Set(['*', '?', '$']);

export function variablesOf(text: string): Variable[] {
  const found: Variable[] = [];
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start + 2)) {
    const end = text.indexOf('}', start);
    const next = text.indexOf('${', start + 2);
    const closed = end >= 0 && (next < 0 || end < next);
    const stop = closed ? end + 1 : next < 0 ? text.length : next;
    const body = text.slice(start + 2, closed ? end : stop);
    if (!closed || !LITERALS.has(body)) found.push({ start, length: stop - start, body, closed });
  }
  return found;
}

/** Where a variable stands in the text. Exact unless the string has escapes before it. */
export function atVariable(item: Item, variable: Variable): Place {
  return {
    path: [...item.path, { substring: { start: variable.start, length: variable.length } }],
    span: { offset: item.node.offset + 1 + variable.start, length: variable.length },
  };
}
