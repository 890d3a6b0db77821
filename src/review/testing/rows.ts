import type { Reach } from '@drawbridge-s3/policy/review';
import { rowOf, type ReachRow } from '../page/rows';

/** A way in of another account by a bucket policy. */
export const reachOf = (more: Partial<Reach> = {}): Reach => ({
  id: '0123456789abcdef',
  account: '111122223333',
  who: { kind: 'account', account: '444455556666' },
  from: '444455556666',
  way: 'bucket-policy',
  through: [],
  where: { bucket: 'lake', prefixes: [], patterns: [], buckets: ['lake'] },
  abilities: ['list', 'download'],
  refused: [],
  others: [],
  conditions: { others: [] },
  words: [],
  state: { kind: 'works' },
  evidence: [{ kind: 'bucket', arn: 'arn:aws:s3:::lake', statement: 0, sid: 'Partner' }],
  flags: ['from-outside', 'cross-account'],
  ...more,
});

export const reachRow = (more: Partial<Reach> = {}): ReachRow => rowOf(reachOf(more), undefined, {});
