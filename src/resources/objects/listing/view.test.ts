import { expect, it, describe } from 'vitest';
import { parseFilter } from './name-filter';
import { sortRows } from './radix-sort';
import { ListingStore } from './store';
import { ListingView, type Sort } from './view';
import { decodeListed } from './url-decoding';

const BY_NAME: Sort = { by: 'name', descending: false };

function store(): ListingStore {
  const result = new ListingStore();
  result.append({
    folders: ['raw/', 'tmp/'],
    names: ['a.csv', 'b.json', 'notes.txt'],
    sizes: [70_000, 5, 5_000_000_000_000],
    modified: [3000, 1000, 2000],
    classes: ['STANDARD', 'GLACIER', 'STANDARD'],
  });
  result.append({ folders: ['zoo/'], names: ['z.csv'], sizes: [0], modified: [1000], classes: ['GLACIER'] });
  return result;
}

function names(sort: Sort, filter = '', order = [0, 1]): string[] {
  const from = store();
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.message);
  return Array.from(new ListingView({ store: from }).rows(order, parsed.match, sort).rows, (row) =>
    from.name(row),
  );
}

describe('rows on screen', () => {
  it('shows folders first, then objects in key order', () => {
    expect(names(BY_NAME)).toEqual(['raw/', 'tmp/', 'zoo/', 'a.csv', 'b.json', 'notes.txt', 'z.csv']);
    expect(names({ by: 'name', descending: true })).toEqual([
      'zoo/',
      'tmp/',
      'raw/',
      'z.csv',
      'notes.txt',
      'b.json',
      'a.csv',
    ]);
  });

  it.each<[Sort['by'], string[]]>([
    ['size', ['z.csv', 'b.json', 'a.csv', 'notes.txt']],
    ['modified', ['b.json', 'z.csv', 'notes.txt', 'a.csv']],
    ['class', ['b.json', 'z.csv', 'a.csv', 'notes.txt']],
  ])('sorts objects by %s and leaves folders where they are', (by, expected) => {
    expect(names({ by, descending: false })).toEqual(['raw/', 'tmp/', 'zoo/', ...expected]);
    expect(names({ by, descending: true }).slice(3)).toEqual(expected.toReversed());
  });

  it('takes the pages in the order of the keys, not of their arrival', () => {
    expect(names(BY_NAME, '', [1, 0])).toEqual([
      'zoo/',
      'raw/',
      'tmp/',
      'z.csv',
      'a.csv',
      'b.json',
      'notes.txt',
    ]);
  });

  it.each([
    ['*.csv', ['a.csv', 'z.csv']],
    ['{raw,zoo}', ['raw/', 'zoo/']],
    ['?.json', ['b.json']],
    ['NOTES', ['notes.txt']],
    ['/^[ab]\\./', ['a.csv', 'b.json']],
    ['/^NOTES/i', ['notes.txt']],
    ['.', ['a.csv', 'b.json', 'notes.txt', 'z.csv']],
    ['nothing', []],
  ])('filter %s', (filter, expected) => expect(names(BY_NAME, filter)).toEqual(expected));

  it('finds rows that arrive after the filter was set', () => {
    const from = store();
    const view = new ListingView({ store: from });
    const { match } = parseFilter('*.csv') as { match: (name: string) => boolean };
    view.rows([0, 1], match, BY_NAME);
    const page = from.append({ folders: [], names: ['n.csv'], sizes: [1], modified: [1], classes: ['X'] });
    expect(view.rows([0, page, 1], match, BY_NAME).rows).toHaveLength(3);
  });
});

describe('as a filter is typed', () => {
  const numbered = (from: number, count: number) => Array.from({ length: count }, (_, at) => `${from + at}`);
  const many = (folders: readonly string[]) => {
    const result = new ListingStore();
    for (let page = 0; page < 4; page += 1) {
      const named = numbered(page * 900, 900).map((number) => (page === 2 ? `É${number}` : `n${number}.Csv`));
      result.append({
        folders: page === 0 ? [...folders] : [],
        names: named,
        sizes: named.map(Number),
        modified: named.map(() => 0),
        classes: named.map(() => 'STANDARD'),
      });
    }
    return result;
  };
  // Each after the one before it in the same view: longer, shorter, another, of another kind, and back.
  const typed = [
    '1',
    '13',
    '138',
    '1380',
    '138',
    '3',
    '.C',
    '.csv',
    'É',
    'é1',
    'é19',
    '*19*',
    '119',
    '/19$/',
    '',
  ];
  it.each([
    ['folders', ['a1/', 'b13/']],
    ['no folder', []],
  ])('finds what a new view finds, with %s', (_, folders) => {
    const from = many(folders);
    const order = [0, 1, 2, 3];
    const view = new ListingView({ store: from });
    for (const text of typed) {
      const parsed = parseFilter(text);
      if (!parsed.ok) throw new Error(parsed.message);
      if (text === '119') from.remove(119);
      const fresh = new ListingView({ store: from }).rows(order, parsed.match, BY_NAME);
      expect(fresh.rows.length).toBeGreaterThan(0);
      expect([text, ...view.rows(order, parsed.match, BY_NAME).rows]).toEqual([text, ...fresh.rows]);
    }
  });
});

it('says what is wrong with a regular expression', () => {
  expect(parseFilter('/(/')).toMatchObject({ ok: false });
});

it('takes dots, pluses and brackets of a glob for themselves', () => {
  const { match } = parseFilter('a+b[1].*') as { match: (name: string) => boolean };
  expect(match('a+b[1].txt')).toBe(true);
  expect(match('aab1.txt')).toBe(false);
});

it('sorts values beyond 32 bits, stably', () => {
  const values = [2 ** 45, 7, 2 ** 33, 7, 0];
  expect([...sortRows(Uint32Array.of(0, 1, 2, 3, 4), (row) => values[row]!)]).toEqual([4, 1, 3, 2, 0]);
});

it.each([
  ['plain', 'plain'],
  ['a+b', 'a b'],
  ['a%2Bb', 'a+b'],
  ['%E6%97%A5%01', '日\u0001'],
  ['100%', '100%'],
])('decodes %s', (listed, key) => expect(decodeListed(listed)).toBe(key));
