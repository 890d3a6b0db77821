import { GetObjectAclCommand, ListBucketsCommand, PutObjectAclCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { noteOwnCanonicalId } from '@/sessions/canonical-ids';
import { payerOf } from '../requester-pays';

/**
 * Whether an object belongs to the account that asks, by canonical user ids; undefined where that may not be known.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export async function isOwnObject(
  context: AwsContext,
  location: Location,
  key: string,
): Promise<boolean | undefined> {
  const acl = new GetObjectAclCommand({
    Bucket: bucketParameter(location),
    Key: key,
    ...payerOf(context, location),
  });
  const own = new ListBucketsCommand({ MaxBuckets: 1 });
  try {
    const [{ Owner: writer }, { Owner: caller }] = await Promise.all([
      sendS3(context, location, acl),
      sendS3(context, { region: context.profile.region }, own),
    ]);
    noteOwnCanonicalId(context, caller?.ID);
    return writer?.ID === undefined || caller?.ID === undefined ? undefined : writer.ID === caller.ID;
  } catch {
    return undefined;
  }
}

/**
 * Gives the bucket's owner everything on an object that belongs to somebody else.
 * @throws AwsFailure
 */
export async function handOver(context: AwsContext, location: Location, key: string): Promise<void> {
  const command = new PutObjectAclCommand({
    Bucket: bucketParameter(location),
    Key: key,
    ACL: 'bucket-owner-full-control',
    ...payerOf(context, location),
  });
  await sendS3(context, location, command);
}
