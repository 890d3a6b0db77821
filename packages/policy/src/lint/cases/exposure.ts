import { IDENTITY_ENV } from '../../testing/marked.ts';
import { type RuleCase, one, policy, statement } from './case.ts';

type Elements = Readonly<Record<string, string | null>>;
const BUCKET_ARN = '"arn:aws:s3:::analytics-lake"';
const BOTH = '["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]';
const own = (elements: Elements): Elements => ({ Principal: null, Resource: '"*"', ...elements });
const open = (actions: string, elements: Elements = {}) => one(own({ Action: actions, ...elements }));
const MFA = '{"Bool": {"aws:MultiFactorAuthPresent": "true"}}';
const DELEGATION = {
  Principal: '"*"',
  Action: '"*"',
  Condition: '{"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}}',
};

/** Our own checks on grants that are wider than anybody means. */
export const EXPOSURE: readonly RuleCase[] = [
  {
    code: 'RESOURCE_EFFECTIVELY_STAR',
    triggers: [
      one({ Resource: '«"arn:aws:s3:::*"»' }),
      one({ Resource: '["arn:aws:s3:::analytics-lake", «"arn:aws:s3:::*/*"»]' }),
    ],
    nearMisses: [
      one({ Resource: '"arn:aws:s3:::analytics-*"' }),
      one({ Resource: '"arn:aws:s3:::*"', Effect: '"Deny"' }),
      one({ Resource: '"*"' }),
    ],
  },
  {
    code: 'RESOURCE_EFFECTIVELY_STAR',
    env: IDENTITY_ENV,
    triggers: [open('"sqs:SendMessage"', { Resource: '«"arn:aws:sqs:*:*:*"»' })],
    nearMisses: [open('"sqs:SendMessage"', { Resource: '"arn:aws:sqs:eu-west-1:111122223333:*"' })],
  },
  {
    code: 'FULL_ACTION',
    triggers: [one({ Action: '«"s3:*"»', Resource: BOTH }), one({ Action: '«"*"»', Resource: BOTH })],
    nearMisses: [
      one({ Action: '"s3:*"', Resource: BOTH, Effect: '"Deny"' }),
      one({ Action: '"s3:Get*"' }),
      one({ ...DELEGATION, Resource: BOTH }),
    ],
  },
  {
    code: 'WIDE_READ_WILDCARD',
    triggers: [
      one({ Action: '«"s3:Get*"»', Resource: BOTH }),
      one({ Action: '["s3:ListBucket", «"s3:Get*"»]', Resource: BUCKET_ARN }),
    ],
    nearMisses: [
      one({ Action: '"s3:Get*"' }),
      one({ Action: '"s3:GetObject*"', Resource: BOTH }),
      one({ Action: '"s3:Get*"', Resource: BOTH, Effect: '"Deny"' }),
    ],
  },
  {
    code: 'DATA_EXFILTRATION',
    env: IDENTITY_ENV,
    triggers: [
      open('[«"s3:GetObject"», "s3:ListBucket"]'),
      open('«"s3:Get*"»', { Resource: '"arn:aws:s3:::*"' }),
      open('«"secretsmanager:*"»'),
    ],
    nearMisses: [
      open('"s3:GetObject"', { Resource: '"arn:aws:s3:::analytics-lake/*"' }),
      open('"s3:GetObject"', { Condition: MFA }),
      open('"s3:GetObject"', { Effect: '"Deny"' }),
      open('"*"'),
    ],
  },
  {
    code: 'RESOURCE_EXPOSURE',
    env: IDENTITY_ENV,
    triggers: [open('«"s3:PutBucketPolicy"»'), open('["s3:ListBucket", «"kms:*"»]')],
    nearMisses: [
      open('"s3:ListBucket"'),
      open('"s3:PutBucketPolicy"', { Resource: BUCKET_ARN }),
      open('"s3:PutBucketPolicy"', { Condition: MFA }),
    ],
  },
  {
    code: 'CREDENTIALS_EXPOSURE',
    env: IDENTITY_ENV,
    triggers: [open('«"sts:AssumeRole"»'), open('[«"iam:Create*"», "iam:ListUsers"]')],
    nearMisses: [
      open('"sts:AssumeRole"', { Resource: '"arn:aws:iam::444455556666:role/Reader"' }),
      open('"sts:GetCallerIdentity"'),
    ],
  },
  {
    code: 'PRIVILEGE_ESCALATION',
    env: IDENTITY_ENV,
    triggers: [
      open('«"iam:AttachRolePolicy"»'),
      open('[«"iam:PassRole"», "lambda:CreateFunction", "lambda:InvokeFunction"]'),
      policy(
        statement(own({ Action: '«"iam:PassRole"»' })),
        statement(own({ Sid: '"Two"', Action: '"ec2:Run*"' })),
      ),
    ],
    nearMisses: [
      open('"iam:PassRole"'),
      open('["iam:PassRole", "lambda:CreateFunction"]'),
      open('"iam:AttachRolePolicy"', { Resource: '"arn:aws:iam::111122223333:role/app/*"' }),
    ],
  },
];
