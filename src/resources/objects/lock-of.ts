import { GetObjectLegalHoldCommand, GetObjectRetentionCommand } from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { formatDateTime } from '@/lib/format';
import type { ObjectAddress } from './head-object';
import { objectKeys } from './keys';
import { payerOf } from './requester-pays';

/**
 * What Object Lock says of a version whose deletion was refused, in a sentence; undefined where it says nothing, or not
 * to us. Each half is a permission of its own, and neither takes s3:GetObject.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export async function lockOf(
  context: AwsContext,
  location: Location,
  { key, versionId }: ObjectAddress,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const input = {
    Bucket: bucketParameter(location),
    Key: key,
    VersionId: versionId,
    ...payerOf(context, location),
  };
  const [retention, hold] = await Promise.all([
    sendS3(context, location, new GetObjectRetentionCommand(input), { signal }).catch(() => undefined),
    sendS3(context, location, new GetObjectLegalHoldCommand(input), { signal }).catch(() => undefined),
  ]);
  signal?.throwIfAborted();
  if (hold?.LegalHold?.Status === 'ON')
    return 'A legal hold is on this version: it has to be taken off first.';
  const { Mode: mode = '', RetainUntilDate: until } = retention?.Retention ?? {};
  if (until === undefined || until.getTime() <= Date.now()) return undefined;
  const way =
    mode === 'GOVERNANCE'
      ? 'whoever may bypass governance retention can delete it before'
      : 'nobody can delete it before';
  return `Locked until ${formatDateTime(until)} (${mode}): ${way}.`;
}

/** The same for a screen. */
export function lockOfQuery(context: AwsContext, location: Location, address: ObjectAddress) {
  return queryOptions({
    queryKey: [...objectKeys.version(context, location, address.key, address.versionId), 'lock'],
    queryFn: async ({ signal }) => (await lockOf(context, location, address, signal)) ?? null,
    retry: false,
  });
}
