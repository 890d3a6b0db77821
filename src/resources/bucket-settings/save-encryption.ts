import {
  DeleteBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type EncryptionType,
  type ServerSideEncryption,
} from '@aws-sdk/client-s3';
import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { encryptionQuery, readEncryption, type Encryption } from './settings';
import { guardedWriteMutation } from '../guarded-write';

/**
 * Saves a bucket's default encryption, which holds for objects written from then on; `next: null` resets it, which
 * on AWS means SSE-S3. The kinds of encryption the bucket refuses are sent along, since a PUT replaces the rule.
 */
export function saveEncryptionMutation(
  context: AwsContext,
  queryClient: QueryClient,
  target: Extract<Location, { type: 'bucket' }>,
) {
  return guardedWriteMutation<Encryption | null>(context, queryClient, {
    action: 'PutBucketEncryption',
    queryKey: encryptionQuery(context, target).queryKey,
    read: () => readEncryption(context, target),
    same: sameEncryption,
    write: ({ next }) =>
      next === null
        ? sendS3(context, target, new DeleteBucketEncryptionCommand({ Bucket: target.name }))
        : sendS3(context, target, putCommand(target.name, next)),
  });
}

export function sameEncryption(left: Encryption | null, right: Encryption | null): boolean {
  if (left === null || right === null) return left === right;
  return (
    left.algorithm === right.algorithm &&
    left.keyId === right.keyId &&
    left.bucketKey === right.bucketKey &&
    refused(left) === refused(right)
  );
}

/** An empty list and `NONE` refuse the same: nothing. */
const refused = ({ blocked }: Encryption) =>
  blocked
    .filter((type) => type !== 'NONE')
    .toSorted()
    .join();

function putCommand(Bucket: string, { algorithm, keyId, bucketKey, blocked }: Encryption) {
  return new PutBucketEncryptionCommand({
    Bucket,
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: {
            SSEAlgorithm: algorithm as ServerSideEncryption,
            ...(keyId === undefined ? {} : { KMSMasterKeyID: keyId }),
          },
          BucketKeyEnabled: bucketKey,
          ...(blocked.length === 0
            ? {}
            : { BlockedEncryptionTypes: { EncryptionType: blocked as EncryptionType[] } }),
        },
      ],
    },
  });
}
