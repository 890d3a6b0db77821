import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { AwsContext } from '../context';
import { Transport } from '../transport/transport';
import { atEndpoint } from './at-endpoint';
import { cachedClient } from './cache';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { DEFAULT_ATTEMPTS } from './s3-client';
import { Sha256Hash } from './sha256-hash';

/** The session's S3 Control client for a Region. */
export function s3ControlClient(
  context: AwsContext,
  region: string,
  maxAttempts: number = DEFAULT_ATTEMPTS,
): Promise<S3ControlClient> {
  return cachedClient(context.id, `s3-control ${region} ${maxAttempts}`, async () => {
    const { S3ControlClient: Client } = await import('@aws-sdk/client-s3-control');
    const { endpoint } = context.profile;
    const client = new Client({
      region,
      maxAttempts,
      credentials: credentialProvider(context),
      requestHandler: new Transport({
        profile: context.profile,
        service: 's3-control',
        onServerTime: (time) => noteServerTime(context.id, time),
      }),
      systemClockOffset: clockOffset(context.id),
      sha256: Sha256Hash,
    });
    if (endpoint !== undefined) atEndpoint(client, endpoint);
    return client;
  });
}
