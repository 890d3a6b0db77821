import { describe, expect, it } from 'vitest';
import { type DocumentPlace, safePolicy, type SafeModeScope } from '@drawbridge-s3/policy/access';
import type { Session } from '@/sessions/types';
import { writersOf } from './writers';

const ACCOUNT = '111122223333';
const POINT = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/shared`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Handout`;

/** A session of the account, in safe mode where it has a scope. */
function session(name: string, scope?: SafeModeScope): Session {
  const policy = scope === undefined ? '' : safePolicy(scope, { partition: 'aws' }).text;
  return {
    id: name,
    name,
    account: ACCOUNT,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/me`,
    profile: { id: 'aws', partition: 'aws' },
    state: { kind: 'active' },
    ...(scope === undefined ? {} : { safe: { scope, policy } }),
  } as unknown as Session;
}

const PLACES = {
  bucket: { kind: 'bucket', bucket: 'lake' },
  cors: { kind: 'cors', bucket: 'lake' },
  point: {
    kind: 'access-point',
    arn: POINT,
    name: 'shared',
    region: 'eu-west-1',
    bucket: 'lake',
    bucketAccount: ACCOUNT,
    isNew: false,
  },
  trust: { kind: 'role', arn: ROLE, name: 'Handout', path: '/', maxSessionDuration: 3600, isNew: false },
  identity: { kind: 'identity', arn: ROLE, policyName: 'Reads' },
} as const satisfies Readonly<Record<string, DocumentPlace>>;
const EVERY = Object.keys(PLACES);

describe('who may be tried', () => {
  it.each<[string, SafeModeScope, readonly string[]]>([
    ['reads only', { may: 'read' }, []],
    ['uploads only', { may: 'upload', bucket: 'lake' }, []],
    ['keeps to this bucket', { may: 'everything', bucket: 'lake' }, ['bucket', 'cors']],
    ['keeps to another bucket', { may: 'everything', bucket: 'pond' }, []],
    ['keeps to a prefix', { may: 'everything', bucket: 'lake', prefix: 'a/' }, []],
    ['keeps nothing from itself', { may: 'everything' }, EVERY],
  ])('is a session whose safe mode %s: for %j', (_, scope, expected) => {
    const safe = session('Safe', scope);
    const full = session('Full');
    for (const [name, on] of Object.entries(PLACES)) {
      const names = writersOf({ account: ACCOUNT, on }, { current: safe, others: [safe, full] }).map(
        (one) => one.name,
      );
      expect(names, name).toEqual(expected.includes(name) ? ['Safe', 'Full'] : ['Full']);
    }
  });

  it('is every session of the account, the one that is looked at first', () => {
    const [one, two] = [session('One'), session('Two')];
    const on = PLACES.bucket;
    expect(writersOf({ account: ACCOUNT, on }, { current: two, others: [one, two] })).toEqual([two, one]);
    expect(writersOf({ account: '444455556666', on }, { current: two, others: [one] })).toEqual([]);
  });
});
