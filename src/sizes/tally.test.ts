import { describe, expect, it } from 'vitest';
import { DELETE_MARKER, LATEST } from '@/resources/objects/listing/list-page';
import { Listing } from '@/resources/objects/listing/listing';
import { ageOf, extensionOf, folderOf } from './group-of';
import { linesOf } from './lines';
import { runOf } from './runs';
import { neighbour, squaresOf } from './squares';
import { Tally } from './tally';
import { readOnly, writeOnly } from './only-text';

const NOW = Date.UTC(2026, 10, 20);
const DAY = 86_400_000;

interface Row {
  readonly name: string;
  readonly size?: number;
  readonly days?: number;
  readonly storageClass?: string;
  readonly flags?: number;
}

function listingOf(rows: readonly Row[]): Listing {
  const listing = new Listing({ fetchPage: () => Promise.reject(new Error('nothing is asked for')) });
  listing.store.append({
    folders: [],
    names: rows.map(({ name }) => name),
    sizes: rows.map(({ size }) => size ?? Number.NaN),
    modified: rows.map(({ days }) => (days === undefined ? 0 : NOW - days * DAY)),
    classes: rows.map(({ storageClass }) => storageClass ?? 'STANDARD'),
    versions: { ids: rows.map((_, at) => `v${at}`), flags: rows.map(({ flags }) => flags ?? LATEST) },
  });
  return listing;
}

const ROWS: readonly Row[] = [
  { name: 'a/1.csv', size: 10, days: 0 },
  { name: 'a/b/2.CSV.gz', size: 20, days: 40, storageClass: 'GLACIER' },
  { name: 'c/3', size: 5, days: 2000, flags: 0 },
  { name: 'c/3', size: 0, days: 1, storageClass: '', flags: DELETE_MARKER | LATEST },
  { name: 'here.txt', days: 1 },
  { name: '/x', size: 1 },
];

function counted(listing: Listing, ...only: [by?: 'class' | 'extension', name?: string]): Tally {
  const [by, name = ''] = only;
  const tally = new Tally(listing, NOW, by && { by, name });
  while (!tally.advance(5));
  return tally;
}

describe('counting', () => {
  it('adds up every way at once, and each way comes to the same', () => {
    const { groups, total } = counted(listingOf(ROWS));
    expect(total).toMatchObject({ count: 6, bytes: 36, noncurrent: 1, noncurrentBytes: 5, markers: 1 });
    for (const group of Object.values(groups)) {
      const sums = [...group.values()];
      for (const part of ['count', 'bytes', 'noncurrent', 'noncurrentBytes', 'markers'] as const)
        expect(sums.reduce((sum, one) => sum + one[part], 0)).toBe(total[part]);
    }
    expect([...groups.prefix.keys()]).toEqual(['a/', 'c/', '', '/']);
    expect([...groups.extension.keys()]).toEqual(['csv', 'csv.gz', '', 'txt']);
    expect([...groups.class.keys()]).toEqual(['STANDARD', 'GLACIER', '']);
    expect([...groups.age.keys()]).toEqual(['Today', 'Up to 3 months', 'Older', 'This week', 'No date']);
  });

  it('goes on where a listing has grown, and counts no row twice', () => {
    const listing = listingOf(ROWS);
    const tally = counted(listing);
    listing.store.append({
      folders: ['rolled/'],
      names: ['z'],
      sizes: [4],
      modified: [NOW],
      classes: ['STANDARD'],
    });
    expect(tally.left).toBe(2);
    tally.advance(5);
    expect(tally.total).toMatchObject({ count: 7, bytes: 40 });
  });

  it('leaves out what was deleted since, and what is of another group where one alone is wanted', () => {
    const listing = listingOf(ROWS);
    listing.removeRows([0]);
    expect(counted(listing).total.bytes).toBe(26);
    const glacier = counted(listing, 'class', 'GLACIER');
    expect([...glacier.groups.prefix.keys()]).toEqual(['a/']);
    expect(glacier.total).toMatchObject({ count: 1, bytes: 20 });
  });
});

it.each([
  ['a/b.tar.gz', 'tar.gz'],
  ['.hidden', ''],
  ['dir.with/dots', ''],
  ['x.', ''],
  ['photo.JPG', 'jpg'],
  ['data.zst', 'zst'],
  ['v1.2 final (draft) of something', ''],
  ['a.b c', ''],
  ['a.verylongextension', ''],
  ['', ''],
  ['файл.Док', 'док'],
])('the extension of %s is "%s"', (name, extension) => expect(extensionOf(name)).toBe(extension));

it('knows the folder and the age of what is at a border', () => {
  expect(['', 'a', 'a/', '/', 'a//b'].map(folderOf)).toEqual(['', '', 'a/', '/', 'a/']);
  expect([0, 1, 6.9, 7, 364, 365, 9999].map((days) => ageOf(NOW - days * DAY, NOW))).toEqual([
    'Today',
    'This week',
    'This week',
    'This month',
    'Up to a year',
    'Up to 3 years',
    'Older',
  ]);
  expect(ageOf(NOW + DAY, NOW)).toBe('Today');
});

it('says what changed since a run: new, grown, shrunk, the same and gone', () => {
  const before = runOf(
    'p',
    counted(
      listingOf([
        { name: 'same/1', size: 5 },
        { name: 'grown/1', size: 5 },
        { name: 'shrunk/1', size: 9 },
        { name: 'gone/1', size: 3 },
      ]),
    ),
    NOW,
  );
  const now = counted(
    listingOf([
      { name: 'same/1', size: 5 },
      { name: 'grown/1', size: 5 },
      { name: 'grown/2', size: 5 },
      { name: 'shrunk/1', size: 2 },
      { name: 'new/1', size: 1 },
    ]),
  );
  const changes = linesOf(now, 'prefix', 'bytes', before).map(({ name, change }) => [name, change]);
  expect(changes).toEqual([
    ['grown/', { count: 1, bytes: 5, kind: 'grown' }],
    ['same/', { count: 0, bytes: 0, kind: 'same' }],
    ['shrunk/', { count: 0, bytes: -7, kind: 'shrunk' }],
    ['new/', { count: 1, bytes: 1, kind: 'new' }],
    ['gone/', { count: -1, bytes: -3, kind: 'gone' }],
  ]);
});

it('reads back a group from the URL, and nothing else', () => {
  for (const only of [
    { by: 'class', name: 'GLACIER' },
    { by: 'extension', name: '' },
    { by: 'prefix', name: 'a:b/' },
  ] as const)
    expect(readOnly(writeOnly(only))).toEqual(only);
  expect(['', undefined, 'owner:x', 'class'].map(readOnly)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

describe('the treemap', () => {
  const lines = linesOf(
    counted(listingOf(Array.from({ length: 200 }, (_, at) => ({ name: `${at}/x`, size: at * at })))),
    'prefix',
    'bytes',
    undefined,
  );
  const squares = squaresOf(lines, 600, 400);

  it('covers its space with areas of the values, none beyond it or over another', () => {
    const area = squares.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(area).toBeGreaterThan(600 * 400 * 0.8);
    for (const [index, one] of squares.entries()) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= 600 && one.y + one.height <= 400).toBe(true);
      for (const other of squares.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('lets the arrow keys reach every area, and back', () => {
    const reached = new Set([squares[0]!]);
    for (const square of reached)
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbour(squares, square, direction);
        if (next !== undefined) reached.add(next);
      }
    expect(reached.size).toBe(squares.length);
    expect(neighbour(squares, squares[0]!, 'left')).toBeUndefined();
  });

  it('is empty where there is nothing, or no room', () => {
    expect(squaresOf([], 600, 400)).toEqual([]);
    expect(squaresOf(lines, 0, 400)).toEqual([]);
  });
});
