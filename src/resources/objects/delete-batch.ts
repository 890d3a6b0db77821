import { DeleteObjectCommand, DeleteObjectsCommand, type ObjectIdentifier } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import type { ObjectAddress } from './head-object';
import { payerOf } from './requester-pays';

export interface DeleteTarget extends ObjectAddress {
  /** Deleted only while the object still has this ETag; without its quotes. Needs s3:GetObject besides. */
  readonly etag?: string;
}

export interface DeleteRefusal {
  /** AWS's code for this key, or `NotConfirmed`. */
  readonly code: string;
  readonly message: string;
  /** What may help. */
  readonly advice: string | undefined;
}

export interface DeleteBatchOptions {
  readonly signal?: AbortSignal;
  /** Delete for good what governance retention holds; needs s3:BypassGovernanceRetention. */
  readonly bypass?: boolean;
  /** Serial number and code of the root user's MFA device, with a blank between them. */
  readonly mfa?: string | undefined;
  readonly maxAttempts?: number;
}

/** Codes of a key that say nothing about it: the same request may well succeed. */
export const PASSING_CODES: ReadonlySet<string> = new Set([
  'InternalError',
  'SlowDown',
  'ServiceUnavailable',
  'RequestTimeout',
  'OperationAborted',
]);

/** A code of an MFA device is good for one request. */
export const CODE_IS_USED: DeleteRefusal = {
  code: 'MfaCodeIsUsed',
  message: 'The MFA code is used: one is good for one request, of up to 1,000 versions.',
  advice: 'Wait for the next code of the device, and go on with it.',
};

const BATCH = 1000;
/** What XML 1.0 cannot carry, or normalises on the way: such keys are deleted one by one, in the URL. */
// oxlint-disable-next-line no-control-regex -- control characters are the point
const NOT_IN_XML = /[\u0000-\u001f\u007f\ufffe\uffff]/;

/** A Multi-Region Access Point takes no DeleteObjects. */
export const deletesOneByOne = ({ type }: Location): boolean => type === 'multi-region-access-point';

/** Splits targets into what one request each can delete. */
export function deleteBatches<Target extends ObjectAddress>(
  targets: readonly Target[],
  oneByOne = false,
): (readonly Target[])[] {
  const alone = ({ key }: Target) => oneByOne || NOT_IN_XML.test(key);
  const plain = targets.filter((target) => !alone(target));
  const single = targets.filter(alone);
  const result: (readonly Target[])[] = [];
  for (let start = 0; start < plain.length; start += BATCH) result.push(plain.slice(start, start + BATCH));
  return [...result, ...single.map((target) => [target])];
}

/**
 * One request of {@link deleteBatches}. By position: undefined where the service confirmed that it is gone, else why it
 * is not; a key in neither list of its answer was not confirmed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @throws AwsFailure where the request was refused as a whole
 */
export async function deleteBatch(
  context: AwsContext,
  location: Location,
  batch: readonly DeleteTarget[],
  { signal, bypass, mfa, maxAttempts }: DeleteBatchOptions = {},
): Promise<(DeleteRefusal | undefined)[]> {
  const common = {
    Bucket: bucketParameter(location),
    ...payerOf(context, location),
    ...(bypass === true ? { BypassGovernanceRetention: true } : {}),
    ...(mfa === undefined ? {} : { MFA: mfa }),
  };
  const [only] = batch;
  if (only !== undefined && (deletesOneByOne(location) || NOT_IN_XML.test(only.key))) {
    const command = new DeleteObjectCommand({
      ...common,
      Key: only.key,
      VersionId: only.versionId,
      ...(only.etag === undefined ? {} : { IfMatch: `"${only.etag}"` }),
    });
    try {
      await sendS3(context, location, command, { signal, maxAttempts, bulk: true });
    } catch (error) {
      // Of one among many it is said key by key.
      if (!(error instanceof AwsFailure) || error.code !== 'PreconditionFailed') throw error;
      const { code, message, advice } = error;
      return [{ code, message, advice }];
    }
    return [undefined];
  }
  const Objects = batch.map(({ key, versionId, etag }): ObjectIdentifier => ({
    Key: key,
    VersionId: versionId,
    ...(etag === undefined ? {} : { ETag: `"${etag}"` }),
  }));
  const command = new DeleteObjectsCommand({ ...common, Delete: { Objects, Quiet: false } });
  const answer = await sendS3(context, location, command, { signal, maxAttempts });
  const confirmed = new Set((answer.Deleted ?? []).map(({ Key, VersionId }) => identity(Key, VersionId)));
  const errors = new Map((answer.Errors ?? []).map((error) => [identity(error.Key, error.VersionId), error]));
  return batch.map(({ key, versionId }) => {
    const name = identity(key, versionId);
    const error = errors.get(name);
    if (error === undefined && confirmed.has(name)) return undefined;
    return {
      code: error?.Code ?? 'NotConfirmed',
      message: error?.Message ?? 'The service did not confirm that this was deleted.',
      advice: error && toFailure(error, { action: 'DeleteObject', resource: key, context }).advice,
    };
  });
}

function identity(key: string | undefined, versionId: string | undefined): string {
  return `${versionId ?? ''} ${key ?? ''}`;
}
