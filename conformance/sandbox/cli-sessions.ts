import { join } from 'node:path';
import type { Keys } from '../../sandbox/testing/clients';
import type { Report } from '../report';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import { run } from '../process';

interface Assumed {
  readonly Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
  readonly AssumedRoleUser: { Arn: string };
}

/** Keys of a role, assumed with `aws sts assume-role`. */
export async function assumeByCli(aws: AwsCli, role: string, ...more: string[]): Promise<Keys> {
  const { Credentials } = await aws.json<Assumed>(
    'sts',
    'assume-role',
    '--role-arn',
    role,
    '--role-session-name',
    'conformance',
    ...more,
  );
  return {
    accessKeyId: Credentials.AccessKeyId,
    secretAccessKey: Credentials.SecretAccessKey,
    sessionToken: Credentials.SessionToken,
  };
}

/** `aws sts`: roles, a chain, refusals; presigned links opened by curl. */
export async function checkCliSessions(report: Report, operator: AwsCli, folder: string): Promise<void> {
  await report.check('aws sts get-caller-identity', async () => {
    const { Arn, Account } = await operator.json<{ Arn: string; Account: string }>(
      'sts',
      'get-caller-identity',
    );
    same([Arn, Account], ['arn:aws:iam::444455556666:user/operator', '444455556666']);
  });

  await report.check('aws sts assume-role along a chain', async () => {
    const platform = operator.as(await assumeByCli(operator, 'arn:aws:iam::444455556666:role/DataPlatform'));
    const steward = platform.as(await assumeByCli(platform, 'arn:aws:iam::111122223333:role/LakeSteward'));
    const { Arn } = await steward.json<{ Arn: string }>('sts', 'get-caller-identity');
    same(Arn, 'arn:aws:sts::111122223333:assumed-role/LakeSteward/conformance');
    includes(await steward.run('s3', 'ls', 's3://analytics-lake/'), 'PRE reports/');
    includes(
      await platform.refused(
        'sts',
        'assume-role',
        '--role-arn',
        'arn:aws:iam::111122223333:role/LakeSteward',
        '--role-session-name',
        'too-long',
        '--duration-seconds',
        '7200',
      ),
      '1 hour session limit for roles assumed by role chaining',
    );
  });

  await report.check('aws sts assume-role refuses without the external id', async () => {
    includes(
      await operator.refused(
        'sts',
        'assume-role',
        '--role-arn',
        'arn:aws:iam::111122223333:role/BucketAdmin',
        '--role-session-name',
        'too-long',
      ),
      'AccessDenied',
    );
  });

  await report.check('another account is told no more than Access Denied', async () => {
    const denied = await operator.refused(
      's3api',
      'list-objects-v2',
      '--bucket',
      'analytics-lake',
      '--prefix',
      'raw/',
    );
    includes(denied, 'AccessDenied');
    includes(denied, 'Access Denied');
    includes(
      await operator.refused('s3api', 'get-bucket-policy', '--bucket', 'analytics-lake'),
      'MethodNotAllowed',
    );
  });

  await report.check('aws s3 presign opens with curl', async () => {
    const link = (
      await operator.run(
        's3',
        'presign',
        's3://analytics-lake/reports/2026/2026-10-monthly.pdf',
        '--expires-in',
        '60',
      )
    ).trim();
    const path = join(folder, 'report.pdf');
    const status = await run('curl', [
      '--silent',
      '--show-error',
      '--output',
      path,
      '--write-out',
      '%{http_code} %{content_type}',
      link,
    ]);
    same(status, '200 application/pdf');
    same((await run('head', ['-c', '8', path])).trim(), '%PDF-1.4');
    const forged = link.replace('monthly', 'secret');
    same(await run('curl', ['--silent', '--output', path, '--write-out', '%{http_code}', forged]), '403');
  });
}
