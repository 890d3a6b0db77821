import type { Organization, OrganizationPolicy } from '../organizations/organization';
import type { Account, World } from '../world/types';
import { ANALYTICS, BACKUP, CLOSED, ORGANIZATION, PLATFORM, RESEARCH, REVIEW_ROLE } from './accounts-ids';
import { addAccount, addBucket, addRole, addUser, named, policy, type Statement } from './build';

export const PLATFORM_KEY = {
  accessKeyId: 'AKIA9PLTFRMADMIN1111',
  secretAccessKey: 'zQ4mX8cV1bN6hJ3kL9pW2eR7tY5uI0oA4sD8fG1h',
} as const;

const ROOT = 'r-lk01';
const WORKLOADS = 'ou-lk01-workload';
const DATA = 'ou-lk01-data0001';
const SUSPENDED = 'ou-lk01-suspend1';

/** Over the members: nobody leaves, and copies in the backup account stay as they are. */
const POLICIES: readonly OrganizationPolicy[] = [
  {
    id: 'p-stay00001',
    type: 'SERVICE_CONTROL_POLICY',
    name: 'StayInTheOrganization',
    description: 'No account leaves or is closed by itself',
    awsManaged: false,
    content: policy({
      Sid: 'Stay',
      Effect: 'Deny',
      Action: ['organizations:LeaveOrganization', 'account:CloseAccount'],
      Resource: '*',
    }),
  },
  {
    id: 'p-vault0001',
    type: 'SERVICE_CONTROL_POLICY',
    name: 'VaultStays',
    description: 'Buckets of copies are neither deleted nor left without versions',
    awsManaged: false,
    content: policy({
      Sid: 'KeepTheVault',
      Effect: 'Deny',
      Action: ['s3:DeleteBucket', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration'],
      Resource: '*',
    }),
  },
  {
    id: 'p-inside001',
    type: 'RESOURCE_CONTROL_POLICY',
    name: 'CopiesStayInside',
    description: 'Nobody from outside the organization reaches the copies',
    awsManaged: false,
    content: policy({
      Sid: 'OnlyTheOrganization',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  },
];

/** The owners of data and who manages them. The backup account has no role for reviews, and one account is closed. */
export function addOrganization(world: World): void {
  const platform = addPlatform(world);
  const analytics = world.accounts.get(ANALYTICS);
  if (analytics !== undefined) addReviewRole(analytics);
  addReviewRole(addResearch(world));
  const everywhere = ['p-FullAWSAccess', 'p-RCPFullAWSAccess'];
  const member = (account: string, name: string, parent: string, joinedAt: string) => ({
    account,
    name,
    email: `aws+${name}@lakehouse.example`,
    joined: account === PLATFORM ? ('INVITED' as const) : ('CREATED' as const),
    joinedAt: Date.parse(joinedAt),
    state: account === CLOSED ? ('SUSPENDED' as const) : ('ACTIVE' as const),
    parent,
  });
  const members = [
    member(PLATFORM, platform.name, ROOT, '2019-01-14T09:00:00Z'),
    member(ANALYTICS, 'analytics', DATA, '2019-01-14T10:00:00Z'),
    member(BACKUP, 'backup', DATA, '2023-12-01T10:00:00Z'),
    member(RESEARCH, 'research', WORKLOADS, '2024-02-01T10:00:00Z'),
    member(CLOSED, 'archive', SUSPENDED, '2019-03-01T10:00:00Z'),
  ];
  const units = [
    { id: WORKLOADS, name: 'Workloads', parent: ROOT },
    { id: DATA, name: 'Data', parent: WORKLOADS },
    { id: SUSPENDED, name: 'Suspended', parent: ROOT },
  ];
  const organization: Organization = {
    id: ORGANIZATION,
    managementAccount: PLATFORM,
    rootId: ROOT,
    units: new Map(units.map((unit) => [unit.id, unit])),
    members: new Map(members.map((one) => [one.account, one])),
    policies: new Map(POLICIES.map((one) => [one.id, one])),
    attached: new Map(
      [ROOT, ...units.map(({ id }) => id), ...members.map(({ account }) => account)].map((target) => [
        target,
        everywhere,
      ]),
    ),
    rootAccess: new Set(['RootCredentialsManagement', 'RootSessions']),
    delegated: new Map(),
  };
  organization.attached.set(ROOT, [...everywhere, 'p-stay00001']);
  organization.attached.set(BACKUP, [...everywhere, 'p-vault0001', 'p-inside001']);
  world.organization = organization;
}

/** Shares results with whoever belongs to the organization. */
function addResearch(world: World): Account {
  const account = addAccount(world, RESEARCH, 'research');
  addBucket(world, account, {
    name: 'research-results',
    createdAt: '2024-02-05T10:00:00Z',
    policy: policy({
      Sid: 'TheOrganizationReads',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::research-results', 'arn:aws:s3:::research-results/*'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    }),
  });
  return account;
}

function addPlatform(world: World): Account {
  const account = addAccount(world, PLATFORM, 'platform');
  addUser(account, {
    name: 'org-admin',
    ...PLATFORM_KEY,
    policies: [
      named(
        'LookAtTheOrganization',
        { Effect: 'Allow', Action: ['organizations:Describe*', 'organizations:List*'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: [
            'iam:ListOrganizationsFeatures',
            'iam:EnableOrganizationsRootSessions',
            'iam:Get*',
            'iam:List*',
          ],
          Resource: '*',
        },
        { Effect: 'Allow', Action: 'access-analyzer:*', Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['config:Describe*', 'config:Get*', 'config:List*', 'config:BatchGet*', 'config:Select*'],
          Resource: '*',
        },
        { Effect: 'Allow', Action: ['s3:ListAllMyBuckets', 's3:GetAccountPublicAccessBlock'], Resource: '*' },
      ),
      named(
        'IntoTheMembers',
        { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: `arn:aws:iam::*:role/${REVIEW_ROLE}` },
        {
          Sid: 'UnlockBuckets',
          Effect: 'Allow',
          Action: 'sts:AssumeRoot',
          Resource: 'arn:aws:iam::*:root',
          Condition: {
            ArnEquals: { 'sts:TaskPolicyArn': 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' },
          },
        },
      ),
    ],
  });
  return account;
}

const READS: Statement = {
  Sid: 'Configurations',
  Effect: 'Allow',
  Action: [
    's3:ListAllMyBuckets',
    's3:ListBucket',
    's3:GetBucket*',
    's3:GetAccountPublicAccessBlock',
    's3:GetEncryptionConfiguration',
    's3:GetLifecycleConfiguration',
    's3:ListAccessPoints',
    's3:GetAccessPoint*',
    's3:ListMultiRegionAccessPoints',
    's3:GetMultiRegionAccessPoint*',
    's3:ListAccessGrants*',
    's3:GetAccessGrants*',
    'iam:GetRole*',
    'iam:GetUser*',
    'iam:GetAccessKeyLastUsed',
    'iam:GetAccountSummary',
    'iam:GetPolicy*',
    'iam:List*',
    'kms:ListKeys',
    'kms:ListAliases',
    'kms:DescribeKey',
    'kms:GetKeyPolicy',
    'access-analyzer:List*',
    'access-analyzer:Get*',
    'config:Describe*',
    'config:Get*',
    'config:List*',
    'config:BatchGet*',
    'config:Select*',
  ],
  Resource: '*',
};

/** Reads what a review needs, and no object. */
function addReviewRole(account: Account): void {
  addRole(account, {
    name: REVIEW_ROLE,
    trust: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${PLATFORM}:root` },
        Action: 'sts:AssumeRole',
      },
    ],
    policies: [named('ReadConfigurations', READS)],
    maxSessionDuration: 3600,
  });
}
