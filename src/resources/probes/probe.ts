import {
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { bucketParameter, type Location } from '@/aws/location';
import { toFailure } from '@/aws/failures/to-failure';
import { sendS3 } from '@/aws/send';
import { sendKms } from '@/aws/send-kms';
import { regionOf } from '../keys/keys';

/** A request that changes nothing and reads one byte at most. */
export type Probe = ProbeRequest & {
  /** Of a bucket that makes whoever asks pay: they agree to it. */
  readonly requesterPays?: boolean;
};

type ProbeRequest =
  | { readonly operation: 'HeadBucket'; readonly location: Location }
  | {
      readonly operation: 'ListObjectsV2' | 'ListObjectVersions' | 'ListMultipartUploads';
      readonly location: Location;
      readonly prefix: string;
    }
  | {
      readonly operation: 'HeadObject' | 'GetObjectTagging' | 'GetObjectAcl';
      readonly location: Location;
      readonly key: string;
    }
  | {
      readonly operation: 'GetObject';
      readonly location: Location;
      readonly key: string;
      /** Signed in its query, as links are. */
      readonly asLink?: true;
    }
  /** Asked of KMS as a dry run, which uses no key. `keyArn` of a KMS key. */
  | { readonly operation: 'Decrypt' | 'GenerateDataKey'; readonly keyArn: string };

export type Probed =
  /** `key`: the first one of a listing. `kmsKey`: ARN of the KMS key that the object is under. */
  | { readonly kind: 'answered'; readonly key?: string; readonly kmsKey?: string }
  /** Let in, and there is nothing of that name. */
  | { readonly kind: 'nothing-there' }
  | { readonly kind: 'refused' | 'failed'; readonly failure: AwsFailure };

/** Sends the probe once. Never throws but when `signal` fires. */
export async function sendProbe(context: AwsContext, probe: Probe, signal: AbortSignal): Promise<Probed> {
  if ('keyArn' in probe) return sendDryRun(context, probe, signal);
  const Bucket = bucketParameter(probe.location);
  const options = { signal, maxAttempts: 1 };
  const payer = probe.requesterPays === true ? ({ RequestPayer: 'requester' } as const) : {};
  try {
    switch (probe.operation) {
      case 'HeadBucket':
        await sendS3(context, probe.location, new HeadBucketCommand({ Bucket }), options);
        return { kind: 'answered' };
      case 'ListObjectsV2': {
        const command = new ListObjectsV2Command({ Bucket, Prefix: probe.prefix, MaxKeys: 1, ...payer });
        const { Contents } = await sendS3(context, probe.location, command, options);
        const key = Contents?.[0]?.Key;
        return key === undefined ? { kind: 'nothing-there' } : { kind: 'answered', key };
      }
      case 'ListObjectVersions':
        await sendS3(
          context,
          probe.location,
          new ListObjectVersionsCommand({ Bucket, Prefix: probe.prefix, MaxKeys: 1, ...payer }),
          options,
        );
        return { kind: 'answered' };
      case 'ListMultipartUploads':
        await sendS3(
          context,
          probe.location,
          new ListMultipartUploadsCommand({ Bucket, Prefix: probe.prefix, MaxUploads: 1, ...payer }),
          options,
        );
        return { kind: 'answered' };
      case 'GetObjectTagging':
        await sendS3(
          context,
          probe.location,
          new GetObjectTaggingCommand({ Bucket, Key: probe.key, ...payer }),
          options,
        );
        return { kind: 'answered' };
      case 'GetObjectAcl':
        await sendS3(
          context,
          probe.location,
          new GetObjectAclCommand({ Bucket, Key: probe.key, ...payer }),
          options,
        );
        return { kind: 'answered' };
      case 'HeadObject': {
        const command = new HeadObjectCommand({ Bucket, Key: probe.key, ...payer });
        const { SSEKMSKeyId } = await sendS3(context, probe.location, command, options);
        return { kind: 'answered', ...(SSEKMSKeyId === undefined ? {} : { kmsKey: SSEKMSKeyId }) };
      }
      case 'GetObject': {
        const command = new GetObjectCommand({ Bucket, Key: probe.key, Range: 'bytes=0-0', ...payer });
        const { Body, SSEKMSKeyId } = await sendS3(context, probe.location, command, {
          ...options,
          ...(probe.asLink === true ? { simple: true } : {}),
        });
        await (
          Body as { transformToByteArray?: () => Promise<Uint8Array> } | undefined
        )?.transformToByteArray?.();
        return { kind: 'answered', ...(SSEKMSKeyId === undefined ? {} : { kmsKey: SSEKMSKeyId }) };
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    const failure = error instanceof AwsFailure ? error : undefined;
    if (failure === undefined) throw error;
    // An empty object has no first byte; that it is empty is known to whoever may read it.
    if (failure.code === 'InvalidRange') return { kind: 'answered' };
    // A HEAD's 404 has no body to say what is missing; of a bucket it is the bucket.
    const isObject = probe.operation !== 'HeadBucket' && failure.code !== 'NoSuchBucket';
    if (failure.kind === 'not-found' && isObject) return { kind: 'nothing-there' };
    return { kind: failure.kind === 'denied' ? 'refused' : 'failed', failure };
  }
}

/**
 * KMS answers a dry run with an error either way. Decrypt takes none of the ciphertext since February 2026.
 * https://docs.aws.amazon.com/kms/latest/developerguide/testing-permissions.html
 */
async function sendDryRun(
  context: AwsContext,
  { operation, keyArn }: Extract<Probe, { keyArn: string }>,
  signal: AbortSignal,
): Promise<Probed> {
  const input = {
    KeyId: keyArn,
    DryRun: true,
    ...(operation === 'GenerateDataKey' ? { KeySpec: 'AES_256' } : {}),
  };
  try {
    await sendKms(context, regionOf(keyArn) ?? context.profile.region, { operation, input }, signal);
    return { kind: 'answered' };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFailure(error);
    if (failure.code === 'DryRunOperationException') return { kind: 'answered' };
    return { kind: failure.kind === 'denied' ? 'refused' : 'failed', failure };
  }
}
