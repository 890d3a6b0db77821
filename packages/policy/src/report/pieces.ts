import { escaped } from '@drawbridge-s3/policy/grammar';

/** A sentence for a screen: some of it stands out, some of it is a name as a machine reads it. */
export type Piece = string | { readonly strong: string } | { readonly mono: string };

/** The same as plain text, as it may be shown. */
export const plain = (pieces: readonly Piece[]): string =>
  escaped(
    pieces
      .map((piece) => (typeof piece === 'string' ? piece : 'strong' in piece ? piece.strong : piece.mono))
      .join(''),
  );

/** `a`, `a and b`, `a, b and c`; from `most` on `a, b and 5 more`. */
export function listed(words: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const over = words.length > most;
  const shown = over ? [...words.slice(0, most - 1), `${words.length - most + 1} more`] : words;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** {@link listed} of things that are more than words. */
export function listedPieces(items: readonly (readonly Piece[])[]): Piece[] {
  return items.flatMap((item, index): Piece[] =>
    index === 0 ? [...item] : [index === items.length - 1 ? ' and ' : ', ', ...item],
  );
}
