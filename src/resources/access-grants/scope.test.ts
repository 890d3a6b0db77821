import { describe, expect, it } from 'vitest';
import { covers, readScope, scopeUri } from './scope';

describe('a scope', () => {
  it.each<[string, string, string, boolean]>([
    ['s3://lake', 'lake', '', false],
    ['s3://lake/', 'lake', '', false],
    ['s3://lake/*', 'lake', '', false],
    ['s3://lake/a/b*', 'lake', 'a/b', false],
    ['s3://lake/a/b.csv', 'lake', 'a/b.csv', true],
  ])('%s', (uri, bucket, path, isObject) => {
    expect(readScope(uri)).toEqual({ bucket, path, isObject });
  });

  it.each(['', 'lake/a', 's3://', 's3:///a', 's3://lake*', 's3://lake/a*b*', 's3://la ke/a'])(
    '%j is none',
    (text) => {
      expect(readScope(text)).toBeUndefined();
    },
  );

  it.each(['s3://lake/*', 's3://lake/a/*', 's3://lake/a.csv'])('%s is written as it was read', (uri) => {
    expect(scopeUri(readScope(uri)!)).toBe(uri);
  });

  it.each<[string, string, boolean]>([
    ['s3://lake/*', 's3://lake/a/*', true],
    ['s3://lake/a/*', 's3://lake/a/*', true],
    ['s3://lake/a/*', 's3://lake/*', false],
    ['s3://lake/a/*', 's3://lakeside/a/*', false],
    ['s3://lake/a/*', 's3://lake/a/b.csv', true],
    ['s3://lake/a/b.csv', 's3://lake/a/b.csv', true],
    ['s3://lake/a/b.csv', 's3://lake/a/b.csv*', false],
  ])('%s holds %s: %s', (outer, inner, held) => {
    expect(covers(readScope(outer)!, readScope(inner)!)).toBe(held);
  });
});
