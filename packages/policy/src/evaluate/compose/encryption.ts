import { parseArn } from '../../grammar/arn.ts';
import type { AccessRequest, Deciding, EncryptionKey, PolicySet } from '../types.ts';

/**
 * What S3 asks of KMS in the caller's name, by the caller's action.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
 */
const ASKED: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3:getobject', ['kms:Decrypt']],
  ['s3:getobjectversion', ['kms:Decrypt']],
  ['s3:getobjectversionforreplication', ['kms:Decrypt']],
  ['s3:putobject', ['kms:GenerateDataKey']],
  ['s3:replicateobject', ['kms:Encrypt']],
]);

export const asksForKey = (action: string): boolean => ASKED.has(action.toLowerCase());

/** Endpoint of S3 as `kms:ViaService` names it. */
export function viaService(partition: string, region: string): string {
  const domains: Readonly<Record<string, string>> = {
    'aws-cn': 'amazonaws.com.cn',
    'aws-eusc': 'amazonaws.eu',
  };
  return `s3.${region}.${domains[partition] ?? 'amazonaws.com'}`;
}

/** The requests to KMS that come of the one to S3. */
export function keyRequests(request: AccessRequest, key: EncryptionKey): readonly AccessRequest[] {
  const asked = ASKED.get(request.action.toLowerCase()) ?? [];
  const multipart = key.multipart === true && request.action.toLowerCase() === 's3:putobject';
  const { partition = 'aws', region = '' } = parseArn(key.arn) ?? {};
  const object = request.resource;
  const slash = object.indexOf('/');
  const { principal } = request;
  const context = {
    ...withoutNetwork(request.context),
    'aws:ViaAWSService': 'true',
    'kms:ViaService': viaService(partition, region),
    ...('account' in principal ? { 'kms:CallerAccount': principal.account } : {}),
    'kms:EncryptionContext:aws:s3:arn': key.bucketKey === true && slash > 0 ? object.slice(0, slash) : object,
    'kms:EncryptionContextKeys': ['aws:s3:arn'],
  };
  return [...asked, ...(multipart ? ['kms:Decrypt'] : [])].map((action) => ({
    ...request,
    action,
    resource: key.arn,
    resourceAccount: key.account,
    context,
  }));
}

/** It is S3 that calls KMS, from a network of its own: the caller's is not told. */
const NETWORK = /^(?:aws:(?:sourceip|vpcsourceip|sourcevpc|sourcevpcarn|sourcevpce|vpce\w+)|s3:.*)$/i;

const withoutNetwork = (context: AccessRequest['context']): AccessRequest['context'] =>
  Object.fromEntries(Object.entries(context).filter(([name]) => !NETWORK.test(name)));

/** The principal's policies as they stand before the key's. */
export function keyPolicies(policies: PolicySet, key: EncryptionKey, bucketAccount: string): PolicySet {
  const { identity, boundary, session, scoped, accessGrant, scps, rcps, managementAccount, unread } =
    policies;
  return {
    identity,
    boundary,
    session,
    scoped,
    accessGrant,
    scps,
    // Those of another account's organization are not known.
    ...(key.account === bucketAccount ? { rcps } : {}),
    managementAccount,
    unread,
    resource: key.policy,
    resourceKind: 'key',
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html */
export const UNSIGNED: Deciding = {
  kind: 'key',
  why: 'Objects under a KMS key are given to signed requests only.',
};
