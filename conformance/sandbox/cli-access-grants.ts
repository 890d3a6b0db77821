import { join } from 'node:path';
import { accessGrantCli } from '../../src/access/outputs/access-grant';
import type { AwsCli } from '../aws-cli';
import { includes, same } from '../expect';
import { loopbackProxy } from '../loopback-proxy';
import type { Report } from '../report';

const OWNER = '111122223333';
const OPERATOR = 'arn:aws:iam::444455556666:user/operator';
const BUCKET = 'analytics-lake';

interface Parties {
  /** Of the account that owns the instance. */
  readonly admin: AwsCli;
  /** The grantee, of another account. */
  readonly operator: AwsCli;
  /** Of the sandbox. */
  readonly url: string;
  /** Takes what is downloaded. */
  readonly folder: string;
}

/** S3 Access Grants by the AWS CLI: granted by the line the console gives, used from the other account, withdrawn. */
export async function checkCliAccessGrants(
  report: Report,
  { admin, operator, url, folder }: Parties,
): Promise<void> {
  const proxy = await loopbackProxy();
  // With the account before it, an address would be no name of a host.
  const named = url.replace('127.0.0.1', 'localhost');
  const owner = admin.through(proxy.url, named);
  const grantee = operator.through(proxy.url, named);
  const account = ['--account-id', OWNER];
  const access = [
    's3control',
    'get-data-access',
    ...account,
    '--target',
    `s3://${BUCKET}/finance/*`,
    '--permission',
    'READ',
  ];
  try {
    await report.check(
      'an access grant by the line the console gives opens its prefix, and nothing else',
      async () => {
        includes(await grantee.refused(...access), 'You do not have READ permissions');
        const { AccessGrantsLocationsList: locations } = await owner.json<{
          AccessGrantsLocationsList: { AccessGrantsLocationId: string }[];
        }>('s3control', 'list-access-grants-locations', ...account);
        await owner.script(
          accessGrantCli(
            { account: OWNER, region: 'eu-west-1' },
            {
              register: [],
              grants: [
                {
                  locationId: locations[0]?.AccessGrantsLocationId ?? '',
                  subPrefix: 'finance/*',
                  isObject: false,
                  granteeType: 'IAM',
                  grantee: OPERATOR,
                  permission: 'READ',
                  application: undefined,
                },
              ],
            },
            { kind: 'sandbox', publicEndpoint: named },
          ),
        );
        const { CallerAccessGrantsList: mine } = await grantee.json<{
          CallerAccessGrantsList: { GrantScope: string }[];
        }>('s3control', 'list-caller-access-grants', ...account);
        same(
          mine.map(({ GrantScope }) => GrantScope),
          [`s3://${BUCKET}/curated/*`, `s3://${BUCKET}/finance/*`],
        );
        const { Credentials: vended } = await grantee.json<{
          Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string };
        }>(...access);
        const session = operator.as({
          accessKeyId: vended.AccessKeyId,
          secretAccessKey: vended.SecretAccessKey,
          sessionToken: vended.SessionToken,
        });
        const get = (key: string) => [
          's3api',
          'get-object',
          '--bucket',
          BUCKET,
          '--key',
          key,
          join(folder, 'shared'),
        ];
        await session.run(...get('finance/ledger/2026-q1.csv'));
        includes(await session.refused(...get('reports/2026/q1/summary.pdf')), 'AccessDenied');
      },
    );

    await report.check('an access grant that was withdrawn is given no more', async () => {
      const { AccessGrantsList: grants } = await owner.json<{
        AccessGrantsList: { AccessGrantId: string }[];
      }>('s3control', 'list-access-grants', ...account, '--grant-scope', `s3://${BUCKET}/finance/*`);
      same(grants.length, 1);
      await owner.run(
        's3control',
        'delete-access-grant',
        ...account,
        '--access-grant-id',
        grants[0]?.AccessGrantId ?? '',
      );
      includes(await grantee.refused(...access), 'You do not have READ permissions');
    });
  } finally {
    proxy.close();
  }
}
