import { operationsNamed, requiredPermissions } from '../data/operations.ts';
import type { RequestContext } from '../evaluate/types.ts';
import { timeContext } from '../requests/ordinary.ts';
import type { Asked, AskedAction } from './types.ts';

/** An operation's input by the names of the SDK. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export type OperationInput = Readonly<Record<string, unknown>>;

/** What of a request follows from its operation and input alone. */
export type FromInput = Pick<
  Asked,
  | 'operation'
  | 'key'
  | 'versionId'
  | 'actions'
  | 'context'
  | 'absentKeys'
  | 'expectedOwner'
  | 'paysAsRequester'
  | 'bypassesGovernance'
  | 'writeKey'
>;

/** Permissions that some requests of an operation need, by the member of the input that asks for it. */
const IF_GIVEN: readonly (readonly [action: string, members: readonly string[]])[] = [
  ['s3:PutObjectAcl', ['ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP']],
  [
    's3:PutBucketAcl',
    ['ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWrite', 'GrantWriteACP'],
  ],
  ['s3:PutObjectTagging', ['Tagging']],
  ['s3:PutObjectRetention', ['ObjectLockMode', 'ObjectLockRetainUntilDate']],
  ['s3:PutObjectLegalHold', ['ObjectLockLegalHoldStatus']],
  ['s3:BypassGovernanceRetention', ['BypassGovernanceRetention']],
];

/** Members whose value is a condition key's. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys */
const KEYS: Readonly<Record<string, string>> = {
  Prefix: 's3:prefix',
  Delimiter: 's3:delimiter',
  MaxKeys: 's3:max-keys',
  VersionId: 's3:VersionId',
  ACL: 's3:x-amz-acl',
  GrantFullControl: 's3:x-amz-grant-full-control',
  GrantRead: 's3:x-amz-grant-read',
  GrantReadACP: 's3:x-amz-grant-read-acp',
  GrantWrite: 's3:x-amz-grant-write',
  GrantWriteACP: 's3:x-amz-grant-write-acp',
  CopySource: 's3:x-amz-copy-source',
  MetadataDirective: 's3:x-amz-metadata-directive',
  ServerSideEncryption: 's3:x-amz-server-side-encryption',
  SSEKMSKeyId: 's3:x-amz-server-side-encryption-aws-kms-key-id',
  SSECustomerAlgorithm: 's3:x-amz-server-side-encryption-customer-algorithm',
  StorageClass: 's3:x-amz-storage-class',
  WebsiteRedirectLocation: 's3:x-amz-website-redirect-location',
  ObjectOwnership: 's3:x-amz-object-ownership',
  IfMatch: 's3:if-match',
  IfNoneMatch: 's3:if-none-match',
  ObjectLockMode: 's3:object-lock-mode',
  ObjectLockLegalHoldStatus: 's3:object-lock-legal-hold',
  ObjectLockRetainUntilDate: 's3:object-lock-retain-until-date',
};

/**
 * What no request carries that goes from a browser in somebody's own name. Not the keys of a network: behind private DNS
 * a browser comes through a VPC endpoint without knowing it. Nor `aws:ResourceTag`, which is the bucket's to have.
 */
const NEVER_CARRIED = [
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:calledvia*',
  'aws:viaawsservice',
  'aws:ec2instancesource*',
  'aws:requesttag/*',
  'aws:tagkeys',
];

/**
 * @param input as the SDK takes it; of one that was cut, what is left
 * @param at milliseconds since the epoch
 */
export function fromInput(
  operation: string,
  input: OperationInput,
  { at, region, whole = true }: { readonly at: number; readonly region?: string; readonly whole?: boolean },
): FromInput {
  const text = (name: string): string | undefined => {
    const value = input[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const versionId = text('VersionId');
  const key = text('Key');
  const expectedOwner = text('ExpectedBucketOwner');
  const writeKey = text('SSEKMSKeyId');
  return {
    operation,
    ...(key === undefined ? {} : { key }),
    ...(versionId === undefined ? {} : { versionId }),
    actions: actionsOf(operation, input, versionId !== undefined),
    context: {
      'aws:SecureTransport': 'true',
      ...timeContext(new Date(at).toISOString()),
      ...(region === undefined ? {} : { 'aws:RequestedRegion': region }),
      ...keysIn(input),
    },
    absentKeys: [...NEVER_CARRIED, ...(whole ? absentIn(input) : [])],
    ...(expectedOwner === undefined ? {} : { expectedOwner }),
    paysAsRequester: input['RequestPayer'] === 'requester',
    bypassesGovernance: input['BypassGovernanceRetention'] === true,
    ...(writeKey === undefined ? {} : { writeKey }),
  };
}

function actionsOf(operation: string, input: OperationInput, versioned: boolean): readonly AskedAction[] {
  const found = operationsNamed(operation).find(({ api }) => api === 's3');
  if (found === undefined) return [];
  const given = (action: string) =>
    IF_GIVEN.some(
      ([named, members]) =>
        named === action && members.some((member) => input[member] !== undefined && input[member] !== false),
    );
  const needed = [
    ...requiredPermissions(found),
    ...found.permissions.filter(({ when, action }) => when !== undefined && given(action)),
  ];
  // What a copy reads is another place, which is asked for apart.
  return needed
    .filter(({ action, on }) => action.startsWith('s3:') && on !== 'the source object')
    .map(({ action, ofVersion, on }) => ({
      action: versioned && ofVersion !== undefined ? ofVersion : action,
      on: on === 'the object' ? 'object' : 'bucket',
    }));
}

function keysIn(input: OperationInput): RequestContext {
  const keys = Object.entries(KEYS).flatMap(([member, key]) => {
    const value = input[member];
    if (typeof value === 'string' || typeof value === 'number') return [[key, String(value)]];
    return [];
  });
  const tagging = input['Tagging'];
  const tags = typeof tagging === 'string' ? [...new URLSearchParams(tagging)] : [];
  return {
    ...Object.fromEntries(keys),
    ...Object.fromEntries(tags.map(([name, value]) => [`s3:RequestObjectTag/${name}`, value])),
    ...(tags.length === 0 ? {} : { 's3:RequestObjectTagKeys': tags.map(([name]) => name) }),
  };
}

const absentIn = (input: OperationInput): string[] => [
  ...Object.entries(KEYS).flatMap(([member, key]) =>
    input[member] === undefined ? [key.toLowerCase()] : [],
  ),
  ...(input['Tagging'] === undefined ? ['s3:requestobjecttag*'] : []),
];

/** Operations on one bucket or object that can be asked about ahead, each with what it is on. */
export const ASKABLE: readonly { readonly operation: string; readonly on: 'bucket' | 'object' }[] = [
  { operation: 'ListObjectsV2', on: 'bucket' },
  { operation: 'GetObject', on: 'object' },
  { operation: 'HeadObject', on: 'object' },
  { operation: 'PutObject', on: 'object' },
  { operation: 'DeleteObject', on: 'object' },
  { operation: 'GetObjectTagging', on: 'object' },
  { operation: 'PutObjectTagging', on: 'object' },
  { operation: 'GetObjectAcl', on: 'object' },
  { operation: 'PutObjectAcl', on: 'object' },
  { operation: 'RestoreObject', on: 'object' },
  { operation: 'ListObjectVersions', on: 'bucket' },
  { operation: 'ListMultipartUploads', on: 'bucket' },
  { operation: 'GetBucketPolicy', on: 'bucket' },
  { operation: 'PutBucketPolicy', on: 'bucket' },
  { operation: 'DeleteBucketPolicy', on: 'bucket' },
  { operation: 'GetBucketCors', on: 'bucket' },
  { operation: 'PutBucketCors', on: 'bucket' },
  { operation: 'GetBucketLifecycleConfiguration', on: 'bucket' },
  { operation: 'PutBucketLifecycleConfiguration', on: 'bucket' },
  { operation: 'PutBucketVersioning', on: 'bucket' },
  { operation: 'PutBucketEncryption', on: 'bucket' },
  { operation: 'PutPublicAccessBlock', on: 'bucket' },
  { operation: 'PutBucketOwnershipControls', on: 'bucket' },
  { operation: 'DeleteBucket', on: 'bucket' },
];
