import { describe, expect, it } from 'vitest';
import { mayBeRecorded, momentOfFolder, readRecorded, recordedLocal, recordedObject } from './recorded-text';
import { readTyped } from './typed';

const DAY = 'inventory/lake/daily/2026-11-29T01-00Z';

describe('what the parameter names', () => {
  it.each<[string, object]>([
    ['choose', { kind: 'choose' }],
    ['local:a b.csv', { kind: 'local', name: 'a b.csv' }],
    ['s3://lake', { kind: 'folder', bucket: 'lake', prefix: '' }],
    ['s3://lake/', { kind: 'folder', bucket: 'lake', prefix: '' }],
    ['s3://lake/a/b/', { kind: 'folder', bucket: 'lake', prefix: 'a/b/' }],
    ['s3://lake/*', { kind: 'files', bucket: 'lake', prefix: '' }],
    ['s3://lake/a/*', { kind: 'files', bucket: 'lake', prefix: 'a/' }],
    ['s3://lake/a/b*', { kind: 'object', bucket: 'lake', key: 'a/b*' }],
    ['s3://lake//a//b.csv', { kind: 'object', bucket: 'lake', key: '/a//b.csv' }],
    ['s3://lake/a%2Fb c+d?x#y.csv', { kind: 'object', bucket: 'lake', key: 'a%2Fb c+d?x#y.csv' }],
    ['s3://lake/line\nbreak.csv', { kind: 'object', bucket: 'lake', key: 'line\nbreak.csv' }],
    [`s3://lake/${DAY}/manifest.json`, { kind: 'object', bucket: 'lake', key: `${DAY}/manifest.json` }],
    // What stands beside a manifest leads to it.
    [`s3://lake/${DAY}/manifest.checksum`, { kind: 'object', bucket: 'lake', key: `${DAY}/manifest.json` }],
    [
      's3://lake/inventory/lake/daily/hive/dt=2026-11-29-01-00/symlink.txt',
      { kind: 'object', bucket: 'lake', key: `${DAY}/manifest.json` },
    ],
    [
      's3://lake/hive/dt=2026-11-29-01-00/symlink.txt',
      { kind: 'object', bucket: 'lake', key: '2026-11-29T01-00Z/manifest.json' },
    ],
    // These only look like it.
    ['s3://lake/symlink.txt', { kind: 'object', bucket: 'lake', key: 'symlink.txt' }],
    [
      's3://lake/hive/dt=today/symlink.txt',
      { kind: 'object', bucket: 'lake', key: 'hive/dt=today/symlink.txt' },
    ],
    ['', { kind: 'unknown' }],
    ['lake/a.csv', { kind: 'unknown' }],
    ['s3:/lake/a.csv', { kind: 'unknown' }],
    ['s3://', { kind: 'unknown' }],
    ['s3://L@KE/a.csv', { kind: 'unknown' }],
    ['https://lake.s3.amazonaws.com/a.csv', { kind: 'unknown' }],
  ])('%j', (text, recorded) => {
    expect(readRecorded(text)).toMatchObject(recorded);
  });

  it('is written as it is read', () => {
    for (const key of ['a.csv', 'a b/ü.csv', '/x', 'a/*/b', '%2F'])
      expect(readRecorded(recordedObject('lake', key))).toMatchObject({ kind: 'object', key });
    expect(readRecorded(recordedLocal('s3://x'))).toEqual({ kind: 'local', name: 's3://x' });
  });
});

describe('what one types or pastes', () => {
  it.each([
    ['  s3://lake/a.csv \n', 's3://lake/a.csv'],
    ['s3://lake/a b.csv?versionId=v1', 's3://lake/a b.csv?versionId=v1'],
    ['lake', 's3://lake/'],
    ['lake/inventory/', 's3://lake/inventory/'],
    ['lake/a.parquet', 's3://lake/a.parquet'],
    ['"S3://lake/a.csv"', 's3://lake/a.csv'],
    ['s3a://lake/a.csv', 's3://lake/a.csv'],
    ['arn:aws:s3:::lake/a/b.csv', 's3://lake/a/b.csv'],
    ['arn:aws:s3:::lake', 's3://lake/'],
    ['https://lake.s3.eu-west-1.amazonaws.com/a%20b/manifest.json', 's3://lake/a b/manifest.json'],
    ['https://s3.eu-west-1.amazonaws.com/lake/a.csv?X-Amz-Signature=1', 's3://lake/a.csv'],
    [
      'https://eu-west-1.console.aws.amazon.com/s3/object/lake?region=eu-west-1&prefix=a/b.csv',
      's3://lake/a/b.csv',
    ],
  ])('%j is %j', (text, recorded) => {
    expect(readTyped(text)).toEqual({ recorded });
  });

  it.each([
    ['', /Name a report.*s3:\/\/bucket\/folder\/manifest\.json/],
    ['   ', /Name a report/],
    ['a b', /is no bucket name.*Such as s3:\/\//],
    ['gs://lake/a.csv', /Use s3:\/\/ or https:\/\/ instead of gs:\/\/.*Such as/],
    ['https://', /incomplete: paste it whole/],
    ['arn:aws:iam::111122223333:role/x', /Such as s3:\/\//],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/reports', /their bucket.*instead of the access point/],
    ['https://lake.s3.amazonaws.com/a.csv?versionId=v1', /leave out its version id/],
    ['local:a.csv', /no bucket that holds reports/],
  ])('%j is nothing, and it is said what to type', (text, words) => {
    expect(readTyped(text)).toEqual({ recorded: undefined, problem: expect.stringMatching(words) });
  });
});

it.each<[string, number | undefined]>([
  ['2026-11-29T01-00Z/', Date.UTC(2026, 10, 29, 1)],
  ['2026-11-29T01-00Z', undefined],
  ['2026-13-29T01-00Z/', undefined],
  ['data/', undefined],
  ['hive/', undefined],
])('a folder %j is of the moment %j', (name, moment) => {
  expect(momentOfFolder(name)).toBe(moment);
});

it.each([
  ['a/manifest.json', true],
  ['manifest.json', true],
  ['a/manifest.checksum', true],
  ['a/hive/dt=2026-11-29-01-00/symlink.txt', true],
  ['a.csv', true],
  ['a.tsv', true],
  ['a.CSV.GZ', true],
  ['a.csv.zst', true],
  ['a.ndjson.gz', true],
  ['a.jsonl', true],
  ['a.parquet', true],
  ['mymanifest.json', false],
  ['a.json', false],
  ['symlink.txt', false],
  ['a.orc', false],
  ['a.csv/', false],
  ['acsv', false],
])('%j looks like a listing: %j', (key, may) => {
  expect(mayBeRecorded(key)).toBe(may);
});
