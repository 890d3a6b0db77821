import type { IAMClient } from '@aws-sdk/client-iam';
import type { AwsContext } from '../context';
import { HOME_REGION } from '../profiles/built-in';
import { Transport } from '../transport/transport';
import { cachedClient } from './cache';
import { clockOffset, noteServerTime } from './clock';
import { credentialProvider } from './credentials';
import { DEFAULT_ATTEMPTS } from './s3-client';

/**
 * The session's IAM client. A partition has one IAM, in its oldest Region; lookalikes have it at the endpoint of S3.
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 */
export function iamClient(context: AwsContext, maxAttempts: number = DEFAULT_ATTEMPTS): Promise<IAMClient> {
  return cachedClient(context.id, `iam ${maxAttempts}`, async () => {
    const { IAMClient: Client } = await import('./iam-sdk');
    const { profile } = context;
    const { endpoint, partition, region } = profile;
    return new Client({
      maxAttempts,
      credentials: credentialProvider(context),
      requestHandler: new Transport({
        profile,
        service: 'iam',
        onServerTime: (time) => noteServerTime(context.id, time),
      }),
      systemClockOffset: clockOffset(context.id),
      ...(endpoint === undefined ? { region: HOME_REGION[partition] } : { region, endpoint }),
    });
  });
}
