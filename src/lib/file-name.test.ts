import { expect, it } from 'vitest';
import { fileNameOf } from './file-name';

it.each([
  ['a/b/c.txt', 'c.txt'],
  ['c.txt', 'c.txt'],
  ['a/b/', 'b'],
  ['/', 'object'],
  ['', 'object'],
  ['a/..', 'object'],
  ['a/.', 'object'],
  ['.hidden', '.hidden'],
])('%s is a file called %s', (key, name) => expect(fileNameOf(key)).toBe(name));
