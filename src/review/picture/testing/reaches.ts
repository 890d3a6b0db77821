import type { Evidence, Reach } from '@drawbridge-s3/policy/review';
import { pick, type Random } from '@drawbridge-s3/policy/testing';
import type { PathOptions } from '../graph/paths-of';

export const OWNER = '111122223333';
const LAKE_STEWARD = `arn:aws:iam::${OWNER}:role/LakeSteward`;
const RESEARCH = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/research-read`;

/** Somebody who may read one bucket by its policy. */
export function reach(change: Partial<Reach> = {}): Reach {
  return {
    id: 'r',
    account: OWNER,
    who: { kind: 'account', account: '444455556666' },
    from: '444455556666',
    way: 'bucket-policy',
    through: [],
    where: { bucket: 'analytics-lake', buckets: ['analytics-lake'], prefixes: [], patterns: [] },
    abilities: ['list', 'download'],
    refused: [],
    others: [],
    conditions: { others: [] },
    words: [],
    state: { kind: 'works' },
    evidence: [],
    flags: ['from-outside', 'cross-account'],
    ...change,
  };
}

export const evidence = (kind: Evidence['kind'], arn: string): Evidence => ({ kind, arn, statement: 0 });

/** Of another account into a role, through an access point. */
export const CHAIN: Reach = reach({
  id: 'chain',
  who: { kind: 'role', arn: 'arn:aws:iam::444455556666:role/DataPlatform' },
  way: 'role',
  through: [
    { kind: 'role', arn: LAKE_STEWARD },
    { kind: 'access-point', arn: RESEARCH },
  ],
  evidence: [
    evidence('trust', LAKE_STEWARD),
    evidence('identity', LAKE_STEWARD),
    evidence('access-point', RESEARCH),
    evidence('bucket', 'arn:aws:s3:::analytics-lake'),
  ],
});

export const PUBLIC: Reach = reach({
  id: 'public',
  who: { kind: 'everyone' },
  from: undefined,
  where: { bucket: 'analytics-press', buckets: ['analytics-press'], prefixes: [], patterns: [] },
  state: { kind: 'held-back', by: 'RestrictPublicBuckets', why: 'It is public.' },
});

/** Of an account with 13 buckets. */
export const options = (change: Partial<PathOptions> = {}): PathOptions => ({
  reviewed: new Set([OWNER]),
  buckets: new Map([[OWNER, 13]]),
  ...change,
});

const NAMES = ['lake', '__proto__', 'constructor', 'a"b', 'rtl\u202E', '1', 'toString', 'ä'];

/** Reaches over few accounts, roles and buckets, so that many share their stops. */
export function randomReaches(random: Random, count: number, buckets = 30): Reach[] {
  const name = () => `${pick(random, NAMES)}${Math.floor(random() * buckets)}`;
  return Array.from({ length: count }, (_, index) => {
    const account = `${100_000_000_000 + Math.floor(random() * 6)}`;
    const through: Reach['through'] = [
      ...(random() < 0.4 ? [{ kind: 'role', arn: `arn:aws:iam::${OWNER}:role/${name()}` } as const] : []),
      ...(random() < 0.4
        ? [{ kind: 'access-point', arn: `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/${name()}` } as const]
        : []),
    ];
    const own = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, name));
    return reach({
      id: `${index}`,
      who:
        random() < 0.5
          ? { kind: 'account', account }
          : { kind: 'role', arn: `arn:aws:iam::${account}:role/${name()}` },
      from: account,
      through,
      where: { bucket: '*', buckets: [...own], prefixes: [], patterns: [] },
      ...(random() < 0.1 ? { state: { kind: 'held-back', by: 'Deny', why: 'A Deny.' } } : {}),
    });
  });
}
