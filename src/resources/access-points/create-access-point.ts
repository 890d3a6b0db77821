import { CreateAccessPointCommand, DeleteAccessPointCommand } from '@aws-sdk/client-s3-control';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';

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
}

/**
 * Makes an access point with all of Block Public Access on, which cannot be changed later.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateAccessPoint.html
 * @throws AwsFailure
 */
export async function createAccessPoint(context: AwsContext, point: NewAccessPoint): Promise<void> {
  const { name, account, region, bucket, bucketAccount, vpcId } = point;
  await sendS3Control(
    context,
    region,
    new CreateAccessPointCommand({
      AccountId: account,
      Name: name,
      Bucket: bucket,
      ...(bucketAccount === account ? {} : { BucketAccountId: bucketAccount }),
      ...(vpcId === undefined ? {} : { VpcConfiguration: { VpcId: vpcId } }),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteAccessPoint.html @throws AwsFailure */
export async function deleteAccessPoint(
  context: AwsContext,
  { name, account, region }: Pick<NewAccessPoint, 'name' | 'account' | 'region'>,
): Promise<void> {
  await sendS3Control(context, region, new DeleteAccessPointCommand({ AccountId: account, Name: name }));
}
