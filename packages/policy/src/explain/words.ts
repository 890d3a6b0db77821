import { escaped } from '../grammar/characters.ts';

/** Pieces of English that the sentences are put together from. */

/** `a`, `a and b`, `a, b and c`; beyond `most`, `a, b and 4 more`. */
export function joined(items: readonly string[], word: 'and' | 'or' = 'and', most = Infinity): string {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.at(-1);
  const before = rest > 0 ? shown : shown.slice(0, -1);
  return before.length === 0 ? (last ?? '') : `${before.join(', ')} ${word} ${last}`;
}

/** As `joined`, with a comma before the last where a part has an `and` or `or` of its own. */
export function joinedParts(parts: readonly string[], word: 'and' | 'or'): string {
  const nested = parts.length > 1 && parts.some((part) => / (?:and|or) /.test(part));
  return nested ? `${parts.slice(0, -1).join(', ')}, ${word} ${parts.at(-1)}` : joined(parts, word);
}

/** The first letter of a sentence; an ARN keeps its own. */
export function capital(text: string): string {
  if (text.startsWith('arn:')) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A value that is not plain English is set off from the words around it. */
export function quoted(value: string): string {
  return /^[\w./:*?@+=${},-]+$/.test(value) ? value : `“${escaped(value)}”`;
}
