import type { Account, World } from '../world/types';
import {
  DROP_POLICY,
  HANDOFF_POLICY,
  LAKE_POLICY,
  OPEN_DATA_POLICY,
  PARTNER_POLICY,
  PRESS_POLICY,
} from './accounts-analytics-policies';
import { addAnalyticsGrants } from './accounts-analytics-grants';
import { addAnalyticsKeys } from './accounts-analytics-keys';
import { addLogs } from './accounts-analytics-logs';
import { addAnalyticsPrincipals } from './accounts-analytics-roles';
import {
  ANALYTICS,
  LAKE_EVERYWHERE,
  LAKE_EVERYWHERE_ALIAS,
  LAKE_KEY,
  MARKETING,
  roleArn,
  rootOf,
} from './accounts-ids';
import {
  addAccessPoint,
  addAccount,
  addBucket,
  addMultiRegionPoint,
  addOutsidePoint,
  BLOCK_ALL,
  policy,
} from './build';
import { BACKUP_POINT, HOT, RENDER_POINT } from './objects-elsewhere';

/** The account that owns the lake, takes deliveries and publishes downloads. */
export function addAnalytics(world: World): Account {
  const account = addAccount(world, ANALYTICS, 'analytics');
  account.publicAccessBlock = {
    ...BLOCK_ALL,
    blockPublicPolicy: false,
    restrictPublicBuckets: false,
  };
  addAnalyticsPrincipals(account);
  addAnalyticsGrants(account);
  addAnalyticsKeys(account);
  const lake = addBucket(world, account, {
    name: 'analytics-lake',
    createdAt: '2023-02-14T09:12:44Z',
    versioning: 'Enabled',
    objectLock: {},
    policy: LAKE_POLICY,
    encryption: { algorithm: 'aws:kms', keyId: LAKE_KEY, bucketKey: true },
    tags: { team: 'platform', data: 'internal' },
  });
  addBucket(world, account, {
    name: 'vendor-drop',
    createdAt: '2024-05-03T07:30:10Z',
    versioning: 'Enabled',
    policy: DROP_POLICY,
    tags: { team: 'intake' },
  });
  addBucket(world, account, {
    name: 'partner-downloads',
    createdAt: '2024-09-18T15:01:27Z',
    policy: PARTNER_POLICY,
    tags: { team: 'partners' },
  });
  addBucket(world, account, { name: 'analytics-events', createdAt: '2025-01-08T11:00:00Z' });
  const lakeUs = addBucket(world, account, {
    name: 'analytics-lake-us',
    createdAt: '2025-03-21T18:44:02Z',
    region: 'us-east-1',
  });
  addBucket(world, account, {
    name: 'analytics-open-data',
    createdAt: '2025-04-02T10:10:10Z',
    requestPayer: 'Requester',
    policy: OPEN_DATA_POLICY,
  });
  addBucket(world, account, { name: 'analytics-legacy', createdAt: '2017-08-29T06:58:31Z', cors: undefined });
  addBucket(world, account, {
    name: 'analytics-press',
    createdAt: '2022-11-11T12:00:00Z',
    policy: PRESS_POLICY,
    publicAccessBlock: { ...BLOCK_ALL, blockPublicPolicy: false },
  });
  addBucket(world, account, {
    name: 'analytics-handoff',
    createdAt: '2019-06-05T13:37:00Z',
    ownership: 'ObjectWriter',
    // As buckets of that age have it, and what stands in the way of BucketOwnerEnforced.
    acl: 'log-delivery-write',
    policy: HANDOFF_POLICY,
  });
  addBucket(world, account, { name: 'analytics-scratch', createdAt: '2026-01-30T08:15:00Z' });
  addBucket(world, account, { name: 'analytics-faults', createdAt: '2026-10-01T09:00:00Z' });
  addBucket(world, account, {
    name: HOT,
    createdAt: '2026-03-02T10:20:00Z',
    directory: { zone: 'euw1-az1', type: 'AvailabilityZone' },
    cors: undefined,
    encryption: { algorithm: 'AES256', bucketKey: true },
  });
  addBucket(world, account, { name: 'analytics-empty', createdAt: '2026-11-01T00:00:00Z' });
  addLogs(world, account);

  const point = (name: string) => `arn:aws:s3:eu-west-1:${ANALYTICS}:accesspoint/${name}`;
  const reads = (name: string, principal: string, prefix: string) =>
    policy(
      {
        Sid: 'Read',
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: ['s3:GetObject', 's3:GetObjectTagging'],
        Resource: `${point(name)}/object/${prefix}*`,
      },
      {
        Sid: 'List',
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 's3:ListBucket',
        Resource: point(name),
        Condition: { StringLike: { 's3:prefix': ['', `${prefix}*`] } },
      },
    );
  addAccessPoint(account, {
    name: 'marketing-read',
    bucket: lake,
    createdAt: '2025-06-12T08:00:00Z',
    policy: reads('marketing-read', rootOf(MARKETING), 'reports/'),
  });
  addAccessPoint(account, {
    name: 'finance-read',
    bucket: lake,
    createdAt: '2025-06-12T08:05:00Z',
    policy: reads('finance-read', roleArn(ANALYTICS, 'LakeReader'), 'finance/'),
  });
  addAccessPoint(account, {
    name: 'research-read',
    bucket: lake,
    createdAt: '2025-07-01T08:00:00Z',
    policy: reads('research-read', roleArn(ANALYTICS, 'LakeSteward'), ''),
  });
  addAccessPoint(account, { name: 'platform', bucket: lake, createdAt: '2025-07-02T08:00:00Z' });
  addAccessPoint(account, {
    name: 'batch-vpc',
    bucket: lake,
    createdAt: '2025-09-09T09:09:09Z',
    vpcId: 'vpc-0a1b2c3d4e5f60718',
  });
  addMultiRegionPoint(account, {
    name: 'lake-everywhere',
    alias: LAKE_EVERYWHERE_ALIAS,
    buckets: [lake, lakeUs],
    createdAt: '2026-02-10T10:00:00Z',
    policy: policy(
      {
        Sid: 'List',
        Effect: 'Allow',
        Principal: { AWS: roleArn(ANALYTICS, 'LakeReader') },
        Action: 's3:ListBucket',
        Resource: LAKE_EVERYWHERE,
      },
      {
        Sid: 'Read',
        Effect: 'Allow',
        Principal: { AWS: roleArn(ANALYTICS, 'LakeReader') },
        Action: 's3:GetObject',
        Resource: `${LAKE_EVERYWHERE}/object/reports/*`,
      },
    ),
  });
  addOutsidePoint(account, {
    name: RENDER_POINT,
    createdAt: '2026-05-04T12:00:00Z',
    type: 'FSX_OPENZFS',
    id: `arn:aws:fsx:eu-west-1:${ANALYTICS}:volume/fs-0c1d2e3f4a5b60718/fsvol-0a9b8c7d6e5f40312`,
  });
  addOutsidePoint(account, {
    name: BACKUP_POINT,
    createdAt: '2026-09-21T06:30:00Z',
    type: 'AWS_BACKUP',
    id: `arn:aws:backup:eu-west-1:${ANALYTICS}:recovery-point:analytics-lake-20260920-5f6e7d8c`,
  });
  return account;
}
