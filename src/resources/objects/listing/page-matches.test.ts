import { expect, it } from 'vitest';
import { parseFilter } from './name-filter';
import { matchesIn } from './page-matches';
import { ListingStore } from './store';

const NAMES = [
  'a.csv',
  'A.CSV',
  'sva',
  '',
  'csv',
  'x.cs',
  'v.csv',
  'ΑΣ',
  'İstanbul.csv',
  'ß',
  'css',
  'sCSVs',
  '.csv.csv',
];

it.each([
  'csv',
  'CSV',
  'sv',
  'vs',
  's',
  'ς',
  'σ',
  'i̇',
  '*.csv',
  '*c*v',
  '?.csv',
  '{a,v}.csv',
  'v*',
  '*',
  '/s.v/',
  'nothing',
])('finds %s where each name by itself is found', (typed) => {
  const parsed = parseFilter(typed);
  const match = parsed.ok ? parsed.match! : () => false;
  // Beside letters whose case changes their length, and without such.
  for (const names of [NAMES, NAMES.filter((name) => /^[ -~]*$/.test(name)), NAMES.toReversed()]) {
    const store = new ListingStore();
    const some = { sizes: [], modified: [], classes: [] };
    store.append({ folders: ['first/'], names: ['before.csv'], ...some });
    const number = store.append({ folders: ['csv/', 'v/'], names, ...some });
    const all = ['csv/', 'v/', ...names];
    const wanted = all.filter((name) => match(name) || (name.endsWith('/') && match(name.slice(0, -1))));
    expect(Array.from(matchesIn(store, number, match), (row) => store.name(row))).toEqual(wanted);
  }
});
