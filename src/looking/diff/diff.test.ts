import { expect, it } from 'vitest';
import { diffParser } from './diff-parser';

const MARKS = { same: ' ', removed: '-', added: '+' } as const;
const shown = async (before: string, after: string) =>
  (await diffParser().rows({ before, after })).map(
    (row) => `${MARKS[row.kind]}${row.before ?? ''}:${row.after ?? ''} ${row.text}`,
  );

it.each([
  ['', '', []],
  ['a\n', 'a', [' 1:1 a']],
  ['a\nb\nc\n', 'a\nx\nc\n', [' 1:1 a', '-2: b', '+:2 x', ' 3:3 c']],
  ['', 'a\n\n', ['+:1 a', '+:2 ']],
  ['a\r\n', 'a\n', ['-1: a\r', '+:1 a']],
])('%j and %j differ line by line', async (before, after, rows) => {
  expect(await shown(before, after)).toEqual(rows);
});

it('gives up on what differs in everything', async () => {
  const of = (letter: string) =>
    Array.from({ length: 60_000 }, (_, at) => `${letter}${at * 7919}`).join('\n');
  const begun = performance.now();
  await diffParser()
    .rows({ before: of('a'), after: of('b') })
    .then(
      (rows) => expect(rows).toHaveLength(120_000),
      (error: unknown) => expect(error).toMatchObject({ message: expect.stringMatching(/too much/) }),
    );
  expect(performance.now() - begun).toBeLessThan(15_000);
}, 20_000);
