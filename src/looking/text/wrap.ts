/** Columns of a tab stop. */
const TAB = 8;
/** Characters drawn twice as wide as others. https://www.unicode.org/reports/tr11/ */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[ -~]*$/;

/** Cuts a row into pieces that are at most so many columns wide; at least one, which may be empty. */
export function wrapped(text: string, columns: number): string[] {
  if (text.length <= columns && PLAIN.test(text)) return [text];
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const character of text) {
    const wide = character === '\t' ? TAB - (width % TAB) : WIDE.test(character) ? 2 : 1;
    if (width + wide > columns && piece !== '') {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += wide;
  }
  pieces.push(piece);
  return pieces;
}
