import { describe, expect, it } from 'vitest';
import { accountsOf, narrowed, OTHERS, waysOf } from './narrowing';
import type { Row } from './rows';

const row = (account: string | undefined, kind = 'bucket policy') =>
  ({ id: `${account} ${kind}`, who: { account }, way: { kind } }) as unknown as Row;

const rows = [
  ...['1', '1', '1', '2', '2', '3', '3', '4', '4', '5'].map((account) => row(account)),
  row(undefined, 'link'),
  row(undefined, 'ACL'),
];

describe('narrowing', () => {
  it('offers the accounts with the most rows, and the rest as others', () => {
    expect(accountsOf(rows)).toEqual([
      { id: '1', count: 3 },
      { id: '2', count: 2 },
      { id: '3', count: 2 },
      { id: '4', count: 2 },
      { id: OTHERS, count: 3 },
    ]);
    expect(accountsOf([row('1')])).toEqual([{ id: '1', count: 1 }]);
  });

  it('leaves as many rows as a chip said', () => {
    for (const { id, count } of accountsOf(rows))
      expect(narrowed(rows, { of: id }, rows)).toHaveLength(count);
    for (const { id, count } of waysOf(rows)) expect(narrowed(rows, { way: id }, rows)).toHaveLength(count);
    expect(narrowed(rows, {}, rows)).toEqual(rows);
    expect(narrowed(rows, { of: OTHERS, way: 'link' }, rows)).toHaveLength(1);
  });

  it('keeps the others the others while a filter hides rows', () => {
    expect(narrowed([row('1'), row('5')], { of: OTHERS }, rows)).toEqual([row('5')]);
  });
});
