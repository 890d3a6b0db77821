import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  type CORSRule,
} from '@aws-sdk/client-s3';
import { queryOptions } from '@tanstack/react-query';
import type { SendOptions } from '@/aws/clients/command';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { bucketSettingsKeys } from './keys';
import { noneOn } from './none-on';

/* Every setting is read by itself: each has a permission of its own, and may be denied by itself. */

export interface Versioning {
  readonly status: 'Enabled' | 'Suspended' | 'Never enabled';
  readonly mfaDelete: boolean;
}

export async function readVersioning(
  context: AwsContext,
  location: Location,
  signal?: AbortSignal,
): Promise<Versioning> {
  const command = new GetBucketVersioningCommand({ Bucket: bucketParameter(location) });
  const answer = await sendS3(context, location, command, { signal });
  return { status: answer.Status ?? 'Never enabled', mfaDelete: answer.MFADelete === 'Enabled' };
}

export function versioningQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'versioning'],
    queryFn: ({ signal }) => readVersioning(context, location, signal),
  });
}

export interface Encryption {
  /** `AES256`, `aws:kms`, `aws:kms:dsse`. */
  readonly algorithm: string;
  readonly keyId?: string;
  readonly bucketKey: boolean;
  /** Kinds of encryption the bucket refuses, such as `SSE-C`, as S3 lists them: `NONE` alone refuses nothing. */
  readonly blocked: readonly string[];
}

/** Null where the bucket has no default of its own (lookalikes; every AWS bucket has one). */
export async function readEncryption(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<Encryption | null> {
  const command = new GetBucketEncryptionCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(
    ['ServerSideEncryptionConfigurationNotFoundError'],
    sendS3(context, location, command, options),
  );
  const rule = answer?.ServerSideEncryptionConfiguration?.Rules?.[0];
  const settings = rule?.ApplyServerSideEncryptionByDefault;
  if (settings?.SSEAlgorithm === undefined) return null;
  return {
    algorithm: settings.SSEAlgorithm,
    keyId: settings.KMSMasterKeyID,
    bucketKey: rule?.BucketKeyEnabled === true,
    blocked: rule?.BlockedEncryptionTypes?.EncryptionType ?? [],
  };
}

export function encryptionQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'encryption'],
    queryFn: ({ signal }) => readEncryption(context, location, { signal }),
  });
}

/** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; null where never set, which is as `ObjectWriter`. */
export async function readOwnership(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<string | null> {
  const command = new GetBucketOwnershipControlsCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(
    ['OwnershipControlsNotFoundError'],
    sendS3(context, location, command, options),
  );
  return answer?.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? null;
}

export function ownershipQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'ownership'],
    queryFn: ({ signal }) => readOwnership(context, location, { signal }),
  });
}

/** In the order S3 tries them; empty where there is no configuration. */
export async function readCors(
  context: AwsContext,
  location: Location,
  options?: SendOptions,
): Promise<CORSRule[]> {
  const command = new GetBucketCorsCommand({ Bucket: bucketParameter(location) });
  const answer = await noneOn(['NoSuchCORSConfiguration'], sendS3(context, location, command, options));
  return answer?.CORSRules ?? [];
}

export function corsQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'cors'],
    queryFn: ({ signal }) => readCors(context, location, { signal }),
  });
}

export function bucketTagsQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'tags'],
    queryFn: async ({ signal }): Promise<{ key: string; value: string }[]> => {
      const command = new GetBucketTaggingCommand({ Bucket: bucketParameter(location) });
      const answer = await noneOn(['NoSuchTagSet'], sendS3(context, location, command, { signal }));
      return (answer?.TagSet ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
    },
  });
}

/** Who pays for requests and transfer: `BucketOwner` or `Requester`. */
export function requestPaymentQuery(context: AwsContext, location: Location) {
  return queryOptions({
    queryKey: [...bucketSettingsKeys.all(context, location), 'request-payment'],
    queryFn: async ({ signal }): Promise<string> => {
      const command = new GetBucketRequestPaymentCommand({ Bucket: bucketParameter(location) });
      const answer = await sendS3(context, location, command, { signal });
      return answer.Payer ?? 'BucketOwner';
    },
  });
}
