import { describe, expect, it } from 'vitest';
import type { Reach } from '@drawbridge-s3/policy/review';
import { intentsOf, printOf } from '../intended/intent';
import { grouped, under } from '../page/groups';
import { CHOICES, matching } from '../page/choices';
import { rowOf } from '../page/rows';
import { reachOf, reachRow } from '../testing/rows';
import { compared, comparedIn } from './compared';

describe('held against an earlier review', () => {
  it('what is new, gone and different', () => {
    const [stays, goes, comes] = [reachOf({ id: 'a' }), reachOf({ id: 'b' }), reachOf({ id: 'c' })];
    const wider = reachOf({ id: 'd' });
    const { added, gone, changed } = compared(
      [stays, goes, wider],
      [stays, comes, { ...wider, abilities: ['list', 'download', 'upload'] }],
    );
    expect([[...added], gone, [...changed]]).toEqual([['c'], [goes], [['d', ['may upload now']]]]);
  });

  it.each<[string, Partial<Reach>, RegExp]>([
    ['fewer abilities', { abilities: ['list'] }, /may download no more/],
    ['another bucket', { where: { ...reachOf().where, buckets: ['lake', 'other'] } }, /reaches other now/],
    ['stopped', { state: { kind: 'held-back', by: 'x', why: 'y' } }, /was “works”, is “held back”/],
    [
      'under conditions',
      { conditions: { others: [], mfa: true }, words: ['signed in with MFA'] },
      /conditions/,
    ],
    ['other actions', { others: ['s3:PutBucketTagging'] }, /other actions/],
  ])('says how: %s', (_, change, words) => {
    expect(
      compared([reachOf()], [reachOf(change)])
        .changed.get(reachOf().id)
        ?.join(),
    ).toMatch(words);
  });

  it('says of accounts that only one of both is of that they are neither new nor gone', () => {
    const [one, other, third] = ['111122223333', '222233334444', '333344445555'];
    const of = (account: string, id: string) => reachOf({ id, account });
    const { added, gone } = comparedIn(
      new Set([one]),
      [of(one, 'a'), of(other, 'b')],
      [of(one, 'c'), of(third, 'd')],
    );
    expect([[...added], gone.map(({ id }) => id)]).toEqual([['c'], ['a']]);
  });

  it('knows nothing of an external ID but that there is one', () => {
    const withId = (externalId: string) => reachOf({ conditions: { others: [], externalId } });
    expect(compared([withId('a')], [withId('(not kept)')]).changed.size).toBe(0);
    expect(compared([withId('a')], [reachOf()]).changed.size).toBe(1);
  });
});

describe('what is meant to be', () => {
  const expected = {
    id: reachOf().id,
    note: 'The partner.',
    at: 1,
    print: printOf(reachOf()),
    words: 'w',
    accounts: [reachOf().account],
  };

  it('is so, has changed, or is gone', () => {
    const still = intentsOf([reachOf()], [expected]);
    expect([still.intents.get(expected.id)?.changed, still.gone]).toEqual([false, []]);
    const wider = intentsOf([reachOf({ abilities: ['upload'] })], [expected]);
    expect(wider.intents.get(expected.id)?.changed).toBe(true);
    expect(intentsOf([], [expected]).gone).toEqual([expected]);
  });

  it('is narrowed to by quick filters', () => {
    const intent = { ...expected, changed: true };
    const rows = [
      rowOf(reachOf(), intent, {}),
      reachRow({ id: 'b' }),
      reachRow({ id: 'c', state: { kind: 'unknown', why: 'not read' }, flags: ['from-outside', 'writes'] }),
      reachRow({ id: 'd', state: { kind: 'never', why: 'gone' } }),
    ];
    const count = (id: string) => rows.filter(CHOICES.find((one) => one.id === id)!.fits).length;
    expect(['all', 'not-intended', 'changed', 'stopped', 'unknown', 'writes'].map(count)).toEqual([
      4, 2, 1, 1, 1, 1,
    ]);
  });
});

describe('rows', () => {
  const rows = [
    reachRow({ id: 'a', where: { ...reachOf().where, bucket: 'lake*', buckets: ['lake', 'lake-b'] } }),
    reachRow({ id: 'b', who: { kind: 'everyone' } }),
  ];

  it('stand under each heading they belong to', () => {
    const headed = (by: 'principal' | 'bucket' | 'way') =>
      grouped(rows, by).map((row) => (row.kind === 'group' ? `${row.label}: ${row.count}` : row.id));
    expect(headed('bucket')).toEqual(['lake: 2', 'a', 'b', 'lake-b: 1', 'a']);
    expect(headed('way')).toEqual(['bucket policy: 2', 'a', 'b']);
    expect(under(rows, 'bucket', 'lake-b').map(({ id }) => id)).toEqual(['a']);
  });

  it('are found by all words of the filter', () => {
    expect(matching(rows, 'EVERYONE lake').map(({ id }) => id)).toEqual(['b']);
    expect(matching(rows, 'lake-b').map(({ id }) => id)).toEqual(['a']);
    expect(matching(rows, 'nobody')).toEqual([]);
  });
});
