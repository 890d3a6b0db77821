import { IAMClient } from '@aws-sdk/client-iam';
import type { AwsContext } from '../context';
import { HOME_REGION } from '../profiles/built-in';
import { Transport } from '../transport/transport';
import { cachedClient } from './cache';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { DEFAULT_ATTEMPTS } from './s3-client';
import { Sha256Hash } from './sha256-hash';

/**
 * The session's IAM client. Whoever sends something to IAM is loaded when it is needed, and the client with it: imported
 * here once more when called, its chunk and theirs would need each other to begin. A partition has one IAM, in its oldest Region; lookalikes have it at the endpoint of S3.
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 *
 * The SDK is no import of its own: what sends with this is loaded when first needed, and a bundle that loads the client
 * apart from the commands has each of them wait for the other.
 */
export function iamClient(context: AwsContext, maxAttempts: number = DEFAULT_ATTEMPTS): Promise<IAMClient> {
  return cachedClient(context.id, `iam ${maxAttempts}`, async () => {
    const { profile } = context;
    const { endpoint, partition, region } = profile;
    return new IAMClient({
      maxAttempts,
      credentials: credentialProvider(context),
      requestHandler: new Transport({
        profile,
        service: 'iam',
        onServerTime: (time) => noteServerTime(context.id, time),
      }),
      systemClockOffset: clockOffset(context.id),
      sha256: Sha256Hash,
      ...(endpoint === undefined ? { region: HOME_REGION[partition] } : { region, endpoint }),
    });
  });
}
