import { uploadDemands, type UploadDemand } from '@drawbridge-s3/policy/demands';
import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { OwnHalf } from '../own-half/own-half';
import type { Job } from './jobs';
import type { OwnerSide, Question } from './judge';
import { type DoctorPlace, EXAMPLE_NAME } from './place';

/** How a link signs. https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
export const linkContext = (ageMs: number): RequestContext => ({
  's3:authType': 'REST-QUERY-STRING',
  's3:signatureAge': String(ageMs),
});

/** Objects are never replaced unasked: every upload of this console says so. */
const UPLOAD: RequestContext = { 's3:if-none-match': '*' };

/**
 * What the policies are asked for a job; undefined where they have no say in it.
 * @param key of an object that is there, as far as one is known
 */
export function questionOf(
  { id, action, on }: Job,
  { kind, prefix }: DoctorPlace,
  key: string | undefined,
  demanded: RequestContext,
): Question | undefined {
  if (action === undefined || on === undefined) return undefined;
  if (kind === 'directory-bucket' || kind === 'directory-access-point') return ofDirectory(id, action);
  if (action === 's3:PutObject')
    return {
      action,
      key: prefix + EXAMPLE_NAME,
      context: { ...UPLOAD, ...demanded, ...(id === 'upload-link' ? linkContext(FRESH) : {}) },
    };
  if (on === 'object')
    return {
      action,
      key: key ?? prefix + EXAMPLE_NAME,
      ...(id === 'link' ? { context: linkContext(FRESH) } : {}),
    };
  if (kind !== 'bucket' && action.endsWith('Policy'))
    return {
      action: action.replace('Bucket', kind === 'access-point' ? 'AccessPoint' : 'MultiRegionAccessPoint'),
    };
  const listed = id === 'list' || id === 'versions' || id === 'list-uploads';
  return { action, ...(listed ? { context: { 's3:prefix': prefix, 's3:max-keys': '1' } } : {}) };
}

const FRESH = 1000;

/** A session with the bucket carries everything that is done to its objects. */
function ofDirectory(id: Job['id'], action: string): Question {
  if (/^(?:read|change)-(?:encryption|lifecycle)$/.test(id))
    return { action: action.replace('s3:', 's3express:') };
  const writes = id === 'upload' || id === 'delete';
  return {
    action: 's3express:CreateSession',
    context: { 's3express:SessionMode': writes ? 'ReadWrite' : 'ReadOnly' },
  };
}

/** What the owner's policies want uploads to say, which the upload's form fills in. */
export function demandsOf(
  owner: OwnerSide,
  { principal }: OwnHalf,
  { prefix }: DoctorPlace,
  context: RequestContext,
): readonly UploadDemand[] {
  const { policy, point, bucket, account, partition, key } = owner;
  if (bucket === undefined || owner.bucketArn !== undefined) return [];
  const known: Readonly<Record<string, string>> = key
    ? { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.arn }
    : {};
  const ask = { principal, headers: { 's3:if-none-match': '*' }, known, context };
  const name = prefix + EXAMPLE_NAME;
  return [
    ...(policy
      ? uploadDemands(policy, {
          ...ask,
          resource: `arn:${partition}:s3:::${bucket}/${name}`,
          ...(account === undefined ? {} : { account }),
        }).demands
      : []),
    ...(point?.policy
      ? uploadDemands(point.policy, {
          ...ask,
          resource: `${point.arn}/object/${name}`,
          account: point.account,
        }).demands
      : []),
  ];
}

export const demandedContext = (demands: readonly UploadDemand[]): RequestContext =>
  Object.fromEntries(demands.flatMap(({ key, value }) => (typeof value === 'string' ? [[key, value]] : [])));
