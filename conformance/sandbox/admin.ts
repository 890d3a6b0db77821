import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { keysOf, type Keys } from '../../sandbox/testing/clients';

/** A session of analytics' BucketAdmin, from a listening sandbox. */
export async function bucketAdmin(url: string, operator: Keys): Promise<Keys> {
  const sts = new STSClient({ region: 'eu-west-1', endpoint: url, credentials: operator, maxAttempts: 1 });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
      RoleSessionName: 'conformance',
      ExternalId: 'mk-7731',
    }),
  );
  return keysOf(Credentials);
}
