import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type CreateBucketCommandInput,
} from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { learnOwner } from '@/aws/owners';
import { sendS3 } from '@/aws/send';
import { bucketKeys } from './keys';

export interface NewBucket {
  readonly name: string;
  readonly region: string;
  readonly namespace: 'global' | 'account-regional';
  readonly versioning: boolean;
  readonly objectLock: boolean;
  readonly ownership: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';
  /** False takes away all four settings that every new bucket has. */
  readonly blockPublicAccess: boolean;
  readonly encryption: { readonly algorithm: 'AES256' | 'aws:kms'; readonly keyId?: string };
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

export function createBucketInput(bucket: NewBucket): CreateBucketCommandInput {
  const { name, region, namespace, objectLock, ownership } = bucket;
  return {
    Bucket: name,
    ...(region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
    ...(namespace === 'global' ? {} : { BucketNamespace: namespace }),
    ...(objectLock ? { ObjectLockEnabledForBucket: true } : {}),
    ...(ownership === 'BucketOwnerEnforced' ? {} : { ObjectOwnership: ownership }),
  };
}

export interface FailedStep {
  readonly what: string;
  readonly failure: AwsFailure;
}

/**
 * Makes a bucket and then sets what CreateBucket does not: each by itself, so that what failed can be told and the bucket
 * stays. @returns what could not be set
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 * @throws AwsFailure where there is no bucket
 */
export async function createBucket(
  context: AwsContext,
  queryClient: QueryClient,
  bucket: NewBucket,
  account: string | undefined,
): Promise<readonly FailedStep[]> {
  const { name: Bucket, region, versioning, objectLock, blockPublicAccess, encryption, tags } = bucket;
  const target = { region };
  await sendS3(context, target, new CreateBucketCommand(createBucketInput(bucket)));
  if (account !== undefined) learnOwner(context, { type: 'bucket', name: Bucket }, account);
  const steps: (readonly [string, () => Promise<unknown>])[] = [];
  // Object Lock brings versioning with it.
  if (versioning && !objectLock)
    steps.push([
      'Versioning',
      () =>
        sendS3(
          context,
          target,
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        ),
    ]);
  if (encryption.algorithm === 'aws:kms')
    steps.push([
      'Default encryption',
      () =>
        sendS3(
          context,
          target,
          new PutBucketEncryptionCommand({
            Bucket,
            ServerSideEncryptionConfiguration: {
              Rules: [
                {
                  ApplyServerSideEncryptionByDefault: {
                    SSEAlgorithm: 'aws:kms',
                    ...(encryption.keyId === undefined ? {} : { KMSMasterKeyID: encryption.keyId }),
                  },
                  BucketKeyEnabled: true,
                },
              ],
            },
          }),
        ),
    ]);
  if (tags.length > 0)
    steps.push([
      'Tags',
      () =>
        sendS3(
          context,
          target,
          new PutBucketTaggingCommand({
            Bucket,
            Tagging: { TagSet: tags.map(({ key, value }) => ({ Key: key, Value: value })) },
          }),
        ),
    ]);
  // Last: until then the bucket is as closed as every new one.
  if (!blockPublicAccess)
    steps.push([
      'Block Public Access',
      () =>
        sendS3(
          context,
          target,
          new PutPublicAccessBlockCommand({
            Bucket,
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: false,
              IgnorePublicAcls: false,
              BlockPublicPolicy: false,
              RestrictPublicBuckets: false,
            },
          }),
        ),
    ]);
  const failed: FailedStep[] = [];
  for (const [what, set] of steps) {
    try {
      await set();
    } catch (error) {
      failed.push({ what, failure: toFailure(error) });
    }
  }
  await queryClient.invalidateQueries({ queryKey: bucketKeys.all(context) });
  return failed;
}
