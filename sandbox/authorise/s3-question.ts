import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { AccessPoint, Bucket, World } from '../world/types';

export interface S3Question {
  readonly world: World;
  readonly now: number;
  readonly identity: Identity | undefined;
  readonly action: string;
  /** Undefined for ListBuckets and CreateBucket, which are the caller's own account's. */
  readonly bucket: Bucket | undefined;
  /** Name for CreateBucket. */
  readonly bucketName?: string;
  readonly key?: string;
  readonly versionId?: string;
  /** The unfinished upload that is asked about. */
  readonly uploadId?: string;
  readonly accessPoint?: AccessPoint;
  /** Keys of the request, from requestContext, s3RequestContext and the operation. */
  readonly context: RequestContext;
}
