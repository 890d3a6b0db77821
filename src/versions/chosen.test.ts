import { expect, it } from 'vitest';
import { placeOf } from './chosen';

const none: string[] = [];

it.each([
  ['one key', ['p/a'], none, 'p/a', [''], none],
  ['several versions of one key', ['p/a', 'p/a'], none, 'p/a', [''], none],
  ['several keys', ['p/a', 'p/b'], none, 'p/', ['a', 'b'], none],
  ['a key and a folder', ['p/a'], ['p/f/'], 'p/', ['a'], ['f/']],
  ['several folders', none, ['p/f/', 'p/g/'], 'p/', none, ['f/', 'g/']],
  ['nothing', none, none, 'p/', none, none],
])('reads no more than it has to of %s', (_what, keys, folders, prefix, names, below) => {
  expect(placeOf('p/', keys, folders)).toEqual({ prefix, only: { names: new Set(names), folders: below } });
});

it('reads all of one folder', () => {
  expect(placeOf('p/', [], ['p/f/'])).toEqual({ prefix: 'p/f/', only: undefined });
});
