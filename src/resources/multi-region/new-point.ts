import type { CreateMultiRegionAccessPointCommandInput } from '@aws-sdk/client-s3-control';
import type { PublicAccessBlock } from '../bucket-settings/public-access-settings';

export interface NewMultiRegionPoint {
  readonly name: string;
  /** Account that is to own it: the caller's own. */
  readonly account: string;
  /** One for each Region; none can be added or taken away later. */
  readonly buckets: readonly { readonly bucket: string; readonly account: string }[];
  /** Cannot be changed later either. */
  readonly publicAccessBlock: PublicAccessBlock;
}

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateMultiRegionAccessPoint.html
 * @param clientToken asking again with the same one is the same request
 */
export function multiRegionInput(
  { name, account, buckets, publicAccessBlock }: NewMultiRegionPoint,
  clientToken: string,
): CreateMultiRegionAccessPointCommandInput {
  return {
    AccountId: account,
    ClientToken: clientToken,
    Details: {
      Name: name,
      PublicAccessBlock: publicAccessBlock,
      Regions: buckets.map((one) => ({
        Bucket: one.bucket,
        ...(one.account === account ? {} : { BucketAccountId: one.account }),
      })),
    },
  };
}
