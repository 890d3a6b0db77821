import { appendUnits, type Glob } from './glob.ts';
import { isLiteral, partsOf, placeholdersOf } from './variables.ts';

/** The request's condition keys by lower-case name; an array marks a multivalued key. */
export type Keys = ReadonlyMap<string, string | readonly string[]>;

export const NO_KEYS: Keys = new Map();

/**
 * A policy value in which `${key}` and `${key, 'default'}` stand for values of the request, and `${*}`, `${?}`
 * and `${$}` for the characters themselves. Only documents of Version 2012-10-17 have variables.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface Template {
  readonly source: string;
  readonly pieces: readonly Piece[];
  /** Ready-made, when nothing depends on the request. */
  readonly fixed?: { readonly text: string; readonly glob: Glob };
}

type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly wild: boolean }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback?: string }
  /** A `${` that is no variable: it can never be resolved. */
  | { readonly kind: 'broken' };

export function parseTemplate(source: string, variables: boolean): Template {
  const pieces = variables ? split(source) : [text(source, true)];
  if (pieces.some((piece) => piece.kind !== 'text')) return { source, pieces };
  const glob: number[] = [];
  let plain = '';
  for (const piece of pieces) {
    if (piece.kind !== 'text') continue;
    appendUnits(glob, piece.text, piece.wild);
    plain += piece.text;
  }
  return { source, pieces, fixed: { text: plain, glob } };
}

/** The value with its variables filled in and `*` and `?` as plain characters; undefined when unresolved. */
export function expandText(template: Template, keys: Keys): string | undefined {
  if (template.fixed !== undefined) return template.fixed.text;
  let result = '';
  for (const piece of template.pieces) {
    const value = piece.kind === 'text' ? piece.text : resolve(piece, keys);
    if (value === undefined) return undefined;
    result += value;
  }
  return result;
}

/** The value as a pattern; what a variable brings in is literal. Undefined when a variable is unresolved. */
export function expandGlob(template: Template, keys: Keys): Glob | undefined {
  if (template.fixed !== undefined) return template.fixed.glob;
  const glob: number[] = [];
  for (const piece of template.pieces) {
    if (piece.kind === 'text') {
      appendUnits(glob, piece.text, piece.wild);
      continue;
    }
    const value = resolve(piece, keys);
    if (value === undefined) return undefined;
    appendUnits(glob, value, false);
  }
  return glob;
}

/** A multivalued key never expands, not even to the default: it is present, and has no one value. */
function resolve(piece: Exclude<Piece, { kind: 'text' }>, keys: Keys): string | undefined {
  if (piece.kind === 'broken') return undefined;
  const value = keys.get(piece.key);
  if (value === undefined) return piece.fallback;
  return typeof value === 'string' ? value : undefined;
}

function text(value: string, wild: boolean): Piece {
  return { kind: 'text', text: value, wild };
}

function split(source: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, length, body, closed } of placeholdersOf(source)) {
    if (start > from) pieces.push(text(source.slice(from, start), true));
    pieces.push(closed ? inside(body) : { kind: 'broken' });
    from = start + length;
  }
  if (from < source.length) pieces.push(text(source.slice(from), true));
  return pieces;
}

function inside(body: string): Piece {
  if (isLiteral(body)) return text(body, false);
  const { name, fallback, unquoted } = partsOf(body);
  // A blank may stand before the comma of a default, nowhere else around the name.
  const key = fallback === undefined ? name : name.trimEnd();
  if (unquoted || key === '' || key.trim() !== key) return { kind: 'broken' };
  return { kind: 'variable', key: key.toLowerCase(), ...(fallback === undefined ? {} : { fallback }) };
}
