import { parseTree } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { cutsOf, without } from './cut.ts';

it.each<[string, readonly number[], string]>([
  ['[1, 2, 3]', [0], '[2, 3]'],
  ['[1, 2, 3]', [1], '[1, 3]'],
  ['[1, 2, 3]', [2], '[1, 2]'],
  ['[1, 2, 3]', [0, 1], '[3]'],
  ['[1, 2, 3]', [1, 2], '[1]'],
  ['[1, 2, 3]', [0, 2], '[2]'],
  ['[1, 2, 3]', [0, 1, 2], '[]'],
  ['[ 1 ]', [0], '[  ]'],
  ['[\n  1 ,\n  2\n]', [1], '[\n  1\n]'],
  ['{"a": 1, "b": 2}', [0], '{"b": 2}'],
  ['[1, 2]', [], '[1, 2]'],
])('takes from %s items %j', (text, indices, left) => {
  const root = parseTree(text)!;
  expect(
    without(
      text,
      cutsOf(root, (child) => indices.includes(root.children!.indexOf(child))),
    ),
  ).toBe(left);
});
