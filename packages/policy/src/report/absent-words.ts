import type { Layer } from '../evaluate/types.ts';
import { listed } from './pieces.ts';

const LAYERS: Readonly<Record<Layer, string>> = {
  scps: 'service control policies',
  rcps: 'resource control policies',
  endpoint: 'a VPC endpoint’s policy',
  organizationPublicAccessBlock: 'Block Public Access of the organization',
  accountPublicAccessBlock: 'Block Public Access of the account',
  bucketPublicAccessBlock: 'Block Public Access of the bucket',
  'accessPoint.publicAccessBlock': 'Block Public Access of the access point',
  resource: 'the resource’s own policy',
  'accessPoint.policy': 'the access point’s policy',
  ownership: 'object ownership',
  acl: 'ACLs',
  identity: 'its own policies',
  boundary: 'a permissions boundary',
  session: 'session policies',
  accessGrant: 'an access grant',
  scoped: 'scope-down policies',
  encryptionKey: 'the object’s KMS key',
  'encryptionKey.policy': 'the KMS key’s policy',
};

/** What could have had a say in a decision and nobody gave: no sentence, or one. */
export const absentWords = (notKnown: readonly Layer[]): readonly string[] =>
  notKnown.length === 0
    ? []
    : [`Not known, and taken not to be there: ${listed(notKnown.map((layer) => LAYERS[layer]))}.`];
