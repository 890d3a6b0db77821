import { CreateSessionCommand, type S3Client } from '@aws-sdk/client-s3';
import type { AwsContext } from '../context';
import { toFailure } from '../failures/to-failure';
import { serverTime } from './clock';
import { askedBy, transportOptions } from './command';
import { expressIdentity, type ExpressIdentity } from './express-sessions';

/** As long as S3 makes them. */
const LIFETIME_MS = 300_000;

/**
 * Where an S3 client takes the credentials for directory buckets from: one session a bucket and context, whichever client
 * asks. No mode is asked for, so that S3 gives what the caller may have: read and write, or else reading alone.
 */
export function expressProvider(context: AwsContext, client: () => S3Client) {
  return {
    getS3ExpressIdentity: (
      { accessKeyId }: { readonly accessKeyId: string },
      { Bucket }: Readonly<Record<string, string>>,
    ): Promise<ExpressIdentity> =>
      expressIdentity(context.id, Bucket ?? '', accessKeyId, () => begin(context, client(), Bucket ?? '')),
  };
}

/** @throws AwsFailure of CreateSession, which is the one permission that directory buckets ask for */
async function begin(context: AwsContext, client: S3Client, bucket: string): Promise<ExpressIdentity> {
  const command = new CreateSessionCommand({ Bucket: bucket });
  const asked = askedBy('s3', command, { location: bucket, region: await client.config.region() });
  try {
    const { Credentials: said } = await client.send(command, transportOptions(asked, context.id));
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = said ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined)
      throw new Error('The service began a session and gave no credentials for it.');
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration ?? new Date(serverTime(context.id) + LIFETIME_MS),
    };
  } catch (error) {
    throw toFailure(error, { action: 'CreateSession', resource: bucket, context, asked });
  }
}
