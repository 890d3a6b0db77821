import { describe, expect, it } from 'vitest';
import { recognise } from './recognise';
import { lineCount, PASTE_LIMIT, tooLong } from './text';

/**
 * A step too many for each character is 10^11 steps here, and no test would end. Every text is as long as any that is
 * read.
 */
describe('long pastes', () => {
  const { characters, lines } = PASTE_LIMIT;
  const filled = (piece: string, before = '', after = '') => {
    const perPiece = lineCount(piece, lines) - 1;
    const most = perPiece === 0 ? characters : Math.floor((lines - 3) / perPiece);
    const fitting = Math.floor((characters - before.length - after.length) / piece.length);
    return before + piece.repeat(Math.min(most, fitting)) + after;
  };

  it.each([
    ['=', filled('=')],
    ['blanks', filled(' ', 'x', 'x')],
    ['blanks after a name', filled(' ', 'AWS_ACCESS_KEY_ID', 'x')],
    ['blanks after an assignment', filled(' ', 'AWS_ACCESS_KEY_ID=A', 'x')],
    ['blanks in a heading', filled(' ', '[', 'x')],
    ['blanks in a section', filled(' ', '[a]\nb=c', 'x')],
    ['empty lines', filled('\n', 'x', 'x')],
    ['empty lines with blanks', filled(' \n', 'x', 'x')],
    ['names', filled('AWS_ACCESS_KEY_ID ')],
    ['names on a line each', filled('AWS_ACCESS_KEY_ID\n')],
    ['assignments on one line', filled('AWS_ACCESS_KEY_ID=A ')],
    ['assignments of other values', filled('AWS_ACCESS_KEY_ID=A\nAWS_ACCESS_KEY_ID=B\n')],
    ['quotation marks', filled('"')],
    ['quotation marks of values that do not end', filled('A="')],
    ['names with quotation marks', filled('aws_access_key_id="')],
    ['commas', filled(',', 'key')],
    ['bars', filled('|', 'key')],
    ['cells with quotation marks', filled('",', 'access key id,secret access key\n')],
    ['headings', filled('access key id,secret access key\n')],
    ['lines that speak of keys', filled('key|,;\t\n')],
    ['braces', filled('{')],
    ['braces on a line each', filled('{\n')],
    ['nested objects', filled('{"Credentials":', '', '')],
    ['open brackets', filled('[')],
    ['sections', filled('[a]\n')],
    ['sections of one name', filled('[a]\nb=c\n[a]\nb=d\n')],
    ['keys of one section', filled('a=1\na=2\n', '[a]\n')],
    ['backslashes', filled('\\\n')],
    ['hashes', filled(' #')],
    ['stars', filled('*', 'AWS_SECRET_ACCESS_KEY=', '')],
    ['a masked value', filled('<', 'AWS_SECRET_ACCESS_KEY=', '')],
    ['base64', filled('aB3/')],
    ['dots of a token', filled('eyJ.')],
  ])('%s', (_name, text) => {
    expect(tooLong(text)).toBeUndefined();
    expect(recognise(text)).toMatchObject({ kind: expect.stringMatching(/recognised|unusable/) });
  });

  it('1,600 source profiles in a circle', () => {
    const text = Array.from(
      { length: 1600 },
      (_, index) =>
        `[profile p${index}]\nrole_arn = arn:aws:iam::111122223333:role/R${index}\nsource_profile = p${(index + 1) % 1600}\n`,
    ).join('');
    const recognition = recognise(text);
    if (recognition?.kind !== 'recognised') throw new Error('not recognised');
    expect(recognition.identities).toHaveLength(1600);
    expect(recognition.identities[800]?.notes[0]).toContain('[p800] run in a circle at [p0]');
  });

  it('beyond the limit it says so', () => {
    expect(recognise('='.repeat(characters + 1))).toMatchObject({
      kind: 'unusable',
      message: 'This text has 262,145 characters; up to 262,144 are read.',
    });
    expect(recognise('a\n'.repeat(lines))).toMatchObject({
      kind: 'unusable',
      message: 'This text has more than 10,000 lines; so many are read.',
    });
  });
});
