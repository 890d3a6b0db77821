import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { AwsContext } from '../context';
import { Transport } from '../transport/transport';
import { cachedClient } from './cache';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { Sha256Hash } from './sha256-hash';

export const DEFAULT_ATTEMPTS = 3;

/**
 * The session's S3 client for a Region. `simple` as in SendOptions.
 */
export function s3Client(
  context: AwsContext,
  region: string,
  maxAttempts: number = DEFAULT_ATTEMPTS,
  simple = false,
): Promise<S3Client> {
  return cachedClient(context.id, `s3 ${region} ${maxAttempts}${simple ? ' simple' : ''}`, async () => {
    const { S3Client: Client } = await import('@aws-sdk/client-s3');
    const signerConstructor = simple ? (await import('./query-signer')).QuerySigner : undefined;
    const { endpoint } = context.profile;
    return new Client({
      region,
      ...clientOptions(context, maxAttempts),
      ...(signerConstructor === undefined ? {} : { signerConstructor }),
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    });
  });
}

/**
 * Of every S3 client. Checksums only where the API demands them: the SDK's defaults cannot send a Blob and refuse
 * gzip-encoded objects. Region redirects are never followed, because the SDK does that by changing the shared client's
 * Region under concurrent requests.
 */
export const clientOptions = (context: AwsContext, maxAttempts: number) =>
  ({
    maxAttempts,
    credentials: credentialProvider(context),
    requestHandler: new Transport({
      profile: context.profile,
      service: 's3',
      onServerTime: (time) => noteServerTime(context.id, time),
    }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    followRegionRedirects: false,
    systemClockOffset: clockOffset(context.id),
    sha256: Sha256Hash,
  }) satisfies S3ClientConfig;
