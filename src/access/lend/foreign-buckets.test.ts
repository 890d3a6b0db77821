import { expect, it } from 'vitest';
import type { Ground } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';
import { foreignNotes, withForeign } from './foreign-buckets';
import { SOMEBODY } from './use-owners';

const own = { account: '111122223333', partition: 'aws' };
const ground = (...unread: readonly string[]) =>
  ({
    situations: Object.fromEntries(
      ['lake', 'theirs'].map((bucket) => [
        bucket,
        { bucket, bucketPolicy: null, unread: unread.includes(bucket) ? [{ kind: 'bucket' }] : [] },
      ]),
    ),
  }) as unknown as Ground;
const session = (account: string) =>
  ({
    id: account,
    name: `of ${account}`,
    account,
    profile: { id: 'aws' },
    state: { kind: 'active' },
  }) as Session;
const sessions = { current: session(own.account), others: [session('444455556666')] };
const whose = (owner: string) => ({ owners: { theirs: owner }, unknown: [], asking: [] });

it('takes the unread policy of another account’s bucket to let the lender in, and no other', () => {
  const both = withForeign(ground('lake', 'theirs'), whose('444455556666'), own).situations;
  expect(both['lake']?.bucketPolicy).toBeNull();
  expect(both['theirs']?.bucketPolicy).toContain('arn:aws:iam::111122223333:root');
  const read = withForeign(ground('lake'), whose('444455556666'), own).situations;
  expect(read['theirs']?.bucketPolicy).toBeNull();
});

it.each([
  [
    'read through a session of theirs',
    '444455556666',
    [],
    /of account 444455556666: .* read through of 4444/,
  ],
  ['that nobody may read', '999988887777', ['theirs'], /of account 999988887777: .* the most they can do/],
  ['of nobody knows whom', SOMEBODY, ['theirs'], /of another account than any open session’s/],
] as const)('says so of a bucket %s', (_, owner, unread, words) => {
  const [note, ...more] = foreignNotes(whose(owner), ground(...unread), sessions);
  expect(note).toMatch(words);
  expect(more).toEqual([]);
});

it('says which buckets do not tell whose they are', () => {
  const notes = foreignNotes({ owners: {}, unknown: ['lake'], asking: [] }, ground(), sessions);
  expect(notes).toEqual([expect.stringMatching(/^Whose lake is could not be found out/)]);
});
