import type { Deciding, Layer } from '../evaluate/types.ts';
import type { Asked, Evidence, Known, LinkId, NamedByAws, Side } from './types.ts';

/** Every link in the order in which they are shown. */
export const LINKS: readonly { readonly id: LinkId; readonly title: string; readonly changedBy: string }[] = [
  { id: 'cors', title: 'CORS', changedBy: 'who may call s3:PutBucketCORS' },
  { id: 'signature', title: 'Signature and clock', changedBy: 'whoever asks' },
  { id: 'session', title: 'Session', changedBy: 'whoever opens the session' },
  { id: 'scoped', title: 'Scoped credentials', changedBy: 'whoever narrowed the credentials' },
  { id: 'session-policy', title: 'Session policy', changedBy: 'whoever opens the session' },
  { id: 'identity', title: 'Identity policy', changedBy: 'who may change policies in IAM there' },
  { id: 'boundary', title: 'Permissions boundary', changedBy: 'who may change policies in IAM there' },
  { id: 'scp', title: 'Service control policy', changedBy: 'the management account of the organization' },
  { id: 'rcp', title: 'Resource control policy', changedBy: 'the management account of the organization' },
  { id: 'endpoint', title: 'VPC endpoint policy', changedBy: 'the owner of the endpoint' },
  { id: 'expected-owner', title: 'Expected owner', changedBy: 'whoever asks' },
  { id: 'region', title: 'Region', changedBy: 'whoever asks' },
  {
    id: 'block-public-access',
    title: 'Block Public Access',
    changedBy: 'who may call s3:PutBucketPublicAccessBlock or s3:PutAccountPublicAccessBlock',
  },
  { id: 'bucket-policy', title: 'Bucket policy', changedBy: 'who may call s3:PutBucketPolicy' },
  { id: 'access-point', title: 'Access point policy', changedBy: 'who may call s3:PutAccessPointPolicy' },
  {
    id: 'ownership',
    title: 'Ownership and ACL',
    changedBy: 'who may call s3:PutObjectAcl, s3:PutBucketAcl or s3:PutBucketOwnershipControls',
  },
  { id: 'key', title: 'KMS key', changedBy: 'who may call kms:PutKeyPolicy' },
  {
    id: 'object-lock',
    title: 'Object Lock',
    changedBy: 'who may call s3:PutObjectRetention or s3:PutObjectLegalHold',
  },
  { id: 'requester-pays', title: 'Requester pays', changedBy: 'whoever asks, by agreeing to pay' },
  { id: 'archive', title: 'Archive state', changedBy: 'who may call s3:RestoreObject' },
];

export const titleOf = (id: LinkId): string => LINKS.find((link) => link.id === id)?.title ?? id;

const BY_KIND: Readonly<Record<Deciding['kind'], LinkId>> = {
  identity: 'identity',
  boundary: 'boundary',
  session: 'session-policy',
  'access-grant': 'session-policy',
  scoped: 'scoped',
  bucket: 'bucket-policy',
  'access-point': 'access-point',
  trust: 'identity',
  key: 'key',
  scp: 'scp',
  rcp: 'rcp',
  endpoint: 'endpoint',
  acl: 'ownership',
  'public-access-block': 'block-public-access',
  root: 'identity',
  'owner-only': 'ownership',
  ownership: 'ownership',
  default: 'identity',
};

export const linkOf = ({ kind }: Pick<Deciding, 'kind'>): LinkId => BY_KIND[kind];

const BY_LAYER: Readonly<Record<Layer, LinkId>> = {
  scps: 'scp',
  rcps: 'rcp',
  endpoint: 'endpoint',
  organizationPublicAccessBlock: 'block-public-access',
  accountPublicAccessBlock: 'block-public-access',
  bucketPublicAccessBlock: 'block-public-access',
  'accessPoint.publicAccessBlock': 'block-public-access',
  resource: 'bucket-policy',
  'accessPoint.policy': 'access-point',
  ownership: 'ownership',
  acl: 'ownership',
  identity: 'identity',
  boundary: 'boundary',
  session: 'session-policy',
  accessGrant: 'session-policy',
  scoped: 'scoped',
  encryptionKey: 'key',
  'encryptionKey.policy': 'key',
};

export const linkOfLayer = (layer: Layer): LinkId => BY_LAYER[layer];

/** What the evaluator calls the key's policy, in a question to KMS. */
export const layerAtKey = (layer: Layer): Layer => (layer === 'resource' ? 'encryptionKey.policy' : layer);

/** Links that AWS's words for a policy can mean. */
export const NAMED: Readonly<Record<NamedByAws, readonly LinkId[]>> = {
  'identity-based': ['identity'],
  'resource-based': ['bucket-policy', 'access-point', 'block-public-access', 'ownership'],
  'permissions-boundary': ['boundary'],
  session: ['session-policy', 'scoped'],
  'service-control': ['scp'],
  'resource-control': ['rcp'],
  'vpc-endpoint': ['endpoint'],
  'block-public-access': ['block-public-access'],
};

/** Layers of the evaluator behind a link, as they are known. */
export function layersOf(id: LinkId, evidence: Evidence): readonly Known<unknown>[] {
  switch (id) {
    case 'scoped':
      return [evidence.scoped];
    case 'session-policy':
      return [evidence.session, evidence.accessGrant];
    case 'identity':
      return [evidence.identity];
    case 'boundary':
      return [evidence.boundary];
    case 'scp':
      return [evidence.scps];
    case 'rcp':
      return [evidence.rcps];
    case 'endpoint':
      return [evidence.endpoint];
    case 'block-public-access':
      return [evidence.organizationBlock, evidence.accountBlock, evidence.bucketBlock, evidence.pointBlock];
    case 'bucket-policy':
      return [evidence.bucketPolicy];
    case 'access-point':
      return [evidence.pointPolicy];
    case 'ownership':
      return [evidence.ownership, evidence.acl];
    case 'key':
      return [evidence.key, evidence.keyPolicy];
    default:
      return [];
  }
}

const CALLERS: ReadonlySet<LinkId> = new Set([
  'signature',
  'session',
  'scoped',
  'session-policy',
  'identity',
  'boundary',
  'expected-owner',
  'region',
  'requester-pays',
]);

export function sideOf(id: LinkId, asked: Asked, evidence: Evidence): Side {
  const caller = 'account' in asked.principal ? asked.principal.account : undefined;
  const owner = evidence.owner.kind === 'known' ? evidence.owner.value : undefined;
  const at = (whose: Side['whose'], account: string | undefined): Side => ({
    whose,
    // Lookalikes that tell no accounts apart have one without a number.
    ...(account === undefined || account === '' ? {} : { account }),
  });
  if (CALLERS.has(id)) return at('caller', caller);
  if (id === 'scp') return at('organization', caller);
  if (id === 'rcp') return at('organization', owner);
  if (id === 'endpoint') return at('caller', caller);
  if (id === 'access-point') {
    const account =
      evidence.point.kind === 'known' ? evidence.point.value.account : accountIn(asked.accessPoint);
    return at('access-point', account);
  }
  if (id === 'key') {
    const key = evidence.key.kind === 'known' ? evidence.key.value : null;
    return at('key', accountIn(key?.arn) ?? owner);
  }
  return at('bucket', owner);
}

function accountIn(arn: string | undefined): string | undefined {
  const account = arn?.split(':')[4];
  return account === undefined || account === '' ? undefined : account;
}
