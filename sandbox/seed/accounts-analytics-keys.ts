import type { Account } from '../world/types';
import { ANALYTICS, DROP_KEY, LAKE_KEY, MANAGED_KEY, MARKETING, rootOf } from './accounts-ids';
import { addKey, policy, type Statement } from './build';

/** As KMS makes it: the account's principals are left to IAM. */
const leavesToIam: Statement = {
  Sid: 'EnableIamPolicies',
  Effect: 'Allow',
  Principal: { AWS: rootOf(ANALYTICS) },
  Action: 'kms:*',
  Resource: '*',
};

const throughS3 = (more: object = {}) => ({
  StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com', ...more },
});

/** Whoever of the account S3 lets at the objects, as AWS writes it into the keys it manages. */
const ownPeople: Statement = {
  Sid: 'OwnPeopleThroughS3',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
  Resource: '*',
  Condition: throughS3({ 'kms:CallerAccount': ANALYTICS }),
};

/** The keys that the account's objects are under. */
export function addAnalyticsKeys(account: Account): void {
  addKey(account, {
    arn: LAKE_KEY,
    aliases: ['alias/lake'],
    description: 'Objects of analytics-lake',
    createdAt: '2023-02-14T09:00:00Z',
    policy: policy(leavesToIam, ownPeople, {
      Sid: 'MarketingReadsThroughS3',
      Effect: 'Allow',
      Principal: { AWS: rootOf(MARKETING) },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: throughS3(),
    }),
  });
  addKey(account, {
    arn: DROP_KEY,
    aliases: ['alias/deliveries'],
    description: 'Deliveries, once their bucket is set to it',
    createdAt: '2026-01-30T08:00:00Z',
    policy: policy(leavesToIam),
  });
  addKey(account, {
    arn: MANAGED_KEY,
    aliases: ['alias/aws/s3'],
    manager: 'AWS',
    description: 'Default key that protects my S3 objects when no other key is defined',
    createdAt: '2022-11-11T12:00:00Z',
    policy: policy(
      {
        ...ownPeople,
        Sid: 'Allow access through S3 for all principals in the account that are authorized to use S3',
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: rootOf(ANALYTICS) },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
        Resource: '*',
      },
    ),
  });
}
