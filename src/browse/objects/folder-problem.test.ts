import { expect, it } from 'vitest';
import { folderProblem } from './folder-problem';

it.each(['reports', 'Q3 – été', 'a/b', ' odd '])('takes %j', (name) => {
  expect(folderProblem(name, `x/${name}/`)).toBeUndefined();
});

it.each([
  ['', 'Type a name'],
  ['/a', 'slash'],
  ['a/', 'slash'],
  ['a/../b', '".."'],
  ['é'.repeat(600), '1202 bytes'],
])('refuses %j', (name, reason) => expect(folderProblem(name, `${name}//`)).toContain(reason));
