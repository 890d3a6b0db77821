import { describe, expect, it } from 'vitest';
import { memorySource } from '@/resources/objects/ranges/byte-source';
import { cellsOf, guessDelimiter, looksLikeHeader } from './cells';
import { tableParser } from './table-parser';

const source = (text: string) => memorySource(new TextEncoder().encode(text));
const GUESS = { kind: 'delimited', delimiter: undefined, header: undefined, encoding: undefined } as const;
const LINES = { ...GUESS, kind: 'lines-of-json' } as const;

async function table(text: string, input: Parameters<ReturnType<typeof tableParser>['open']>[0] = GUESS) {
  const parser = tableParser(source(text));
  const facts = await parser.open(input);
  const page = await parser.rows({ from: 0, count: 1000 });
  return { ...facts, ...page, cells: page.rows.map((row) => row.cells) };
}

it.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['', ['']],
  [',', ['', '']],
  ['"a,b",c', ['a,b', 'c']],
  ['"a ""b""",c', ['a "b"', 'c']],
  ['"a\nb",c', ['a\nb', 'c']],
  ['5" pipe,x', ['5" pipe', 'x']],
  ['"a"b,c', ['ab', 'c']],
  ['"no end,c', ['no end,c']],
  ['"",""', ['', '']],
])('the fields of %j', (record, cells) => expect(cellsOf(record, ',')).toEqual(cells));

it.each([
  ['a;b;c\n1;2,5;3\n', ';'],
  ['a\tb\n1\t2\n', '\t'],
  ['a|b\n1|2\n', '|'],
  ['a,b\n"x;y",2\n', ','],
  ['one column\nof text\n', ','],
  ['', ','],
])('the delimiter of %j', (text, delimiter) => expect(guessDelimiter(text)).toBe(delimiter));

it.each([
  [['id', 'name'], ['1', 'x'], true],
  [['1', '2'], ['3', '4'], false],
  [['id', 'id'], ['1', '2'], false],
  [['id', ''], ['1', '2'], false],
  [['city', 'land'], ['Ulm', 'DE'], true],
])('whether %j names the columns', (first, second, header) =>
  expect(looksLikeHeader(first, second)).toBe(header),
);

describe('tables of delimited text', () => {
  it('have lines within quotes, in whatever piece they are', async () => {
    const rows = Array.from({ length: 700 }, (_, at) => [`${at}`, `line\r\nbreak "${at}"`, 'ü'.repeat(at)]);
    const text = [['id', 'note', 'more'], ...rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    const found = await table(text);
    expect([found.columns, found.header, found.known, found.whole]).toEqual([
      ['id', 'note', 'more'],
      true,
      700,
      true,
    ]);
    expect(found.cells.map((row) => row.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)));
    const { at, end } = found.rows[300]!;
    expect(text.length).toBeLessThan(end + text.length);
    expect(new TextDecoder().decode(await source(text).read(at, end))).toContain('"line\r\nbreak ""300"""');
  });

  it.each([
    ['nothing but a header', 'a,b\n', ['a', 'b'], []],
    ['rows of other lengths', 'a,b\n1\n2,3,4\n', ['a', 'b', '3'], [['1'], ['2', '3', '4']]],
    ['a byte order mark', '\uFEFFid,x\n1,2', ['id', 'x'], [['1', '2']]],
    [
      'a stray quote',
      'id,x\n1,5" pipe\n2,y\n',
      ['id', 'x'],
      [
        ['1', '5" pipe'],
        ['2', 'y'],
      ],
    ],
    ['empty lines', 'id,x\n\n1,2\n', ['id', 'x'], [[''], ['1', '2']]],
  ])('bear %s', async (_, text, columns, cells) => {
    expect(await table(text)).toMatchObject({ columns, cells, whole: true });
  });

  it('are not one record for a quote that never ends', async () => {
    const text = `a,b\n1,"${'x\n'.repeat(1_500_000)}`;
    const found = await table(text);
    expect(found.known).toBeGreaterThan(2);
    expect(Math.max(...found.rows.map(({ at, end }) => end - at))).toBeLessThanOrEqual(1024 * 1024 + 1);
  });

  it('are indexed as far as somebody wants to see', async () => {
    const parser = tableParser(source(`id,v\n${'1,2\n'.repeat(3_000_000)}`));
    await parser.open(GUESS);
    expect((await parser.rows({ from: 0, count: 100 })).known).toBeLessThan(100_000);
    const far = await parser.rows({ from: 1_500_000, count: 2 });
    expect([far.whole, far.rows.length]).toEqual([false, 2]);
  });
});

describe('tables of lines of JSON', () => {
  it('have a column for each name, and one for what has none', async () => {
    const lines = [
      '{"a":1,"b":{"c":[1]}}',
      '{"b":"x","a":12345678901234567890}',
      'no json',
      '[1]',
      '',
      '{"a":',
    ];
    const found = await table(lines.join('\n'), LINES);
    expect(found.columns).toEqual(['a', 'b']);
    expect(found.cells.slice(0, 2)).toEqual([
      ['1', '{"c":[1]}'],
      ['12345678901234567890', 'x'],
    ]);
    expect(found.cells[2]?.[2]).toMatch(/^Not JSON/);
    expect(found.cells[3]).toEqual(['', '', '[1]']);
    expect(found.cells[4]).toEqual(['', '', '']);
    expect(found.cells[5]?.join('')).toMatch(/^Not JSON/);
  });
});
