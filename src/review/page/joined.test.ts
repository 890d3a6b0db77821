import { describe, expect, it } from 'vitest';
import type { Reach } from '@drawbridge-s3/policy/review';
import { evidence, reach } from '../picture/testing/reaches';
import { joined } from './joined';

const VENDOR = '777788889999';
const BACKUP = '222233334444';
const COPIER = `arn:aws:iam::${BACKUP}:role/Copier`;

/** The vendor may become a role of the backup account, which is allowed there to read a bucket elsewhere. */
const half = (change: Partial<Reach> = {}) =>
  reach({
    id: 'half',
    account: BACKUP,
    who: { kind: 'account', account: VENDOR },
    from: VENDOR,
    way: 'role',
    through: [{ kind: 'role', arn: COPIER }],
    where: { bucket: 'analytics-lake', buckets: [], prefixes: [], patterns: [] },
    abilities: ['list', 'download', 'upload'],
    state: { kind: 'unknown', why: 'The bucket is of another account.' },
    evidence: [evidence('trust', COPIER), evidence('identity', COPIER)],
    ...change,
  });

const letsIn = (who: Reach['who'], change: Partial<Reach> = {}) =>
  reach({ id: 'other', who, evidence: [evidence('bucket', 'arn:aws:s3:::analytics-lake')], ...change });

describe('what two accounts say of one way in', () => {
  it.each<[string, Reach['who']]>([
    ['the role', { kind: 'role', arn: COPIER }],
    ['its account', { kind: 'account', account: BACKUP }],
  ])('is one where the other lets in %s', (_, who) => {
    const other = letsIn(who);
    const [whole, rest] = joined([half(), other]);
    expect(rest).toBe(other);
    expect(whole).toMatchObject({
      account: other.account,
      who: { kind: 'account', account: VENDOR },
      through: [{ kind: 'role', arn: COPIER }],
      where: { buckets: ['analytics-lake'] },
      abilities: ['list', 'download'],
      state: { kind: 'works' },
    });
    expect(whole!.evidence.map(({ kind }) => kind)).toEqual(['trust', 'identity', 'bucket']);
  });

  it.each<[string, Reach, Reach]>([
    ['somebody else', half(), letsIn({ kind: 'account', account: VENDOR })],
    ['it to do something else', half({ abilities: ['upload'] }), letsIn({ kind: 'role', arn: COPIER })],
    [
      'it into another bucket',
      half(),
      letsIn(
        { kind: 'role', arn: COPIER },
        { where: { bucket: 'b', buckets: ['b'], prefixes: [], patterns: [] } },
      ),
    ],
  ])('stays a half where the other lets in %s', (_, one, other) => {
    expect(joined([one, other])).toEqual([one, other]);
  });

  it('is as bad as the worse of both, and says the conditions of both', () => {
    const held = { kind: 'held-back', by: 'a Deny', why: 'A Deny.' } as const;
    const [whole] = joined([
      half({ state: { kind: 'conditional' }, words: ['with MFA'] }),
      letsIn({ kind: 'role', arn: COPIER }, { state: held, words: ['over TLS'] }),
    ]);
    expect(whole).toMatchObject({ state: held, words: ['with MFA', 'over TLS'] });
  });

  it('leaves everything else as it is', () => {
    const others = [reach(), letsIn({ kind: 'everyone' })];
    expect(joined(others)).toEqual(others);
  });
});
