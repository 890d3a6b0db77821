import { describe, expect, it } from 'vitest';
import { expandText, parseTemplate } from './template.ts';
import { partsOf, placeholdersOf, variablesOf } from './variables.ts';

const KEYS = new Map<string, string | readonly string[]>([
  ['aws:username', 'ana'],
  ['aws:principaltag/my team', 'lake'],
  ['aws:tagkeys', ['a', 'b']],
]);
const filled = (text: string) => expandText(parseTemplate(text, true), KEYS);

it('finds every place that begins like a variable', () => {
  expect(
    placeholdersOf('a/${b}/${c/${*}').map(({ body, closed, start, length }) => [body, closed, start, length]),
  ).toEqual([
    ['b', true, 2, 4],
    ['c/', false, 7, 4],
    ['*', true, 11, 4],
  ]);
  expect(variablesOf('${*}${?}${$}${').map(({ body }) => body)).toEqual(['']);
});

describe('a variable is filled in just when its parts are sound', () => {
  it.each([
    ['${aws:username}', 'ana'],
    ['${AWS:UserName}', 'ana'],
    ['x/${aws:username}/${aws:username}', 'x/ana/ana'],
    ['${aws:PrincipalTag/my team}', 'lake'],
    ["${aws:absent, 'v'}", 'v'],
    ["${aws:absent,'v'}", 'v'],
    ["${aws:absent , 'v, w'}", 'v, w'],
    ["${aws:absent, ''}", ''],
    ['${*}${?}${$}', '*?$'],
    ['${aws:absent}', undefined],
    ["${aws:tagkeys, 'v'}", undefined],
    ['${aws:username', undefined],
    ['${}', undefined],
    ['${ }', undefined],
    ['${ aws:username}', undefined],
    ['${aws:username }', undefined],
    ["${, 'v'}", undefined],
    ['${aws:absent, v}', undefined],
    ["${aws:absent, 'v' }", undefined],
    ["${aws:absent, 'v}", undefined],
    ["${aws:absent, 'v', 'w'}", undefined],
    ["${a ${aws:absent, 'v'}", undefined],
  ])('%s: %s', (text, value) => {
    expect(filled(text)).toBe(value);
  });
});

it('parts a name from its default', () => {
  expect(partsOf("aws:username, 'x'")).toEqual({ name: 'aws:username', fallback: 'x', unquoted: false });
  expect(partsOf('aws:username, x')).toEqual({ name: 'aws:username', fallback: undefined, unquoted: true });
});
