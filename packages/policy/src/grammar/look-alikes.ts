/**
 * Characters that people and word processors put in the place of ASCII, each followed by the ASCII character it passes
 * for. A choice out of https://www.unicode.org/Public/security/latest/confusables.txt: what looks the same in the faces a
 * policy is read in.
 */
const LETTERS = [
  // Cyrillic
  'аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhӏlѵvАAВBЕEЗ3КKМMНHОOРPСCТTУYХXІIЈJЅSԌGԚQԜWҮYӀIѴV',
  // Greek
  'αaιiκkνvοoρpυuΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  // Armenian
  'օoսuհhոnցgզqՏSՕOՍU',
  // Cherokee
  'ᎠDᎡRᎢTᎪAᎫJᎬEᎳWᎷMᎻHᏀGᏃZᏙVᏚSᏞLᏟCᏢPᏦK',
  // Latin letters of phonetic alphabets
  'ɑaɡgɩi',
].join('');
const MARKS = '∕/⁄/⧸/∶:꞉:ː:∗*⁎*․.‚,‐-‑-‒-˗-';
/** Told apart by whoever looks, so only worth a mend where ASCII must stand. */
const OTHERS = `ıi“"”"„"‟"«"»"‘'’'‛'–-—-―-−-﹘-。.，,、,：:；;｛{｝}［[］]×*`;

const table = (pairs: string) => {
  const characters = Array.from(pairs);
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < characters.length; at += 2) found.set(characters[at]!, characters[at + 1]!);
  return found;
};

const LOOK_ALIKE_LETTERS = table(LETTERS);
const LOOK_ALIKE_MARKS = table(MARKS);
const STAND_INS = table(OTHERS);

/** Letters and digits of Unicode that are ASCII in another dress: mathematical 𝖺, Roman numeral ⅰ. */
const DRESSED = '\\u{1D400}-\\u{1D7FF}\\u2160-\\u217F\\u212A';

/** A letter that passes for an ASCII letter or digit. */
export const LOOK_ALIKE_LETTER = new RegExp(`[${[...LOOK_ALIKE_LETTERS.keys()].join('')}${DRESSED}]`, 'u');
/** A sign that passes for one of those that ARNs and patterns are made with. */
export const LOOK_ALIKE_MARK = new RegExp(`[${[...LOOK_ALIKE_MARKS.keys()].join('')}]`, 'u');

/**
 * The ASCII character, or characters, that `character` is taken for or was typed for: `a` for Cyrillic `а`, `"` for a
 * typographic quote, `:` for a fullwidth colon. Undefined where there is none.
 */
export function asciiFor(character: string): string | undefined {
  const known =
    LOOK_ALIKE_LETTERS.get(character) ?? LOOK_ALIKE_MARKS.get(character) ?? STAND_INS.get(character);
  if (known !== undefined) return known;
  const folded = character.normalize('NFKC');
  return folded !== character && /^[!-~]+$/.test(folded) ? folded : undefined;
}
