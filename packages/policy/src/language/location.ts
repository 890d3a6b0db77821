import { getLocation, type Segment } from 'jsonc-parser';
import type { Span, Statement } from '../document/ast.ts';
import { parsePolicy } from '../document/parse.ts';

/** Where the caret is, in words of the policy grammar. */
export interface CaretLocation {
  /** Path with the index of a list of one taken for granted: `['Statement', 0, 'Action', 1]`. */
  readonly path: readonly Segment[];
  readonly atKey: boolean;
  /** The statement around the caret, as far as it can be read. */
  readonly statement: Statement | undefined;
  /** What a completion replaces: the string under the caret with its quotes, or the bare word before it. */
  readonly replace: Span;
  /** What stands in `replace` before the caret, without the opening quote. */
  readonly typed: string;
  readonly quoted: boolean;
}

export function caretLocation(text: string, offset: number): CaretLocation {
  const location = getLocation(text, offset);
  const path = withStatementIndex(location.path);
  const index = path[0] === 'Statement' && typeof path[1] === 'number' ? path[1] : undefined;
  const statement = index === undefined ? undefined : parsePolicy(text).statements[index];
  return { path, atKey: location.isAtPropertyKey, statement, ...replaced(text, offset) };
}

function withStatementIndex(path: readonly Segment[]): Segment[] {
  const [first, second, ...rest] = path;
  if (first !== 'Statement' || second === undefined || typeof second === 'number') return [...path];
  return [first, 0, second, ...rest];
}

function replaced(text: string, offset: number): Pick<CaretLocation, 'replace' | 'typed' | 'quoted'> {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  const open = openQuote(text, lineStart, offset);
  if (open === undefined) {
    const word = /[\w:*.-]*$/.exec(text.slice(lineStart, offset))?.[0] ?? '';
    return { replace: { offset: offset - word.length, length: word.length }, typed: word, quoted: false };
  }
  const close = closingQuote(text, offset, lineEnd);
  // A quote that opens another string, `"Action": "s3:Get|"Resource"`, is told by what follows it.
  const end =
    close !== undefined && /^\s*($|[,:}\]\n])/.test(text.slice(close + 1, lineEnd)) ? close + 1 : offset;
  return { replace: { offset: open, length: end - open }, typed: text.slice(open + 1, offset), quoted: true };
}

/** Offset of the quote whose string is open at `offset`. JSON strings never span lines. */
function openQuote(text: string, lineStart: number, offset: number): number | undefined {
  let open: number | undefined;
  for (let i = lineStart; i < offset; i++) {
    if (text[i] === '\\' && open !== undefined) i++;
    else if (text[i] === '"') open = open === undefined ? i : undefined;
  }
  return open;
}

function closingQuote(text: string, offset: number, lineEnd: number): number | undefined {
  for (let i = offset; i < lineEnd; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return undefined;
}
