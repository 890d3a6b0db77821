import { ANALYTICS, PLATFORM } from '../../sandbox/seed/accounts-ids';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import type { Report } from '../report';
import type { Keys } from '../../sandbox/testing/clients';

interface Root {
  readonly Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
}

const UNLOCK = 'arn=arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy';

/** `aws organizations`, and `aws sts assume-root` where the CLI knows it. @param aws of the management account */
export async function checkCliOrganization(report: Report, aws: AwsCli, stranger: AwsCli): Promise<void> {
  await report.check('organizations: accounts, and the policies over one', async () => {
    // The CLI follows the pages.
    const { Accounts } = await aws.json<{ Accounts: { Id: string }[] }>(
      'organizations',
      'list-accounts',
      '--max-items',
      '3',
      '--page-size',
      '2',
    );
    same([Accounts[0]?.Id, Accounts.length], [PLATFORM, 3]);
    const policies = ['organizations', 'list-policies-for-target', '--target-id', ANALYTICS, '--filter'];
    includes(await aws.run(...policies, 'SERVICE_CONTROL_POLICY'), 'p-FullAWSAccess');
    includes(await stranger.refused('organizations', 'list-accounts'), 'AccessDeniedException');
  });

  await report.check('sts assume-root: a bucket policy is read as the root user of a member', async () => {
    const { Credentials } = await aws.json<Root>(
      'sts',
      'assume-root',
      '--target-principal',
      ANALYTICS,
      '--task-policy-arn',
      UNLOCK,
      '--duration-seconds',
      '300',
    );
    const root: Keys = {
      accessKeyId: Credentials.AccessKeyId,
      secretAccessKey: Credentials.SecretAccessKey,
      sessionToken: Credentials.SessionToken,
    };
    const bucket = ['--bucket', 'analytics-lake'];
    includes(await aws.as(root).run('s3api', 'get-bucket-policy', ...bucket), 'MarketingReadsReports');
    includes(await aws.as(root).refused('s3api', 'get-bucket-tagging', ...bucket), 'AccessDenied');
  });
}
