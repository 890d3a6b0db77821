import type { PolicyEnv } from '@drawbridge-s3/policy/document';
import { LAKE_POLICY } from '../../sandbox/seed/accounts-analytics-policies';

export const ENV: PolicyEnv = {
  kind: 'bucket',
  partition: 'aws',
  account: '111122223333',
  region: 'eu-west-1',
  bucket: 'analytics-lake',
  principals: ['arn:aws:iam::444455556666:role/Analyst', '444455556666'],
  accessPoints: ['arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read'],
  prefixes: ['reports/', 'raw/'],
};

/** What S3 takes at most for a bucket policy. */
const LIMIT = 20 * 1024;

const statement = (index: number) => ({
  Sid: `TeamReads${index}`,
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::444455556666:role/Team${index}` },
  Action: ['s3:GetObject', 's3:GetObjectTagging'],
  Resource: `arn:aws:s3:::analytics-lake/teams/${index}/*`,
  Condition: {
    StringEquals: { 'aws:PrincipalTag/team': `team-${index}` },
    Bool: { 'aws:SecureTransport': 'true' },
  },
});

const policy = (statements: number) =>
  JSON.stringify(
    { Version: '2012-10-17', Statement: Array.from({ length: statements }, (_, index) => statement(index)) },
    undefined,
    2,
  );

/** As many statements as the limit holds in the form the editor gives them. */
function fullPolicy(): string {
  let statements = 1;
  while (policy(statements + 1).length <= LIMIT) statements += 1;
  return policy(statements);
}

export const DOCUMENTS: Readonly<Record<string, string>> = {
  'one statement': policy(1),
  "the demo lake's policy": JSON.stringify(JSON.parse(LAKE_POLICY), undefined, 2),
  'a policy at the limit': fullPolicy(),
};
