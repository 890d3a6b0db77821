import type { Item } from '../document/ast.ts';
import type { Placeholder } from '../grammar/variables.ts';
import type { Place } from './rule.ts';

/** Where a variable stands in the text. Exact unless the string has escapes before it. */
export function atVariable(item: Item, variable: Placeholder): Place {
  return {
    path: [...item.path, { substring: { start: variable.start, length: variable.length } }],
    span: { offset: item.node.offset + 1 + variable.start, length: variable.length },
  };
}
