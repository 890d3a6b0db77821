import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { formatDateTime } from '@/lib/format';
import type { ObjectAddress } from '../head-object';
import { payerOf } from '../requester-pays';

/**
 * What Object Lock says of a version whose deletion was refused, in a sentence; undefined where it says nothing, or not
 * to us. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export async function lockOf(
  context: AwsContext,
  location: Location,
  { key, versionId }: ObjectAddress,
): Promise<string | undefined> {
  try {
    const command = new HeadObjectCommand({
      Bucket: bucketParameter(location),
      Key: key,
      VersionId: versionId,
      ...payerOf(context, location),
    });
    const head = await sendS3(context, location, command);
    if (head.ObjectLockLegalHoldStatus === 'ON')
      return 'A legal hold is on this version: it has to be taken off first.';
    const until = head.ObjectLockRetainUntilDate;
    if (until === undefined || until.getTime() <= Date.now()) return undefined;
    const mode = head.ObjectLockMode ?? '';
    const way =
      mode === 'GOVERNANCE'
        ? 'whoever may bypass governance retention can delete it before'
        : 'nobody can delete it before';
    return `Locked until ${formatDateTime(until)} (${mode}): ${way}.`;
  } catch {
    return undefined;
  }
}
