import { deceptiveCharacters, describeCharacter } from '@drawbridge-s3/policy/grammar';

/** Why a name may be taken for another one that looks the same. */
export interface NameNote {
  /** A word or two beside the name. */
  readonly label: string;
  /** What it means, for whoever points at it. */
  readonly words: string;
}

const ASCII = /^[ -~]*$/;

/**
 * What a look at `name` does not tell although every character of it is seen: letters that pass for others, and accents
 * stored as characters of their own. S3 compares bytes, so `é` in one form and in the other are two keys.
 * https://unicode.org/reports/tr15/
 */
export function nameNotes(name: string): readonly NameNote[] {
  if (ASCII.test(name)) return [];
  const notes: NameNote[] = [];
  const alike = [
    ...new Set(
      deceptiveCharacters(name)
        .filter(({ deceit }) => deceit === 'look-alike')
        .map(({ character }) => character),
    ),
  ];
  if (alike.length > 0) {
    notes.push({ label: 'look-alike', words: alike.map(describeCharacter).join('; ') });
  }
  if (name !== name.normalize('NFC')) {
    notes.push(
      name === name.normalize('NFD')
        ? { label: 'NFD', words: 'Accents are characters of their own here: another key may look the same' }
        : {
            label: 'not NFC',
            words: 'Characters are spelled in an unusual form: another key may look the same',
          },
    );
  }
  return notes;
}
