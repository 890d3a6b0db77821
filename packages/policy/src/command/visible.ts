/**
 * What hides, turns round or breaks off the text around it: controls, bidi controls, zero-width and other format
 * characters, separators of lines and paragraphs, spaces that look like others, lone surrogates, fillers.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/** Words of the input, to be printed: what cannot be seen is shown by its code point, `\u{202E}`. */
export const visible = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => `\\u{${hex(character.codePointAt(0)!).padStart(4, '0')}}`);

/** JSON text in which no such character stands as itself; it parses to the same value. */
export const visibleJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replaceAll(HIDDEN, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, index) => `\\u${hex(character.charCodeAt(index)).padStart(4, '0')}`,
        ).join(''),
  );

const hex = (code: number) => code.toString(16).toUpperCase();
