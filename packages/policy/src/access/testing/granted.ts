import type { Grant } from '../../grants/grant.ts';
import type { Ground } from '../types.ts';
import { OWNER } from './random-grant.ts';
import { ANALYST } from './policies.ts';

/** That an analyst of another account may read a bucket, and whatever is said otherwise. */
export const granted = (overrides: Partial<Grant> = {}): Grant => ({
  name: 'Reports',
  abilities: ['download'],
  grantees: [{ kind: 'role', arn: ANALYST }],
  places: [{ partition: 'aws', region: 'eu-west-1', account: OWNER, bucket: 'lake', prefixes: [] }],
  way: 'bucket-policy',
  conditions: {},
  ...overrides,
});

/** Nothing stands, as far as anybody knows. */
export const BARE: Ground = { situations: {}, encryption: {}, keys: {}, identities: {}, roles: {} };
