import { expect, it } from 'vitest';
import { parentPrefix } from '@/lib/file-name';
import { crumbsOf, listedPrefix } from './search';

it.each([
  [{}, ''],
  [{ prefix: 'reports/' }, 'reports/'],
  [{ key: 'reports/2026/a.csv' }, 'reports/2026/'],
  [{ key: 'a.csv' }, ''],
  [{ key: '/lead' }, '/'],
  [{ key: 'a//b' }, 'a//'],
  [{ key: 'reports/2026/a.csv', view: 'flat' as const }, ''],
  [{ key: 'reports/2026/a.csv', prefix: 'reports/', view: 'flat' as const }, 'reports/'],
])('%j lists %j', (search, prefix) => expect(listedPrefix(search)).toBe(prefix));

it.each([
  ['a/b/', 'a/'],
  ['a//', 'a/'],
  ['a/', ''],
  ['/', ''],
  ['a/par', 'a/'],
])('above %j is %j', (prefix, parent) => expect(parentPrefix(prefix)).toBe(parent));

it.each([
  ['', []],
  [
    'reports/2026/',
    [
      ['reports', 'reports/'],
      ['2026', 'reports/2026/'],
    ],
  ],
  [
    'a//b/',
    [
      ['a', 'a/'],
      ['', 'a//'],
      ['b', 'a//b/'],
    ],
  ],
  ['/', [['', '/']]],
  [
    'a/par',
    [
      ['a', 'a/'],
      ['par', 'a/par'],
    ],
  ],
])('%j in crumbs', (prefix, expected) => {
  expect(crumbsOf(prefix).map((crumb) => [crumb.name, crumb.prefix])).toEqual(expected);
});
