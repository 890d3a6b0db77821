import { expect, it } from 'vitest';
import { principalFromArn } from '../../callers/principals.ts';
import type { Principal } from '../../evaluate/types.ts';
import type { Place } from '../../grants/grant.ts';
import { BARE } from '../testing/granted.ts';
import { NOW, OWNER } from '../testing/random-grant.ts';
import type { Ground } from '../types.ts';
import { lentMatrix, type LentRow } from './lent-matrix.ts';
import { lentPolicy } from './lent-policy.ts';
import type { Lending } from './types.ts';

const OTHER = '444455556666';
const lending = (over: Partial<Lending>, place: Partial<Place> = {}): Lending => ({
  abilities: ['list', 'download'],
  places: [
    {
      partition: 'aws',
      region: 'eu-west-1',
      account: OWNER,
      bucket: 'lake',
      prefixes: ['reports/', 'raw/'],
      ...place,
    },
  ],
  conditions: {},
  ...over,
});

function rowsOf(asked: Lending, ground: Ground = BARE, identity?: object): readonly (readonly string[])[] {
  const { text } = lentPolicy(asked, { encryption: {}, kms: true });
  const arn = `arn:aws:sts::${OWNER}:assumed-role/Owner/ann`;
  const lent = {
    principal: principalFromArn(arn) as Extract<Principal, { account: string }>,
    carried: {
      scoped: [{ name: 'lent', document: text }],
      ...(identity === undefined ? {} : { identity: [{ name: 'own', document: JSON.stringify(identity) }] }),
    },
  };
  const can = ({ can: cells }: LentRow) =>
    Object.entries(cells).flatMap(([column, cell]) => (cell === 'none' ? [] : [`${column} ${cell}`]));
  return lentMatrix(asked, lent, ground, NOW).map((row) => [row.prefix ?? '*', ...can(row)]);
}

it('says of each prefix what can be done, and of what lies beside them that nothing can', () => {
  expect(rowsOf(lending({}))).toEqual([
    ['reports/', 'list all', 'download all'],
    ['raw/', 'list all', 'download all'],
    ['*'],
  ]);
});

it('says of a whole bucket what can be done in it, whatever is demanded', () => {
  const conditions = { tls: true, ownerFullControl: true, encryption: { algorithm: 'aws:kms' as const } };
  expect(rowsOf(lending({ abilities: ['upload'], conditions }, { prefixes: [] }))).toEqual([
    ['', 'upload all'],
  ]);
});

it('says no more than the lender may do', () => {
  const identity = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/raw/*' }],
  };
  expect(rowsOf(lending({}), BARE, identity)).toEqual([['reports/'], ['raw/', 'download all'], ['*']]);
});

it('asks the policy of a bucket of another account, too', () => {
  const ground = (bucketPolicy: string | null): Ground => ({
    ...BARE,
    situations: {
      lake: {
        partition: 'aws',
        bucket: 'lake',
        account: OTHER,
        bucketPolicy,
        accessPoints: [],
        unread: [],
      },
    },
  });
  const lets = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::lake/raw/*',
      },
    ],
  });
  const asked = lending({}, { account: OTHER });
  expect(rowsOf(asked, ground(null))).toEqual([['reports/'], ['raw/'], ['*']]);
  expect(rowsOf(asked, ground(lets))).toEqual([['reports/'], ['raw/', 'download all'], ['*']]);
});

it('lets keys of any account be used where nobody knows whose the bucket is', () => {
  const strangers = new Set(['lake']);
  expect(lentPolicy(lending({}), { encryption: {}, kms: true, strangers }).text).toContain(
    '"arn:aws:kms:eu-west-1:*:key/*"',
  );
});
