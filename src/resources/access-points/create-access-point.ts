import { CreateAccessPointCommand, DeleteAccessPointCommand } from '@aws-sdk/client-s3-control';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendS3Control } from '@/aws/send';
import { accessPointKeys } from './keys';

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
export async function createAccessPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: NewAccessPoint,
): Promise<void> {
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
  await readAgain(context, queryClient, point);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteAccessPoint.html @throws AwsFailure */
export async function deleteAccessPoint(
  context: AwsContext,
  queryClient: QueryClient,
  point: PointName,
): Promise<void> {
  const { name, account, region } = point;
  await sendS3Control(context, region, new DeleteAccessPointCommand({ AccountId: account, Name: name }));
  await readAgain(context, queryClient, point);
}

type PointName = Pick<NewAccessPoint, 'name' | 'account' | 'region'>;

async function readAgain(
  context: AwsContext,
  queryClient: QueryClient,
  { name, account, region }: PointName,
): Promise<void> {
  const keys = [
    accessPointKeys.list(context, account, region),
    accessPointKeys.one(context, account, region, name),
  ];
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
