import { describe, expect, it } from 'vitest';
import { accountName, bucketNameProblem, bucketNameWarning } from './bucket-name';

describe('a bucket’s name', () => {
  it.each([
    ['abc'],
    ['a.b-c.d1'],
    ['1a2'],
    ['a'.repeat(63)],
    ['300.1.1.1x'],
    ['lake--raw'],
    ['an'.repeat(3)],
  ])('%s is taken', (name) => expect(bucketNameProblem(name)).toBeUndefined());

  it.each([
    ['ab', /3 characters/],
    ['a'.repeat(64), /63/],
    ['Abc', /capital/],
    ['a_b', /No _/],
    ['a b c', /blanks/],
    ['bücher', /No ü/],
    ['a/b/c', /No \//],
    ['-abc', /begins/],
    ['.abc', /begins/],
    ['abc-', /ends in a letter/],
    ['abc.', /ends in a letter/],
    ['a..b', /two dots/],
    ['192.168.5.4', /IP address/],
    ['xn--abc', /xn--/],
    ['sthree-abc', /sthree-/],
    ['amzn-s3-demo-x', /amzn-s3-demo-/],
    ['abc-s3alias', /-s3alias/],
    ['abc--ol-s3', /--ol-s3/],
    ['abc.mrap', /\.mrap/],
    ['abc--x-s3', /--x-s3/],
    ['abc--table-s3', /--table-s3/],
    ['abc-111122223333-eu-west-1-an', /namespace of an account/],
  ])('%s is not: %s', (name, why) => expect(bucketNameProblem(name)).toMatch(why));

  it('of an account is checked whole', () => {
    const name = (stem: string) => accountName(stem, '111122223333', 'eu-west-1');
    expect(name('reports')).toBe('reports-111122223333-eu-west-1-an');
    expect(bucketNameProblem(name('reports'), 'account')).toBeUndefined();
    expect(bucketNameProblem(name('r'.repeat(40)), 'account')).toMatch(/63/);
  });

  it('with a dot is warned of', () => expect(bucketNameWarning('a.b')).toMatch(/certificate/));
});
