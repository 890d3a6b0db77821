import type { Deciding, Decision } from '../evaluate/types.ts';
import type { ReachState } from './reach.ts';

const KINDS: Partial<Readonly<Record<Deciding['kind'], string>>> = {
  bucket: 'the bucket policy',
  'access-point': 'the access point’s policy',
  identity: 'the role’s policy',
  boundary: 'the permissions boundary',
  session: 'the session policy',
  scp: 'a service control policy',
  rcp: 'a resource control policy',
  key: 'the key policy',
  trust: 'the trust policy',
  endpoint: 'the VPC endpoint policy',
  ownership: 'object ownership',
  acl: 'the ACL',
};

/** Layers that take away by not allowing, from what another one gives. */
const FILTERS: ReadonlySet<Deciding['kind']> = new Set([
  'boundary',
  'session',
  'scp',
  'rcp',
  'endpoint',
  'key',
]);

/** What a refusal makes of a reach: held back where something else takes it away, else nobody's. */
export function refusalOf({ effect, deciding: [first] }: Decision): {
  readonly state: Extract<ReachState, { why: string }>;
} {
  if (first === undefined) return { state: { kind: 'never', why: 'No request gets in.' } };
  const { why } = first;
  return effect === 'explicit-deny' || FILTERS.has(first.kind)
    ? { state: { kind: 'held-back', by: nameOf(first), why } }
    : { state: { kind: 'never', why } };
}

function nameOf({ kind, policy, statement, sid }: Deciding): string {
  if (kind === 'public-access-block' || kind === 'ownership') return policy ?? 'Block Public Access';
  const where = KINDS[kind] ?? policy ?? kind;
  if (sid !== undefined && sid !== '') return `${sid} in ${where}`;
  return statement === undefined ? where : `statement ${statement + 1} of ${where}`;
}
