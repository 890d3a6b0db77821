import { allow, row, user, type Asked, type Row } from '../row';

const CLI = 'https://docs.aws.amazon.com/cli/latest/reference/iam/';

/**
 * Answers of the IAM policy simulator that AWS has published with their requests.
 * https://github.com/aws/aws-cli/tree/develop/awscli/examples/iam
 */
export function recordedRows(): readonly Row[] {
  const by = user('alejandro', '123456789012');
  const dated = {
    identity: [
      allow({
        Action: 'dynamodb:*',
        Condition: { DateGreaterThan: { 'aws:CurrentTime': '2018-08-16T12:00:00Z' } },
      }),
    ],
  };
  const backup = (time: string): Asked => ({
    by,
    action: 'dynamodb:CreateBackup',
    on: '*',
    owner: '123456789012',
    context: { 'aws:CurrentTime': time },
  });
  const list: Asked = { by, action: 'codecommit:ListRepositories', on: '*', owner: '123456789012' };
  const listing = { identity: [allow({ Action: 'codecommit:ListRepositories' })] };
  const custom = `${CLI}simulate-custom-policy.html`;
  const principal = `${CLI}simulate-principal-policy.html`;
  return [
    row(custom, 'after the date', backup('2019-04-25T11:00:00Z'), dated, 'allow'),
    row(custom, 'before the date', backup('2014-04-25T11:00:00Z'), dated, 'implicit-deny'),
    row(principal, 'the one action', list, listing, 'allow'),
    row(principal, 'before the date, by a user', backup('2018-04-25T11:00:00Z'), dated, 'implicit-deny'),
  ];
}
