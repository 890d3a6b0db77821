import type { ObjectOwnership, PolicyKind, PublicAccessBlock } from '../evaluate/types.ts';

export interface AccessPointSituation {
  readonly name: string;
  /** `arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME` */
  readonly arn: string;
  /** Account that owns the access point; it need not own the bucket. */
  readonly account: string;
  readonly networkOrigin: 'Internet' | 'VPC';
  readonly vpcId?: string;
  /** Text; null where there is none. One that could not be read is listed in {@link Situation.unread}. */
  readonly policy: string | null;
  readonly publicAccessBlock?: PublicAccessBlock;
}

/**
 * Everything on the side of the data that decides who gets in. Plain data: it crosses to the worker, and two of
 * them, before and after, are what a diff compares.
 */
export interface Situation {
  readonly partition: string;
  readonly bucket: string;
  /** Account that owns the bucket, 12 digits. */
  readonly account: string;
  /** Text of the bucket policy; null where there is none. */
  readonly bucketPolicy: string | null;
  readonly accessPoints: readonly AccessPointSituation[];
  /** The organization's, which stands in the place of the account's own. */
  readonly organizationBlock?: PublicAccessBlock;
  readonly accountBlock?: PublicAccessBlock;
  readonly bucketBlock?: PublicAccessBlock;
  /** Left out where it is not known; then it is taken for BucketOwnerEnforced, the default since April 2023. */
  readonly ownership?: ObjectOwnership;
  /** What could not be read and is missing above. */
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly kind: Extract<PolicyKind, 'bucket' | 'access-point' | 'public-access-block'> | 'ownership';
  /** The access point or level it belongs to. */
  readonly name?: string;
}
