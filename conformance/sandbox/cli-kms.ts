import { DROP_KEY } from '../../sandbox/seed/accounts-ids';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import type { Report } from '../report';

/** `aws kms`: keys looked at, their policies changed, and used in dry runs. @param aws may do all of it */
export async function checkCliKms(report: Report, aws: AwsCli, stranger: AwsCli): Promise<void> {
  const key = ['--key-id', DROP_KEY];
  const policyOf = async () =>
    (await aws.json<{ Policy: string }>('kms', 'get-key-policy', ...key, '--policy-name', 'default')).Policy;

  await report.check('kms: describe, list', async () => {
    const { KeyMetadata } = await aws.json<{ KeyMetadata: { Arn: string; KeyManager: string } }>(
      'kms',
      'describe-key',
      '--key-id',
      'alias/deliveries',
    );
    same([KeyMetadata.Arn, KeyMetadata.KeyManager], [DROP_KEY, 'CUSTOMER']);
    const { Keys } = await aws.json<{ Keys: { KeyArn: string }[] }>('kms', 'list-keys');
    same(
      Keys.some(({ KeyArn }) => KeyArn === DROP_KEY),
      true,
    );
    includes(await aws.run('kms', 'list-aliases'), 'alias/aws/s3');
    includes(await aws.refused('kms', 'describe-key', '--key-id', 'alias/none'), 'NotFoundException');
  });

  await report.check('kms: a policy is put, read, and refused where it would lock out', async () => {
    const before = await policyOf();
    const put = ['kms', 'put-key-policy', ...key, '--policy-name', 'default', '--policy'];
    includes(await aws.refused(...put, '{"Version": "2012-10-17"}'), 'MalformedPolicyDocumentException');
    const elsewhere = before.replaceAll('111122223333', '444455556666');
    includes(await aws.refused(...put, elsewhere), 'will not allow you to update the key policy');
    same(await policyOf(), before);
    const padded = before.replace('"Statement"', ' "Statement"');
    await aws.run(...put, padded);
    same(await policyOf(), padded);
    await aws.run(...put, before);
    includes(await stranger.refused('kms', 'get-key-policy', ...key), 'AccessDeniedException');
  });

  await report.check('kms: dry runs', async () => {
    const run = ['kms', 'generate-data-key', ...key, '--key-spec', 'AES_256', '--dry-run'];
    includes(await aws.refused(...run), 'DryRunOperationException');
    includes(await stranger.refused(...run), 'AccessDeniedException');
  });
}
