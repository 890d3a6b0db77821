import type { Keys } from '../../grammar/template.ts';
import type { AccessRequest, Layer, PolicySet } from '../types.ts';
import { asksForKey } from './encryption.ts';
import { bindsPrincipal, bindsResource } from './filters.ts';
import { hasIdentityPolicies } from './standing.ts';

const NAMES: Readonly<Record<Layer, string>> = {
  scps: 'service control policies',
  rcps: 'resource control policies',
  endpoint: 'the policy of the VPC endpoint',
  organizationPublicAccessBlock: "the organization's public access block",
  accountPublicAccessBlock: "the account's public access block",
  bucketPublicAccessBlock: "the bucket's public access block",
  'accessPoint.publicAccessBlock': "the access point's public access block",
  resource: "the resource's own policy",
  'accessPoint.policy': "the access point's policy",
  ownership: 'object ownership',
  acl: 'ACL grants',
  identity: 'identity-based policies',
  boundary: 'the permissions boundary',
  session: 'session policies',
  accessGrant: 'an access grant',
  scoped: 'scope-down policies',
  encryptionKey: 'the KMS key of the object',
  'encryptionKey.policy': "the KMS key's policy",
};

export const layerName = (layer: Layer): string => NAMES[layer];

/** Layers that could have had a say in the request and were left out. */
export function notKnown(request: AccessRequest, policies: PolicySet, keys: Keys): readonly Layer[] {
  const missing: Layer[] = [];
  const ask = (layer: Layer, given: unknown) => {
    if (given === undefined) missing.push(layer);
  };
  const { principal } = request;
  const { accessPoint } = policies;
  const ofBucket = (policies.resourceKind ?? 'bucket') === 'bucket';
  if (bindsResource(policies, request)) ask('rcps', policies.rcps);
  if (bindsPrincipal(policies, principal)) ask('scps', policies.scps);
  if (keys.has('aws:sourcevpce')) ask('endpoint', policies.endpoint);
  if (ofBucket) {
    ask('organizationPublicAccessBlock', policies.organizationPublicAccessBlock);
    if (!policies.organizationPublicAccessBlock)
      ask('accountPublicAccessBlock', policies.accountPublicAccessBlock);
    ask('bucketPublicAccessBlock', policies.bucketPublicAccessBlock);
    if (accessPoint) ask('accessPoint.publicAccessBlock', accessPoint.publicAccessBlock);
  }
  ask('resource', policies.resource);
  if (accessPoint) ask('accessPoint.policy', accessPoint.policy);
  if (ofBucket) {
    ask('ownership', policies.ownership);
    if (policies.ownership !== 'BucketOwnerEnforced') ask('acl', policies.acl);
  }
  if (hasIdentityPolicies(principal)) {
    ask('identity', policies.identity);
    ask('boundary', policies.boundary);
    // A user's own keys are no session.
    if (principal.kind !== 'user') {
      ask('session', policies.session);
      if (principal.kind === 'assumed-role') ask('accessGrant', policies.accessGrant);
      ask('scoped', policies.scoped);
    }
  }
  if (ofBucket && asksForKey(request.action)) {
    ask('encryptionKey', policies.encryptionKey);
    if (policies.encryptionKey) ask('encryptionKey.policy', policies.encryptionKey.policy);
  }
  return missing;
}
