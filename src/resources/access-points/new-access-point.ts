import type { CreateAccessPointCommandInput } from '@aws-sdk/client-s3-control';
import { PUBLIC_ACCESS_SETTINGS, type PublicAccessBlock } from '../bucket-settings/public-access-settings';

export interface NewAccessPoint {
  readonly name: string;
  /** Account that is to own it: the caller's own. */
  readonly account: string;
  readonly region: string;
  readonly bucket: string;
  /** Named where it is another account's. */
  readonly bucketAccount: string;
  /** Answers this VPC only; cannot be changed later. */
  readonly vpcId?: string;
  /** Cannot be changed later either. Left out, all of it is on. */
  readonly publicAccessBlock?: PublicAccessBlock;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessPoint.html */
export function accessPointInput(point: NewAccessPoint): CreateAccessPointCommandInput {
  const { name, account, bucket, bucketAccount, vpcId, publicAccessBlock } = point;
  return {
    AccountId: account,
    Name: name,
    Bucket: bucket,
    ...(vpcId === undefined ? {} : { VpcConfiguration: { VpcId: vpcId } }),
    ...(bucketAccount === account ? {} : { BucketAccountId: bucketAccount }),
    // All on is what AWS does unasked; asking takes s3:PutAccessPointPublicAccessBlock as well.
    ...(publicAccessBlock === undefined || allBlocked(publicAccessBlock)
      ? {}
      : { PublicAccessBlockConfiguration: publicAccessBlock }),
  };
}

const allBlocked = (block: PublicAccessBlock): boolean =>
  PUBLIC_ACCESS_SETTINGS.every((setting) => block[setting] === true);
