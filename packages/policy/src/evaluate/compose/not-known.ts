import type { Keys } from '../../grammar/template.ts';
import type { AccessRequest, Layer, PolicySet } from '../types.ts';
import { asksForKey } from './encryption.ts';
import { bindsPrincipal, bindsResource } from './filters.ts';
import { hasIdentityPolicies } from './standing.ts';

/** In AWS's order of evaluation. */
const LAYERS: readonly Layer[] = [
  'rcps',
  'scps',
  'endpoint',
  'organizationPublicAccessBlock',
  'accountPublicAccessBlock',
  'bucketPublicAccessBlock',
  'accessPoint.publicAccessBlock',
  'resource',
  'accessPoint.policy',
  'ownership',
  'acl',
  'identity',
  'boundary',
  'session',
  'accessGrant',
  'scoped',
  'encryptionKey',
  'encryptionKey.policy',
];

const BITS = Object.fromEntries(LAYERS.map((layer, at) => [layer, 1 << at])) as Readonly<
  Record<Layer, number>
>;

/** Few sets come up, and every decision carries one. */
const lists = new Map<number, readonly Layer[]>();

/** Layers that could have had a say in the request and were left out. */
export function notKnown(request: AccessRequest, policies: PolicySet, keys: Keys): readonly Layer[] {
  const missing = missingOf(request, policies, keys);
  let list = lists.get(missing);
  if (list === undefined) {
    list = LAYERS.filter((layer) => (BITS[layer] & missing) !== 0);
    lists.set(missing, list);
  }
  return list;
}

const absent = (layer: Layer, given: unknown): number => (given === undefined ? BITS[layer] : 0);

function missingOf(request: AccessRequest, policies: PolicySet, keys: Keys): number {
  const { principal } = request;
  const { accessPoint } = policies;
  let missing = absent('resource', policies.resource);
  if (policies.rcps === undefined && bindsResource(policies, request)) missing |= BITS.rcps;
  if (policies.scps === undefined && bindsPrincipal(policies, principal)) missing |= BITS.scps;
  if (policies.endpoint === undefined && keys.has('aws:sourcevpce')) missing |= BITS.endpoint;
  if (accessPoint) missing |= absent('accessPoint.policy', accessPoint.policy);
  if ((policies.resourceKind ?? 'bucket') === 'bucket') missing |= missingOfBucket(request, policies);
  if (hasIdentityPolicies(principal)) {
    missing |= absent('identity', policies.identity) | absent('boundary', policies.boundary);
    // A user's own keys are no session.
    if (principal.kind !== 'user')
      missing |= absent('session', policies.session) | absent('scoped', policies.scoped);
    if (principal.kind === 'assumed-role') missing |= absent('accessGrant', policies.accessGrant);
  }
  return missing;
}

function missingOfBucket({ action }: AccessRequest, policies: PolicySet): number {
  const { accessPoint, organizationPublicAccessBlock, encryptionKey } = policies;
  let missing =
    absent('organizationPublicAccessBlock', organizationPublicAccessBlock) |
    absent('bucketPublicAccessBlock', policies.bucketPublicAccessBlock) |
    absent('ownership', policies.ownership);
  // Inherited from the organization, where it has a policy.
  if (!organizationPublicAccessBlock)
    missing |= absent('accountPublicAccessBlock', policies.accountPublicAccessBlock);
  if (accessPoint) missing |= absent('accessPoint.publicAccessBlock', accessPoint.publicAccessBlock);
  if (policies.ownership !== 'BucketOwnerEnforced') missing |= absent('acl', policies.acl);
  if (encryptionKey === undefined) return asksForKey(action) ? missing | BITS.encryptionKey : missing;
  return encryptionKey !== null && encryptionKey.policy === undefined && asksForKey(action)
    ? missing | BITS['encryptionKey.policy']
    : missing;
}
