import { ACCESS_POINT_ENV, BUCKET_ENV, TRUST_ENV } from '../../testing/marked.ts';
import { ACCESS_POINT, type RuleCase, one, policy, statement, when } from './case.ts';

type Elements = Readonly<Record<string, string | null>>;
const BUCKET_ARN = '"arn:aws:s3:::analytics-lake"';
const BOTH = '["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]';
const POINT = '"arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read"';
const POINT_OBJECTS = '"arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read/object/*"';
const ALL: Elements = { Effect: '"Deny"', Principal: '"*"', Action: '"s3:*"', Resource: BOTH };
const deny = (elements: Elements = {}) => one({ ...ALL, ...elements });
const everybody = (elements: Elements = {}) => one({ Principal: '"*"', ...elements });
const brace = (text: string) => text.replace('[{', '[«{»');
const CALLER = {
  kind: 'assumed-role',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira',
  roleArn: 'arn:aws:iam::111122223333:role/BucketAdmin',
  userId: 'AROAEXAMPLEEXAMPLE12:mira',
} as const;
const WITH_CALLER = { ...BUCKET_ENV, caller: CALLER };
const EXCEPT_ADMIN = '{"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/BucketAdmin"}}';
const PLAIN_HTTP = '{"Bool": {"aws:SecureTransport": "false"}}';
const federated = (provider: string) =>
  one({
    Resource: null,
    Action: '"sts:AssumeRoleWithWebIdentity"',
    Principal: `{"Federated": ${provider}}`,
  });
const bucketPolicy = (condition: string) =>
  policy(statement({ Principal: '"*"', Action: '"*"', Resource: BOTH, Condition: condition }));
const point = (text: string) => ({ ...ACCESS_POINT_ENV, bucketPolicy: text });
const throughPoint = (principal: string) =>
  one({ Principal: `{"AWS": ${principal}}`, Resource: POINT_OBJECTS });

/** Our own checks on who keeps hold of a policy and whom it is open to. */
export const CONTROL: readonly RuleCase[] = [
  {
    code: 'BAD_MFA_PATTERN',
    triggers: [
      when('«"Bool"»: {"aws:MultiFactorAuthPresent": "false"}', ALL),
      when('«"BoolIfExists"»: {"aws:MultiFactorAuthPresent": "true"}'),
    ],
    nearMisses: [
      when('"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}', ALL),
      when('"Bool": {"aws:MultiFactorAuthPresent": "true"}'),
      when('"Null": {"aws:MultiFactorAuthAge": "true"}', ALL),
    ],
  },
  {
    code: 'POLICY_ESCALATION',
    triggers: [
      one({ Action: '[«"s3:PutBucketPolicy"», "s3:GetBucketPolicy"]', Resource: BUCKET_ARN }),
      one({ Action: '«"s3:Put*"»', Resource: BOTH }),
      policy(
        statement({ Action: '«"s3:*"»', Resource: BOTH }),
        statement({ ...ALL, Sid: '"Two"', Action: '"s3:DeleteBucket"', Resource: BUCKET_ARN }),
      ),
    ],
    nearMisses: [
      one({ Action: '"s3:*"', Resource: BOTH }),
      one({ Action: '"s3:PutObject"' }),
      one({ Action: '"s3:Put*"' }),
      deny({ Action: '"s3:PutBucketPolicy"' }),
    ],
  },
  {
    code: 'FOREIGN_FEDERATION_SOURCE',
    env: TRUST_ENV,
    triggers: [
      federated('«"arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com"»'),
      federated('«"token.actions.githubusercontent.com"»'),
    ],
    nearMisses: [
      federated('"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"'),
      federated('"accounts.google.com"'),
      federated('"cognito-identity.amazonaws.com"'),
    ],
  },
  {
    code: 'ROOT_ONLY_LOCKOUT',
    env: WITH_CALLER,
    triggers: [
      brace(deny()),
      brace(deny({ Action: '["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]', Resource: BUCKET_ARN })),
      brace(deny({ Action: '"s3:*BucketPolicy"' })),
    ],
    nearMisses: [
      deny({ Condition: EXCEPT_ADMIN }),
      deny({ Action: '"s3:PutBucketPolicy"' }),
      deny({ Resource: '"arn:aws:s3:::analytics-lake/*"' }),
      deny({ Principal: '{"AWS": "444455556666"}' }),
      deny({ Principal: null, NotPrincipal: '{"AWS": "111122223333"}' }),
      one({ Action: '"s3:*"' }),
    ],
  },
  {
    code: 'SELF_LOCKOUT',
    env: WITH_CALLER,
    triggers: [
      brace(deny()),
      brace(deny({ Principal: '{"AWS": "arn:aws:iam::111122223333:role/BucketAdmin"}' })),
      brace(deny({ Action: '"s3:PutBucketPolicy"', Resource: BUCKET_ARN })),
      brace(
        deny({ Condition: '{"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/Other"}}' }),
      ),
    ],
    nearMisses: [
      deny({ Condition: EXCEPT_ADMIN }),
      deny({ Action: '"s3:DeleteBucketPolicy"' }),
      deny({ Condition: PLAIN_HTTP }),
      // The address the console works from is not known.
      deny({ Condition: '{"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}' }),
      deny({ Principal: '{"AWS": "arn:aws:iam::111122223333:role/Other"}' }),
    ],
  },
  {
    code: 'SELF_LOCKOUT',
    triggers: [],
    nearMisses: [deny()],
  },
  {
    code: 'SELF_LOCKOUT',
    env: { ...ACCESS_POINT_ENV, caller: CALLER },
    triggers: [
      brace(deny({ Resource: POINT })),
      brace(deny({ Resource: '"*"', Action: '"s3:PutAccessPoint*"' })),
    ],
    nearMisses: [
      deny({ Resource: POINT, Action: '"s3:PutBucketPolicy"' }),
      deny({ Resource: POINT_OBJECTS }),
    ],
  },
  {
    code: 'ROOT_ONLY_LOCKOUT',
    env: ACCESS_POINT,
    triggers: [brace(deny({ Resource: POINT, Action: '"s3:*AccessPointPolicy"' }))],
    nearMisses: [deny({ Resource: POINT, Action: '"s3:*BucketPolicy"' })],
  },
  {
    code: 'ANY_PRINCIPAL',
    triggers: [
      everybody({
        Principal: '«"*"»',
        Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}',
      }),
      everybody({
        Principal: '«{"AWS": "*"}»',
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111"}}',
      }),
    ],
    nearMisses: [
      everybody(),
      everybody({ Condition: '{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}' }),
      one({ Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}' }),
      deny({ Condition: PLAIN_HTTP }),
    ],
  },
  {
    code: 'MISSING_SECURE_TRANSPORT_DENY',
    triggers: [
      one({}).replace('"Statement"', '«"Statement"»'),
      `{"Version": "2012-10-17", «"Statement"»: ${statement()}}`,
      `{\n  "Version": "2012-10-17",\n  «"Statement"»: [\n    ${statement()},\n    ${statement({ ...ALL, Sid: '"Two"', Action: '"s3:DeleteBucket"' })}\n  ]\n}`,
    ],
    nearMisses: [
      policy(statement(), statement({ ...ALL, Sid: '"Two"', Condition: PLAIN_HTTP })),
      deny({ Action: '"s3:DeleteBucket"' }),
      '{"Version": "2012-10-17", "Statement": []}',
    ],
  },
  {
    code: 'MISSING_SECURE_TRANSPORT_DENY',
    env: ACCESS_POINT,
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'PUBLIC_ACCESS',
    triggers: [
      everybody().replace('"Principal"', '«"Principal"»'),
      everybody({ Condition: '{"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}' }).replace(
        '"Principal"',
        '«"Principal"»',
      ),
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
    ],
    nearMisses: [
      one({}),
      everybody({ Condition: '{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}' }),
      deny({ Condition: PLAIN_HTTP }),
    ],
  },
  {
    code: 'PUBLIC_ACCESS',
    env: ACCESS_POINT,
    triggers: [everybody({ Resource: POINT_OBJECTS }).replace('"Principal"', '«"Principal"»')],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'PUBLIC_ACCESS',
    env: { ...ACCESS_POINT_ENV, networkOrigin: 'VPC' },
    triggers: [],
    nearMisses: [everybody({ Resource: POINT_OBJECTS })],
  },
  {
    code: 'MISSING_DELEGATION',
    env: point(''),
    triggers: [
      throughPoint('«"444455556666"»'),
      throughPoint('[«"arn:aws:iam::444455556666:role/Analyst"», "111122223333"]'),
      throughPoint('«"*"»'),
    ],
    nearMisses: [throughPoint('"arn:aws:iam::111122223333:role/Reader"')],
  },
  {
    code: 'MISSING_DELEGATION',
    env: point(bucketPolicy('{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}')),
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'MISSING_DELEGATION',
    env: point(bucketPolicy('{"StringEquals": {"s3:DataAccessPointAccount": "999988887777"}}')),
    triggers: [throughPoint('«"444455556666"»')],
    nearMisses: [],
  },
  {
    code: 'MISSING_DELEGATION',
    env: ACCESS_POINT,
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'UNUSABLE_ID',
    triggers: [
      one({ Principal: '{"AWS": «"AIPAEXAMPLEEXAMPLE12"»}' }),
      one({ Principal: '{"AWS": ["444455556666", «"AGPAEXAMPLEEXAMPLE12"»]}' }),
    ],
    nearMisses: [
      one({ Principal: '{"AWS": "AROAEXAMPLEEXAMPLE12"}' }),
      one({ Principal: '{"AWS": "arn:aws:iam::444455556666:role/AIPAEXAMPLEEXAMPLE12"}' }),
    ],
  },
  {
    code: 'DENY_WITH_NOT_PRINCIPAL',
    triggers: [
      deny({ Principal: null, NotPrincipal: '{"AWS": "arn:aws:iam::444455556666:role/Analyst"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
      deny({
        Principal: null,
        NotPrincipal: '{"AWS": ["arn:aws:iam::444455556666:role/Analyst", "arn:aws:iam::444455556666:root"]}',
      }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [
      deny({
        Principal: null,
        NotPrincipal:
          '{"AWS": ["arn:aws:iam::444455556666:role/Analyst", "arn:aws:sts::444455556666:assumed-role/Analyst/mira", "444455556666"]}',
      }),
      deny({
        Principal: null,
        NotPrincipal: '{"AWS": ["arn:aws:iam::444455556666:user/mira", "arn:aws:iam::444455556666:root"]}',
      }),
      one({ Principal: null, NotPrincipal: '{"AWS": "arn:aws:iam::444455556666:role/Analyst"}' }),
    ],
  },
];
