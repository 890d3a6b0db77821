import { type AskedRequest, askedRequest } from '@/aws/asked';
import { bucketParameter, type Location } from '@/aws/location';
import type { JobId } from './jobs';
import { EXAMPLE_NAME } from './place';

/** What a job sends, where that is one request to S3 that can be asked about ahead. */
const SENDS: Readonly<
  Partial<Record<JobId, readonly [operation: string, on: 'bucket' | 'object' | 'listing']>>
> = {
  list: ['ListObjectsV2', 'listing'],
  read: ['GetObject', 'object'],
  link: ['GetObject', 'object'],
  upload: ['PutObject', 'object'],
  'upload-link': ['PutObject', 'object'],
  delete: ['DeleteObject', 'object'],
  'write-tags': ['PutObjectTagging', 'object'],
  'write-acl': ['PutObjectAcl', 'object'],
  'read-policy': ['GetBucketPolicy', 'bucket'],
  'write-policy': ['PutBucketPolicy', 'bucket'],
  'read-cors': ['GetBucketCors', 'bucket'],
  'change-cors': ['PutBucketCors', 'bucket'],
  'read-lifecycle': ['GetBucketLifecycleConfiguration', 'bucket'],
  'change-versioning': ['PutBucketVersioning', 'bucket'],
  'change-encryption': ['PutBucketEncryption', 'bucket'],
  'change-public-access': ['PutPublicAccessBlock', 'bucket'],
  'change-ownership': ['PutBucketOwnershipControls', 'bucket'],
  'change-lifecycle': ['PutBucketLifecycleConfiguration', 'bucket'],
};

/**
 * The request that a job would send, to be explained before anybody sends it; undefined where a job sends none of those
 * that are explained. Of policies of access points other operations would be sent.
 * @param key of an object that is meant; left out, one that could be there
 */
export function requestOf(
  job: JobId,
  location: Location,
  prefix: string,
  key = prefix + EXAMPLE_NAME,
): AskedRequest | undefined {
  const sends = SENDS[job];
  if (sends === undefined || (location.type !== 'bucket' && sends[1] === 'bucket')) return undefined;
  const [operation, on] = sends;
  const Bucket = bucketParameter(location);
  const input =
    on === 'object' ? { Bucket, Key: key } : on === 'listing' ? { Bucket, Prefix: prefix } : { Bucket };
  return askedRequest({ service: 's3', operation, input, location: Bucket });
}
