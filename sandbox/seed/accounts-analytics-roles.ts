import type { Account } from '../world/types';
import {
  ANALYTICS,
  ANALYTICS_ROOT_MFA_SECRET,
  ASSUME,
  BACKUP,
  DROP_KEY,
  EXTERNAL_ID,
  LAKE_GRANTS,
  LAKE_KEY,
  MARKETING,
  OIDC_AUDIENCE,
  OIDC_HOST,
  roleArn,
  rootOf,
  VENDOR,
} from './accounts-ids';
import { addRole, addUser, named, type Statement } from './build';
import { OIDC_KEY_ID, OIDC_PUBLIC_KEY } from './accounts-oidc';

export const LAKE_ADMIN_KEY = {
  accessKeyId: 'AKIAQYLPMN5HLAKEADMN',
  secretAccessKey: 'hJ7kLmN2pQrS9tUvWxYz1AbCdEfGhIjKlMnOpQr4',
} as const;

const LAKE = 'arn:aws:s3:::analytics-lake';
const POINTS = `arn:aws:s3:*:${ANALYTICS}:accesspoint/*`;

const trust = (
  principal: string,
  condition?: unknown,
  action: string | readonly string[] = ASSUME,
): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: principal },
  Action: action,
  ...(condition === undefined ? {} : { Condition: condition }),
});

const everyBucket: Statement = {
  Sid: 'Buckets',
  Effect: 'Allow',
  Action: 's3:*',
  Resource: [
    'arn:aws:s3:::analytics-*',
    'arn:aws:s3:::vendor-drop',
    'arn:aws:s3:::vendor-drop/*',
    'arn:aws:s3:::partner-downloads',
    'arn:aws:s3:::partner-downloads/*',
    POINTS,
    `arn:aws:s3:us-west-2:${ANALYTICS}:async-request/mrap/*`,
    `arn:aws:s3:*:${ANALYTICS}:access-grants/*`,
  ],
};

const listing: Statement = {
  Sid: 'Account',
  Effect: 'Allow',
  Action: [
    's3:ListAllMyBuckets',
    's3:ListAccessPoints',
    's3:ListMultiRegionAccessPoints',
    's3:ListAccessGrantsInstances',
    's3:GetAccountPublicAccessBlock',
  ],
  Resource: '*',
};

/** Directory buckets, which S3's own permissions do not reach. */
const everyDirectory: Statement = {
  Sid: 'DirectoryBuckets',
  Effect: 'Allow',
  Action: 's3express:*',
  Resource: '*',
};

const readsDirectories: Statement[] = [
  { Sid: 'FindDirectories', Effect: 'Allow', Action: 's3express:ListAllMyDirectoryBuckets', Resource: '*' },
  {
    Sid: 'ReadDirectories',
    Effect: 'Allow',
    Action: 's3express:CreateSession',
    Resource: `arn:aws:s3express:*:${ANALYTICS}:bucket/*`,
    Condition: { StringEquals: { 's3express:SessionMode': 'ReadOnly' } },
  },
];

const choosesPointBlocks: Statement = {
  Sid: 'AccessPointBlocks',
  Effect: 'Allow',
  Action: 's3:PutAccessPointPublicAccessBlock',
  Resource: '*',
};

/** Jobs of S3 Batch Operations, by roles of the console's own folder. */
const batchJobs: Statement[] = [
  { Sid: 'MakeJobs', Effect: 'Allow', Action: ['s3:CreateJob', 's3:ListJobs'], Resource: '*' },
  {
    Sid: 'KeepJobs',
    Effect: 'Allow',
    Action: ['s3:DescribeJob', 's3:UpdateJobStatus', 's3:UpdateJobPriority'],
    Resource: `arn:aws:s3:*:${ANALYTICS}:job/*`,
  },
];

/** Questions to Athena, of the lake's own tables and of those that S3 keeps about buckets. */
const asksAthena: Statement[] = [
  {
    Sid: 'AskAthena',
    Effect: 'Allow',
    Action: [
      'athena:ListWorkGroups',
      'athena:ListDataCatalogs',
      'athena:GetDataCatalog',
      'athena:ListDatabases',
      'athena:GetDatabase',
      'athena:ListTableMetadata',
      'athena:GetTableMetadata',
      'athena:GetWorkGroup',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'athena:GetQueryExecution',
      'athena:BatchGetQueryExecution',
      'athena:ListQueryExecutions',
      'athena:GetQueryResults',
    ],
    Resource: '*',
  },
  {
    Sid: 'ReadCatalog',
    Effect: 'Allow',
    Action: [
      'glue:GetDatabase',
      'glue:GetDatabases',
      'glue:GetTable',
      'glue:GetTables',
      'glue:GetPartitions',
    ],
    Resource: `arn:aws:glue:*:${ANALYTICS}:*`,
  },
  {
    Sid: 'MetadataTables',
    Effect: 'Allow',
    Action: [
      's3tables:CreateTableBucket',
      's3tables:CreateNamespace',
      's3tables:CreateTable',
      's3tables:GetTable',
      's3tables:GetTableBucket',
      's3tables:ListNamespaces',
      's3tables:ListTables',
      's3tables:GetTableMetadataLocation',
      's3tables:GetTableData',
      's3tables:PutTablePolicy',
      's3tables:PutTableEncryption',
    ],
    Resource: `arn:aws:s3tables:*:${ANALYTICS}:bucket/aws-s3*`,
  },
];

/** What the console's bucket administrator may do in IAM: look at roles, and keep those of its own folder. */
const managesOwnRoles: Statement[] = [
  {
    Sid: 'ReadIam',
    Effect: 'Allow',
    Action: ['iam:Get*', 'iam:List*', 'iam:SimulatePrincipalPolicy'],
    Resource: [
      `arn:aws:iam::${ANALYTICS}:role/*`,
      `arn:aws:iam::${ANALYTICS}:policy/*`,
      'arn:aws:iam::aws:policy/*',
    ],
  },
  {
    Sid: 'ManageDrawbridgeRoles',
    Effect: 'Allow',
    Action: [
      'iam:CreateRole',
      'iam:UpdateRole',
      'iam:UpdateAssumeRolePolicy',
      'iam:DeleteRole',
      'iam:TagRole',
      'iam:UntagRole',
      'iam:PutRolePolicy',
      'iam:DeleteRolePolicy',
      'iam:AttachRolePolicy',
      'iam:DetachRolePolicy',
    ],
    Resource: `arn:aws:iam::${ANALYTICS}:role/drawbridge/*`,
  },
  {
    Sid: 'PassToAccessGrants',
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: [roleArn(ANALYTICS, LAKE_GRANTS), `arn:aws:iam::${ANALYTICS}:role/drawbridge/*`],
  },
  {
    Sid: 'ManageDrawbridgePolicies',
    Effect: 'Allow',
    Action: ['iam:CreatePolicy', 'iam:DeletePolicy', 'iam:TagPolicy'],
    Resource: `arn:aws:iam::${ANALYTICS}:policy/drawbridge/*`,
  },
];

/** What S3 asks of whoever reads or writes under a key, and what handing it out takes. */
const usesKeys: Statement[] = [
  {
    Sid: 'UseKeys',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: [LAKE_KEY, DROP_KEY],
  },
  {
    Sid: 'SharesKeys',
    Effect: 'Allow',
    Action: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:PutKeyPolicy'],
    Resource: `arn:aws:kms:*:${ANALYTICS}:key/*`,
  },
  { Sid: 'SeesKeys', Effect: 'Allow', Action: ['kms:ListKeys', 'kms:ListAliases'], Resource: '*' },
];

/** What is read of who did what, and of the keys that users have; and what switches it on. */
const readsTrails: Statement[] = [
  {
    Sid: 'Trails',
    Effect: 'Allow',
    Action: [
      'cloudtrail:LookupEvents',
      'cloudtrail:DescribeTrails',
      'cloudtrail:ListTrails',
      'cloudtrail:GetTrail',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:StartLogging',
      'iam:ListUsers',
      'iam:GetAccountSummary',
      'cloudwatch:ListMetrics',
      'cloudwatch:GetMetricData',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:DeleteAlarms',
      'config:DescribeConfigurationRecorders',
      'config:DescribeConfigurationRecorderStatus',
      'config:GetResourceConfigHistory',
      'config:BatchGetResourceConfig',
      'config:ListDiscoveredResources',
      'config:SelectResourceConfig',
    ],
    Resource: '*',
  },
  {
    Sid: 'Keys',
    Effect: 'Allow',
    Action: ['iam:GetUser', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'],
    Resource: `arn:aws:iam::${ANALYTICS}:user/*`,
  },
];

/** What is asked of AWS before a grant is made. */
const asksAws: Statement = {
  Sid: 'AskAccessAnalyzer',
  Effect: 'Allow',
  Action: [
    'iam:SimulateCustomPolicy',
    'access-analyzer:ListAnalyzers',
    'access-analyzer:CreateAccessPreview',
    'access-analyzer:GetAccessPreview',
    'access-analyzer:ListAccessPreviewFindings',
  ],
  Resource: '*',
};

const readLake: Statement[] = [
  {
    Sid: 'ReadLake',
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTagging', 's3:GetObjectAttributes'],
    Resource: [`${LAKE}/*`, `${POINTS}/object/*`],
  },
  {
    Sid: 'ListLake',
    Effect: 'Allow',
    Action: ['s3:ListBucket', 's3:ListBucketVersions', 's3:GetBucketLocation'],
    Resource: [LAKE, POINTS],
  },
];

/** Users, roles and the identity provider of the account that owns the lake. */
export function addAnalyticsPrincipals(account: Account): void {
  addUser(account, {
    name: 'root',
    accessKeyId: 'AKIAQYLPMN5HROOT1111',
    secretAccessKey: 'rTq2v8Zx4Lw6NbS1cYfDhGjKmPoUiEaR3tVyX5zA',
    mfaSecret: ANALYTICS_ROOT_MFA_SECRET,
  });
  const admin = addUser(account, {
    name: 'lake-admin',
    ...LAKE_ADMIN_KEY,
    policies: [
      named(
        'LakeAdmin',
        everyBucket,
        listing,
        everyDirectory,
        {
          Sid: 'Iam',
          Effect: 'Allow',
          Action: ['iam:*', 'access-analyzer:*', 'kms:*', 'cloudtrail:*', 'cloudwatch:*', 'config:*'],
          Resource: '*',
        },
        ...asksAthena,
        {
          Sid: 'Lend',
          Effect: 'Allow',
          Action: 'sts:GetFederationToken',
          Resource: `arn:aws:sts::${ANALYTICS}:federated-user/*`,
        },
      ),
    ],
  });
  addUser(account, {
    name: 'former-analyst',
    keyCreatedAt: '2022-03-01T09:00:00Z',
    accessKeyId: 'AKIAQYLPMN5HINACTIVE',
    secretAccessKey: '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',
    inactive: true,
  });

  // Made for a rotation that nobody finished: never used.
  admin.keys.push({
    accessKeyId: 'AKIAQYLPMN5HSPARE222',
    secretAccessKey: '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',
    active: true,
    createdAt: Date.parse('2026-05-19T14:22:00Z'),
  });

  addRole(account, {
    name: 'BucketAdmin',
    trust: [trust(rootOf(MARKETING), { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } })],
    policies: [
      named('BucketAdmin', everyBucket, listing, choosesPointBlocks),
      named('DirectoryBuckets', everyDirectory),
      named('BatchJobs', ...batchJobs),
      named('Athena', ...asksAthena),
      named('BucketAdminRoles', ...managesOwnRoles, asksAws, ...readsTrails),
      named('LakeKey', ...usesKeys),
    ],
    maxSessionDuration: 43_200,
    tags: { team: 'platform' },
  });
  addRole(account, {
    name: 'LakeReader',
    trust: [trust(rootOf(MARKETING))],
    policies: [
      named('LakeRead', ...readLake, { ...listing, Action: ['s3:ListAllMyBuckets', 's3:ListAccessPoints'] }),
      named('DirectoryRead', ...readsDirectories),
    ],
    maxSessionDuration: 14_400,
  });
  addRole(account, {
    name: 'AuditReader',
    trust: [
      trust(rootOf(MARKETING), {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
      }),
    ],
    policies: [named('AuditRead', { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' })],
  });
  addRole(account, {
    name: 'LakeSteward',
    trust: [trust(roleArn(MARKETING, 'DataPlatform'))],
    policies: [
      named('Steward', ...readLake, listing, {
        Sid: 'WriteReports',
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        Resource: `${LAKE}/reports/*`,
      }),
    ],
    boundary: named(
      'StewardBoundary',
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
      {
        Sid: 'NeverDelete',
        Effect: 'Deny',
        Action: 's3:DeleteObject*',
        Resource: `${LAKE}/reports/2026/*`,
      },
    ),
    // Twelve hours allowed, of which a chain gets one.
    maxSessionDuration: 43_200,
  });
  addRole(account, {
    name: 'BreakGlass',
    trust: [
      trust(rootOf(MARKETING)),
      {
        Sid: 'NotFromMarketing',
        Effect: 'Deny',
        Principal: { AWS: rootOf(MARKETING) },
        Action: 'sts:AssumeRole',
      },
    ],
    policies: [named('Everything', { Effect: 'Allow', Action: '*', Resource: '*' })],
  });
  addRole(account, {
    name: 'VendorUpload',
    trust: [
      trust(rootOf(VENDOR), { StringLike: { 'sts:RoleSessionName': '*' } }),
      trust(`arn:aws:iam::${MARKETING}:user/operator`),
    ],
    policies: [
      named('DropOnly', {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        Resource: 'arn:aws:s3:::vendor-drop/incoming/*',
      }),
    ],
    maxSessionDuration: 14_400,
  });
  addRole(account, {
    name: 'BackupCopy',
    trust: [trust(rootOf(BACKUP))],
    policies: [named('ReadForBackup', ...readLake)],
  });
  addRole(account, {
    name: LAKE_GRANTS,
    trust: [
      {
        Sid: 'AccessGrantsVends',
        Effect: 'Allow',
        Principal: { Service: 'access-grants.s3.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
        Condition: {
          StringEquals: {
            'aws:SourceAccount': account.id,
            'aws:SourceArn': `arn:aws:s3:eu-west-1:${account.id}:access-grants/default`,
          },
        },
      },
    ],
    policies: [
      named('LakeForGrants', ...readLake, {
        Sid: 'WriteReports',
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        Resource: `${LAKE}/reports/*`,
      }),
    ],
    maxSessionDuration: 43_200,
  });

  account.oidcProviders.set(OIDC_HOST, {
    host: OIDC_HOST,
    audiences: [OIDC_AUDIENCE],
    keys: { [OIDC_KEY_ID]: OIDC_PUBLIC_KEY },
  });
  addRole(account, {
    name: 'WebAnalyst',
    trust: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${account.id}:oidc-provider/${OIDC_HOST}` },
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { [`${OIDC_HOST}:aud`]: OIDC_AUDIENCE } },
      },
    ],
    policies: [named('LakeRead', ...readLake, listing)],
    maxSessionDuration: 43_200,
  });
}
