import type { Account, Bucket, World } from '../world/types';
import {
  ANALYTICS,
  ASSUME,
  BACKUP,
  LAKE_KEY,
  MARKETING,
  OPERATOR_MFA_SECRET,
  roleArn,
  VENDOR,
} from './accounts-ids';
import {
  addAccessPoint,
  addAccount,
  addBucket,
  addRole,
  addUser,
  named,
  policy,
  type Statement,
} from './build';

export const MARKETING_ROOT_KEY = {
  accessKeyId: 'AKIA4MKTG5ROOT666666',
  secretAccessKey: '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',
} as const;

export const OPERATOR_KEY = {
  accessKeyId: 'AKIA4MKTG5OPERATOR66',
  secretAccessKey: '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',
} as const;

export const VENDOR_KEY = {
  accessKeyId: 'AKIA7VNDR8LOADER9999',
  secretAccessKey: 'pQ8sT2uV6wX0yZ4aB8cD2eF6gH0iJ4kL8mN2oP6q',
} as const;

export const INTERN_KEY = {
  accessKeyId: 'AKIA4MKTG5INTERN6666',
  secretAccessKey: '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',
} as const;

/** What S3 asks of whoever reads the lake from another account, besides the objects themselves. */
const readsUnderLakeKey: Statement = {
  Sid: 'UseLakeKey',
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: LAKE_KEY,
};

/** The operator's own account: who works in the others from here. */
export function addMarketing(world: World, lake: Bucket): Account {
  const account = addAccount(world, MARKETING, 'marketing');
  const operator = addUser(account, {
    name: 'operator',
    ...OPERATOR_KEY,
    mfaSecret: OPERATOR_MFA_SECRET,
    policies: [
      named('OwnKeys', {
        Effect: 'Allow',
        Action: [
          'iam:GetUser',
          'iam:ListAccessKeys',
          'iam:GetAccessKeyLastUsed',
          'iam:CreateAccessKey',
          'iam:UpdateAccessKey',
          'iam:DeleteAccessKey',
        ],
        Resource: `arn:aws:iam::${MARKETING}:user/operator`,
      }),
      named('AssumeAcrossAccounts', {
        Effect: 'Allow',
        Action: ASSUME,
        Resource: [
          `arn:aws:iam::${ANALYTICS}:role/*`,
          `arn:aws:iam::${BACKUP}:role/*`,
          roleArn(MARKETING, 'DataPlatform'),
        ],
      }),
      named(
        'MarketingStorage',
        {
          Effect: 'Allow',
          Action: ['s3:ListAllMyBuckets', 's3:*AccessPoint*', 's3:GetAccountPublicAccessBlock'],
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::marketing-*', `arn:aws:s3:*:${MARKETING}:accesspoint/*`],
        },
        {
          Sid: 'ReadTheLake',
          Effect: 'Allow',
          Action: ['s3:Get*', 's3:List*'],
          Resource: ['arn:aws:s3:::analytics-*', `arn:aws:s3:*:${ANALYTICS}:accesspoint/*`],
        },
        readsUnderLakeKey,
        {
          Sid: 'AccessGrants',
          Effect: 'Allow',
          Action: ['s3:GetDataAccess', 's3:ListCallerAccessGrants'],
          Resource: [
            `arn:aws:s3:*:${ANALYTICS}:access-grants/default`,
            `arn:aws:s3:*:${MARKETING}:access-grants/default`,
          ],
        },
        {
          Sid: 'HandOver',
          Effect: 'Allow',
          Action: ['s3:PutObject', 's3:PutObjectAcl'],
          Resource: 'arn:aws:s3:::analytics-handoff/*',
        },
      ),
      named('AnalystPolicies', {
        Effect: 'Allow',
        Action: [
          'iam:GetRole',
          'iam:ListRolePolicies',
          'iam:ListAttachedRolePolicies',
          'iam:GetRolePolicy',
          'iam:PutRolePolicy',
          'iam:DeleteRolePolicy',
        ],
        Resource: roleArn(MARKETING, 'Analyst'),
      }),
    ],
  });
  addUser(account, {
    name: 'intern',
    ...INTERN_KEY,
    policies: [
      named('OneBucket', {
        Effect: 'Allow',
        Action: ['s3:ListBucket', 's3:GetObject'],
        Resource: ['arn:aws:s3:::marketing-assets', 'arn:aws:s3:::marketing-assets/*'],
      }),
    ],
  });
  addUser(account, {
    name: 'root',
    ...MARKETING_ROOT_KEY,
  });
  addRole(account, {
    name: 'DataPlatform',
    trust: [{ Effect: 'Allow', Principal: { AWS: operator.arn }, Action: ASSUME }],
    policies: [
      named('Chain', {
        Effect: 'Allow',
        Action: ASSUME,
        Resource: [roleArn(ANALYTICS, 'LakeSteward'), roleArn(BACKUP, 'BackupOperator')],
      }),
      named(
        'Marketing',
        { Effect: 'Allow', Action: 's3:*', Resource: ['arn:aws:s3:::marketing-*'] },
        { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
      ),
    ],
    maxSessionDuration: 43_200,
  });
  addRole(account, {
    name: 'Analyst',
    trust: [{ Effect: 'Allow', Principal: { AWS: operator.arn }, Action: ASSUME }],
    policies: [
      named(
        'ReadReports',
        {
          Effect: 'Allow',
          Action: ['s3:GetObject', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/reports/*'],
        },
        readsUnderLakeKey,
      ),
    ],
  });
  addBucket(world, account, { name: 'marketing-assets', createdAt: '2022-03-03T10:00:00Z' });
  addBucket(world, account, {
    name: 'marketing-campaigns',
    createdAt: '2024-02-20T10:00:00Z',
    versioning: 'Suspended',
  });

  // Owned here, attached to the other account's bucket, which delegates to it.
  const arn = `arn:aws:s3:eu-west-1:${MARKETING}:accesspoint/lake-campaigns`;
  addAccessPoint(account, {
    name: 'lake-campaigns',
    bucket: lake,
    createdAt: '2025-08-15T12:00:00Z',
    policy: policy(
      {
        Sid: 'OperatorReads',
        Effect: 'Allow',
        Principal: { AWS: operator.arn },
        Action: 's3:GetObject',
        Resource: `${arn}/object/reports/*`,
      },
      {
        Sid: 'OperatorLists',
        Effect: 'Allow',
        Principal: { AWS: operator.arn },
        Action: 's3:ListBucket',
        Resource: arn,
      },
    ),
  });
  return account;
}

/** A supplier: delivers into vendor-drop, fetches from partner-downloads. */
export function addVendor(world: World): Account {
  const account = addAccount(world, VENDOR, 'vendor');
  addUser(account, {
    name: 'loader',
    keyCreatedAt: '2023-04-03T06:30:00Z',
    ...VENDOR_KEY,
    policies: [
      named(
        'Deliver',
        {
          Effect: 'Allow',
          Action: [
            's3:PutObject',
            's3:GetObject',
            's3:ListBucket',
            's3:AbortMultipartUpload',
            's3:ListMultipartUploadParts',
          ],
          Resource: [
            'arn:aws:s3:::vendor-*',
            'arn:aws:s3:::partner-downloads',
            'arn:aws:s3:::partner-downloads/*',
            'arn:aws:s3:::analytics-open-data',
            'arn:aws:s3:::analytics-open-data/*',
          ],
        },
        { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
        { Effect: 'Allow', Action: ASSUME, Resource: roleArn(ANALYTICS, 'VendorUpload') },
      ),
    ],
  });
  addBucket(world, account, { name: 'vendor-outbox', createdAt: '2024-05-01T09:00:00Z' });
  return account;
}

/** Copies nobody may delete, reached only through marketing's DataPlatform role. */
export function addBackup(world: World): Account {
  const account = addAccount(world, BACKUP, 'backup');
  addRole(account, {
    name: 'BackupOperator',
    trust: [{ Effect: 'Allow', Principal: { AWS: roleArn(MARKETING, 'DataPlatform') }, Action: ASSUME }],
    policies: [
      named('Backup', {
        Effect: 'Allow',
        Action: ['s3:Get*', 's3:List*', 's3:PutObject', 's3:PutBucketPolicy', 's3:DeleteObject'],
        Resource: '*',
      }),
    ],
    maxSessionDuration: 7200,
  });
  addBucket(world, account, {
    name: 'backup-vault',
    createdAt: '2023-12-24T00:00:00Z',
    versioning: 'Enabled',
    policy: policy({
      Sid: 'NobodyDeletes',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutLifecycleConfiguration'],
      Resource: ['arn:aws:s3:::backup-vault', 'arn:aws:s3:::backup-vault/*'],
    }),
  });
  return account;
}
