import { isPublicPolicy } from '@drawbridge-s3/policy/public';
import { refusePublicPolicy } from '../../authorise/block-public-policy';
import { validateResourcePolicy } from '../../authorise/validate-policy';
import { ServiceError } from '../../http/error';
import { accountBlock } from '../../organizations/s3-policy';
import type { Bucket } from '../../world/types';
import { emptyAnswer, xmlAnswer } from '../answer';
import { readText } from '../body/document';
import type { S3Answer, S3Call } from '../call';
import { bucketOf, header } from '../request';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export function getBucketPolicy(call: S3Call): S3Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: existingPolicy(bucketOf(call)),
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export async function putBucketPolicy(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const policy = await readText(call);
  validateResourcePolicy(policy, {
    kind: 'bucket',
    arnPrefixes: [`arn:aws:s3:::${bucket.name}`],
    world: call.world,
  });
  refusePublic(call, bucket, policy);
  refuseLockout(call, bucket, policy);
  bucket.policy = policy;
  return emptyAnswer(204);
}

export function deleteBucketPolicy(call: S3Call): S3Answer {
  bucketOf(call).policy = undefined;
  return emptyAnswer(204);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export function getBucketPolicyStatus(call: S3Call): S3Answer {
  const policy = existingPolicy(bucketOf(call));
  return xmlAnswer('PolicyStatus', { IsPublic: isPublicPolicy(policy, { kind: 'bucket' }).public });
}

function existingPolicy({ policy, name }: Bucket): string {
  if (policy !== undefined) return policy;
  throw new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, { BucketName: name });
}

/** BlockPublicPolicy, of the bucket, of its account or of the organization. */
function refusePublic(call: S3Call, bucket: Bucket, policy: string): void {
  const account = accountBlock(call.world, bucket.account);
  const blocked = bucket.publicAccessBlock?.blockPublicPolicy === true || account?.blockPublicPolicy === true;
  if (!blocked || !isPublicPolicy(policy, { kind: 'bucket' }).public) return;
  throw refusePublicPolicy(call.caller.principal, 's3:PutBucketPolicy', `arn:aws:s3:::${bucket.name}`);
}

/**
 * Without `x-amz-confirm-remove-self-bucket-access` the caller must be able to change the policy again.
 * AWS documents the rule but no error for it; code and text are ours.
 */
function refuseLockout(call: S3Call, bucket: Bucket, policy: string): void {
  if (header(call, 'x-amz-confirm-remove-self-bucket-access')?.toLowerCase() === 'true') return;
  if (call.may({ action: 's3:PutBucketPolicy', bucket: { ...bucket, policy } })) return;
  throw new ServiceError(
    'AccessDenied',
    'The new bucket policy would not let you change it in the future. Set x-amz-confirm-remove-self-bucket-access to confirm.',
    403,
  );
}
