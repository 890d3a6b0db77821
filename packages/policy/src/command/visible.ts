import { escaped, escapedJson, escapeOf } from '../grammar/index.ts';

/**
 * What may be drawn in its place on a page, joiners of emoji for one, yet is nothing in a terminal, a log or a comment
 * that another program shows.
 */
const UNDRAWN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** Words of the input, to be printed: what cannot be seen is shown by its code point, `⟨U+202E⟩`. */
export const visible = (text: string): string => escaped(text).replaceAll(UNDRAWN, escapeOf);

/** JSON text in which no such character stands as itself; it parses to the same value. */
export const visibleJson = (value: unknown): string =>
  escapedJson(JSON.stringify(value, undefined, 2)).replaceAll(UNDRAWN, (character) =>
    character === '\n'
      ? character
      : character
          .split('')
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          .join(''),
  );
