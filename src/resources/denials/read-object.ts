import {
  GetObjectAclCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import type { LockState } from '@drawbridge-s3/policy/chain';
import { AwsFailure } from '@/aws/failure';
import { sendS3 } from '@/aws/send';
import { type BucketGrant, bucketGrant } from '../bucket-settings/bucket-acl';
import { bucketParameter, type Location } from '@/aws/location';
import { isArchived } from '../objects/archived';
import type { AwsContext } from '@/aws/context';

export interface ObjectPlace {
  readonly location: Location;
  readonly key: string;
  readonly versionId?: string;
}

export interface SeenObject {
  readonly exists: boolean;
  readonly archived: boolean;
  /** ARN of the KMS key it is under. */
  readonly kmsKey?: string;
  readonly bucketKey: boolean;
}

const inputOf = ({ location, key, versionId }: ObjectPlace) => ({
  Bucket: bucketParameter(location),
  Key: key,
  ...(versionId === undefined ? {} : { VersionId: versionId }),
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html @throws AwsFailure */
export async function seeObject(
  context: AwsContext,
  place: ObjectPlace,
  signal: AbortSignal,
): Promise<SeenObject> {
  try {
    // Whoever asks agreed to pay, or is the owner: a HEAD costs as little as a request can.
    const head = await sendS3(context, place.location, new HeadObjectCommand(inputOf(place)), { signal });
    return {
      exists: true,
      archived: isArchived(head.StorageClass) && !/ongoing-request="false"/.test(head.Restore ?? ''),
      ...(head.SSEKMSKeyId === undefined ? {} : { kmsKey: head.SSEKMSKeyId }),
      bucketKey: head.BucketKeyEnabled === true,
    };
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === 'not-found' && error.code !== 'NoSuchBucket')
      return { exists: false, archived: false, bucketKey: false };
    throw error;
  }
}

/** Null where nothing locks it. @throws AwsFailure where neither retention nor hold may be read */
export async function readLock(
  context: AwsContext,
  place: ObjectPlace,
  signal: AbortSignal,
): Promise<LockState | null> {
  const input = inputOf(place);
  const [retention, hold] = await Promise.all([
    noneIfNever(sendS3(context, place.location, new GetObjectRetentionCommand(input), { signal })),
    noneIfNever(sendS3(context, place.location, new GetObjectLegalHoldCommand(input), { signal })),
  ]);
  const { Mode, RetainUntilDate } = retention?.Retention ?? {};
  const legalHold = hold?.LegalHold?.Status === 'ON';
  if (RetainUntilDate === undefined && !legalHold) return null;
  return {
    legalHold,
    ...(Mode === 'GOVERNANCE' || Mode === 'COMPLIANCE' ? { mode: Mode } : {}),
    ...(RetainUntilDate === undefined ? {} : { until: RetainUntilDate.getTime() }),
  };
}

/** A bucket without Object Lock refuses the question, and an object without a lock says that it has none. */
async function noneIfNever<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const none =
      error instanceof AwsFailure &&
      (error.code === 'NoSuchObjectLockConfiguration' ||
        error.code === 'InvalidRequest' ||
        error.kind === 'not-found');
    if (none) return undefined;
    throw error;
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html @throws AwsFailure */
export async function readAclOfObject(
  context: AwsContext,
  place: ObjectPlace,
  signal: AbortSignal,
): Promise<{ readonly owner: string | undefined; readonly grants: readonly BucketGrant[] }> {
  const { Owner, Grants = [] } = await sendS3(
    context,
    place.location,
    new GetObjectAclCommand(inputOf(place)),
    {
      signal,
    },
  );
  return { owner: Owner?.ID, grants: Grants.map(bucketGrant) };
}
