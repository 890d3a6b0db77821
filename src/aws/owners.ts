import type { AwsContext } from './context';
import { bucketParameter, locationFromParameter, type Location } from './location';

/** Accounts by what goes into `Bucket`, per session. */
const known = new Map<string, Map<string, string>>();

/**
 * Writes down which account a location's bucket belongs to: from then on every request says so (ExpectedBucketOwner), and
 * S3 refuses a bucket of that name that is another's. Of an access point it is the bucket's account that counts, which
 * need not be the point's own. Lookalikes ignore the condition, so nothing is learned of them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html
 */
export function learnOwner(context: AwsContext, location: Location, account: string): void {
  if (context.profile.kind === 'custom' || !/^\d{12}$/.test(account)) return;
  const ofContext = known.get(context.id) ?? new Map<string, string>();
  known.set(context.id, ofContext);
  ofContext.set(bucketParameter(location), account);
}

/** For a bucket that was deleted: its name may be anybody's next. */
export function forgetOwner(context: AwsContext, location: Location): void {
  known.get(context.id)?.delete(bucketParameter(location));
}

export function forgetOwners(contextId: string): void {
  known.delete(contextId);
}

export function knownOwner(contextId: string, bucket: string): string | undefined {
  return known.get(contextId)?.get(bucket);
}

/** What a copy reads from: bucket, alias or ARN of `CopySource`. */
export function bucketOfCopySource(source: string): string {
  const text = source.replace(/^\//, '');
  const decoded = text.startsWith('arn:') || text.startsWith('arn%3A') ? decodeURIComponent(text) : text;
  const arn = /^(arn:[^/]+\/[^/]+)\/object\//.exec(decoded)?.[1];
  return arn === undefined ? (text.split('/')[0] ?? '') : bucketParameter(locationFromParameter(arn));
}
