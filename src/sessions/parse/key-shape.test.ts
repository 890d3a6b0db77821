import { describe, expect, it } from 'vitest';
import { shapeDoubt, shapeProblem } from './key-shape';

const ID = 'AKIAQ3EGRZ7EXAMPLE22';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const TOKEN = 'IQoJb3JpZ2luX2Vj/+aB==';
const whole = { accessKeyId: ID, secretAccessKey: SECRET, sessionToken: TOKEN };

const replaced = (text: string, at: number, character: string) =>
  text.slice(0, at) + character + text.slice(at + 1);

it('lets through what AWS issues', () => {
  expect(shapeProblem(whole, 'aws')).toBeUndefined();
  expect(shapeProblem({ ...whole, sessionToken: undefined }, 'aws')).toBeUndefined();
  expect(shapeDoubt(whole, 'aws')).toBeUndefined();
});

describe('names the character and its place, in each of the three', () => {
  const parts = [
    ['accessKeyId', 'access key ID', ID],
    ['secretAccessKey', 'secret access key', SECRET],
    ['sessionToken', 'session token', TOKEN],
  ] as const;
  const characters = [
    ['"', 'double quote " (U+0022)'],
    ['“', 'typographic quote “ (U+201C)'],
    ['’', 'typographic quote ’ (U+2019)'],
    ['#', 'character # (U+0023)'],
    [' ', '(U+0020)'],
    ['\u00a0', 'no-break space (U+00A0)'],
    ['\u200b', 'zero-width space (U+200B)'],
    ['\n', '(U+000A)'],
    ['é', 'letter é (U+00E9)'],
    ['а', 'Cyrillic letter (U+0430), which looks like “a”'],
    ['，', 'fullwidth character ， (U+FF0C)'],
    ['-', 'character - (U+002D)'],
    ['*', 'character * (U+002A)'],
    ['😀', '(U+1F600)'],
  ] as const;
  const cases = parts.flatMap(([part, label, value]) =>
    characters.map(([character, name]) => ({ part, label, value, character, name })),
  );
  it.each(cases)('$label with $name', ({ part, label, value, character, name }) => {
    const says = (text: string) => shapeProblem({ ...whole, [part]: text }, 'aws');
    expect(says(character + value)).toContain(`The ${label} starts with`);
    expect(says(value + character)).toContain(`The ${label} ends with`);
    expect(says(replaced(value, 2, character))).toContain('as its 3rd character');
    for (const text of [character + value, value + character, replaced(value, 2, character)]) {
      expect(says(text)).toContain(name);
    }
  });
});

it.each([
  [
    { ...whole, accessKeyId: ID.toLowerCase() },
    'The access key ID starts with a letter a (U+0061). AWS’s have only capital letters and digits.',
  ],
  [{ ...whole, accessKeyId: 'AKIA12' }, 'The access key ID has 6 characters'],
  [{ ...whole, secretAccessKey: `${SECRET}#prod` }, 'as its 41st character. Leave the comment out.'],
  [{ ...whole, secretAccessKey: '$SECRET' }, 'This stands for a value: copy the value itself.'],
  [{ ...whole, secretAccessKey: '%AWS_SECRET%' }, 'This stands for a value'],
])('%j', (credentials, message) => {
  expect(shapeProblem(credentials, 'aws')).toContain(message);
});

it('lookalikes may have any printable ASCII, but no quotation marks around it', () => {
  const keys = { accessKeyId: 'minio-admin', secretAccessKey: 'p@ss_w0rd!' };
  expect(shapeProblem(keys, 'custom')).toBeUndefined();
  expect(shapeDoubt(keys, 'custom')).toBeUndefined();
  expect(shapeProblem({ ...keys, secretAccessKey: 'pässword' }, 'custom')).toContain('letter ä');
  expect(shapeProblem({ ...keys, secretAccessKey: '"quoted"' }, 'custom')).toContain(
    'Leave the quotation marks out',
  );
});

it.each([
  [SECRET.slice(1), '39 characters where AWS’s have 40: was it copied as a whole? A line break'],
  [`${SECRET}x`, '41 characters where AWS’s have 40: was something copied along'],
])('doubts a secret of another length without refusing it: %s', (secretAccessKey, words) => {
  expect(shapeProblem({ ...whole, secretAccessKey }, 'aws')).toBeUndefined();
  expect(shapeDoubt({ ...whole, secretAccessKey }, 'aws')).toContain(words);
});
