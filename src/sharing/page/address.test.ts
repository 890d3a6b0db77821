import { describe, expect, it } from 'vitest';
import type { Location } from '@/aws/location';
import { addressOf } from './address-of';
import { keyLine, makeOf, placeLine, readKeyLines, readPlaceLine, readPlaces } from './address';
import { chosenObjects } from './chosen';
import { setPlaces, uploadPlaces } from './set-places';

const lake: Location = { type: 'bucket', name: 'lake' };
const point: Location = {
  type: 'access-point',
  name: 'readers',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const alias: Location = { type: 'access-point-alias', alias: 'readers-abc123-s3alias' };

describe('places', () => {
  it.each([lake, point, alias])('are read as they are written: %j', (location) => {
    for (const prefix of [
      '',
      'reports/',
      'a b/%20/ü?#/',
      '/lead//',
      ' x/',
      'object/',
      'a\nprivate/',
      'a%0Ab\r/',
    ])
      expect(readPlaces(placeLine({ location, prefix }))).toEqual({
        places: [{ location, prefix }],
        unread: [],
      });
  });

  it.each([
    ['s3://lake/reports/', 'reports/'],
    ['https://lake.s3.eu-west-1.amazonaws.com/reports/q3.csv?X-Amz-Signature=00', 'reports/q3.csv'],
    ['arn:aws:s3:::lake/reports/', 'reports/'],
  ])('are read from %s', (line, prefix) => {
    expect(readPlaceLine(line)).toEqual({ location: lake, prefix });
  });

  it('names what is none, and takes each once', () => {
    expect(readPlaces('lake/a/\n\nlake/a/\nno place!\nlake/b/')).toEqual({
      places: [
        { location: lake, prefix: 'a/' },
        { location: lake, prefix: 'b/' },
      ],
      unread: ['no place!'],
    });
  });
});

describe('keys', () => {
  it.each([
    { key: 'plain.csv' },
    { key: 'line\nbreak%0A?versionId=x' },
    { key: 'ü %41.csv', versionId: 'a.b_c-d' },
    { key: 'what?', versionId: 'null' },
  ])('are read as they are written: %j', (object) => {
    expect(readKeyLines(keyLine(object))).toEqual([object]);
  });
});

describe('the address of a choice', () => {
  it('names folders and objects', () => {
    const choice = { objects: [{ key: 'a.csv' }, { key: 'b.csv', versionId: 'v1' }], prefixes: ['raw/'] };
    expect(addressOf(lake, choice)).toEqual({
      at: 'lake/raw/',
      make: 'download',
      keys: 'a.csv\nb.csv?versionId=v1',
    });
  });

  it('keeps a choice that no URL holds in this tab', () => {
    const objects = Array.from({ length: 1000 }, (_, at) => ({ key: `reports/${at}.csv` }));
    const address = addressOf(lake, { objects, prefixes: [] });
    expect(address).toEqual({ at: 'lake', make: 'download', chosen: expect.any(String) });
    expect(chosenObjects(address.chosen ?? '')).toEqual(objects);
    expect(chosenObjects('of another tab')).toBeUndefined();
  });

  it('offers a drop to whoever uploads', () => {
    expect(makeOf({ case: 'upload' })).toBe('drop');
    expect(makeOf({ case: 'deliver' })).toBe('drop');
    expect(makeOf({ case: 'download' })).toBe('download');
    expect(makeOf({ case: 'upload', make: 'upload' })).toBe('upload');
  });
});

describe('what is listed and signed', () => {
  it('is everything below a place without objects', () => {
    expect(setPlaces([{ location: lake, prefix: '' }], [], undefined)).toEqual([
      { location: lake, through: lake, prefixes: [''], objects: [] },
    ]);
  });

  it('is no whole bucket beside objects that are in it', () => {
    const places = [
      { location: lake, prefix: '' },
      { location: lake, prefix: 'raw/' },
      { location: alias, prefix: '' },
    ];
    expect(setPlaces(places, [{ key: 'a' }], undefined)).toEqual([
      { location: lake, through: lake, prefixes: ['raw/'], objects: [{ key: 'a' }] },
      { location: alias, through: alias, prefixes: [''], objects: [] },
    ]);
  });

  it('is each name below each prefix for uploads', () => {
    const places = [
      { location: lake, prefix: 'a/' },
      { location: lake, prefix: 'b/' },
    ];
    expect(uploadPlaces(places, ['x', 'y'], point)).toEqual([
      {
        location: lake,
        through: point,
        prefixes: [],
        objects: ['a/x', 'a/y', 'b/x', 'b/y'].map((key) => ({ key })),
      },
    ]);
  });
});
