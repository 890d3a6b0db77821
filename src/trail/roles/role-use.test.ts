import { expect, it } from 'vitest';
import type { Role } from '@/resources/roles/role';
import { askedAction } from '../grants/asked-action';
import type { Use } from '../grants/use';
import { roleUses, trustsOthers } from './role-use';

const OWNER = '111122223333';
const OTHER = '444455556666';
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const trust = (account: string) =>
  policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sts:AssumeRole',
  });
const role = (name: string): Role => ({
  name,
  arn: `arn:aws:iam::${OWNER}:role/team/${name}`,
  id: `AROA${name}`,
  path: '/team/',
  trust: trust(OTHER),
  maxSessionDuration: 3600,
  policies: {
    data: policy({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:DeleteObject'],
      Resource: 'arn:aws:s3:::lake/*',
    }),
  },
  attached: [],
  tags: {},
});
const used = (name: string, operation = 'GetObject'): Use => ({
  asked: askedAction(operation),
  operation,
  who: `arn:aws:sts::${OWNER}:assumed-role/${name}`,
  bucket: 'lake',
  prefix: 'raw/',
  point: undefined,
  via: 'AuthHeader TLSv1.3 -',
  network: '192.0.2.0/24',
  requests: 3,
  first: 100,
  last: 200,
});

it('tells roles that let others in', () => {
  const own = { ...role('Own'), trust: trust(OWNER) };
  expect([trustsOthers(role('Reader'), OWNER, 0), trustsOthers(own, OWNER, 0)]).toEqual([true, false]);
});

it('holds roles against what their sessions asked for, those that were not used first', () => {
  const uses = [used('Reader'), used('Reader'), used('Writer', 'DeleteObject')];
  const rows = roleUses([role('Reader'), role('Idle'), role('Writer')], OWNER, uses, 0);
  expect(rows.map(({ role: { name }, fit, requests, last }) => [name, fit, requests, last])).toEqual([
    ['Idle', 'no', 0, undefined],
    ['Reader', 'yes', 6, 200],
    ['Writer', 'yes', 3, 200],
  ]);
  expect(rows.map(({ unused }) => unused.includes('delete'))).toEqual([true, true, false]);
});

it('says perhaps where principals are told apart no more', () => {
  const [row] = roleUses([role('Reader')], OWNER, [{ ...used('Reader'), who: '' }], 0);
  expect(row).toMatchObject({ fit: 'perhaps', requests: 3 });
});
