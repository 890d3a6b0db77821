import { describe, expect, it } from 'vitest';
import { readCount, readTime } from './wire-values';

describe('counts', () => {
  it.each([
    ['0', 0],
    ['5497558138880', 5_497_558_138_880],
    [' 12\n', 12],
  ])('%j is %d', (text, count) => expect(readCount(text)).toBe(count));

  it.each(['', '-1', '1.5', '1e6', '0x10', '1,000', 'NaN', 'many', '99999999999999999999', undefined])(
    '%j is none',
    (text) => expect(readCount(text)).toBeUndefined(),
  );
});

describe('times', () => {
  const NEW_YEAR = Date.UTC(2020, 0, 1);
  it.each([
    '2020-01-01T00:00:00.000Z',
    '2020-01-01T00:00:00Z',
    '2020-01-01T02:00:00+02:00',
    '2020-01-01T02:00:00+0200',
    '2020-01-01T00:00:00',
    '2020-01-01 00:00:00',
    '2020-01-01',
    'Wed, 01 Jan 2020 00:00:00 GMT',
    'Wed, 1 Jan 2020 00:00:00 GMT',
    '1 Jan 2020 00:00:00',
  ])('%s', (text) => expect(readTime(text)).toBe(NEW_YEAR));

  it.each([
    '',
    'yesterday',
    'day 5',
    '1577836800',
    '5',
    '2020-13-45T99:00:00Z',
    '20200101T000000Z',
    'Wed, 41 Jan 2020 00:00:00 GMT',
    undefined,
  ])('%j is none', (text) => expect(readTime(text)).toBeUndefined());
});
