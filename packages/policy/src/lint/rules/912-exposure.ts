import { EXFILTRATION, CREDENTIALS } from '../../data/risky-actions.ts';
import { listed, namingAny, openStatements, permissionActions } from '../open-statements.ts';
import { type Rule, atItem } from '../rule.ts';
import { type RuleCase, BUCKET_ARN, IDENTITY_ENV, openGrant } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 912,
    code: 'DATA_EXFILTRATION',
    type: 'SECURITY_WARNING',
    kinds: ['identity'],
    doc: 'Reading data, on every resource and without a condition, is reading all data of the account.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    *check({ document }) {
      for (const statement of openStatements(document))
        for (const { item, ids } of namingAny(statement, EXFILTRATION))
          yield { message: `Allows ${listed(ids)} on everything. Name the resources.`, at: atItem(item) };
    },
  },
  {
    number: 913,
    code: 'RESOURCE_EXPOSURE',
    type: 'SECURITY_WARNING',
    kinds: ['identity'],
    doc: 'Actions that change permissions, on every resource and without a condition.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-access-level-summaries.html',
    *check({ document }) {
      for (const statement of openStatements(document))
        for (const item of statement.actions) {
          const ids = item.value === '*' ? [] : permissionActions(item.value);
          if (ids.length > 0)
            yield {
              message: `Allows ${listed(ids)} on everything: whoever has it can open resources to anybody. Name the resources.`,
              at: atItem(item),
            };
        }
    },
  },
  {
    number: 914,
    code: 'CREDENTIALS_EXPOSURE',
    type: 'SECURITY_WARNING',
    kinds: ['identity'],
    doc: 'Actions that hand out credentials, on every resource and without a condition.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    *check({ document }) {
      for (const statement of openStatements(document))
        for (const { item, ids } of namingAny(statement, CREDENTIALS))
          yield {
            message: `Allows ${listed(ids)} on everything: whoever has it gets credentials of others. Name the resources.`,
            at: atItem(item),
          };
    },
  },
];

const MFA = '{"Bool": {"aws:MultiFactorAuthPresent": "true"}}';

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DATA_EXFILTRATION',
    env: IDENTITY_ENV,
    triggers: [
      openGrant('[«"s3:GetObject"», "s3:ListBucket"]'),
      openGrant('«"s3:Get*"»', { Resource: '"arn:aws:s3:::*"' }),
      openGrant('«"secretsmanager:*"»'),
    ],
    nearMisses: [
      openGrant('"s3:GetObject"', { Resource: '"arn:aws:s3:::analytics-lake/*"' }),
      openGrant('"s3:GetObject"', { Condition: MFA }),
      openGrant('"s3:GetObject"', { Effect: '"Deny"' }),
      openGrant('"*"'),
    ],
  },
  {
    code: 'RESOURCE_EXPOSURE',
    env: IDENTITY_ENV,
    triggers: [openGrant('«"s3:PutBucketPolicy"»'), openGrant('["s3:ListBucket", «"kms:*"»]')],
    nearMisses: [
      openGrant('"s3:ListBucket"'),
      openGrant('"s3:PutBucketPolicy"', { Resource: BUCKET_ARN }),
      openGrant('"s3:PutBucketPolicy"', { Condition: MFA }),
    ],
  },
  {
    code: 'CREDENTIALS_EXPOSURE',
    env: IDENTITY_ENV,
    triggers: [openGrant('«"sts:AssumeRole"»'), openGrant('[«"iam:Create*"», "iam:ListUsers"]')],
    nearMisses: [
      openGrant('"sts:AssumeRole"', { Resource: '"arn:aws:iam::444455556666:role/Reader"' }),
      openGrant('"sts:GetCallerIdentity"'),
    ],
  },
];
