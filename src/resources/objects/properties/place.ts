import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import type { ObjectAddress } from '../head-object';
import { payerOf } from '../requester-pays';

/** Where objects are, as one session reaches them. */
export interface PropertiesPlace {
  readonly context: AwsContext;
  readonly location: Location;
  /** Account that owns the bucket, where it is known: S3 then refuses a bucket of that name that is another's. */
  readonly owner?: string;
}

/** What every request about an object carries. */
export function requestInput(
  { context, location, owner }: PropertiesPlace,
  { key, versionId }: ObjectAddress,
) {
  return {
    Bucket: bucketParameter(location),
    Key: key,
    ...(versionId === undefined ? {} : { VersionId: versionId }),
    ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }),
    ...payerOf(context, location),
  };
}
