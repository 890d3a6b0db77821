import type { Account, Bucket, World } from '../world/types';
import { ANALYTICS } from './accounts-ids';
import { addBucket, policy, type Statement } from './build';

export const LOGS = 'analytics-logs';
const TRAIL = `arn:aws:cloudtrail:eu-west-1:${ANALYTICS}:trail/analytics-trail`;

const delivers = (Sid: string, service: string, where: string, condition: object): Statement => ({
  Sid,
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: 's3:PutObject',
  Resource: `arn:aws:s3:::${LOGS}/${where}/*`,
  Condition: condition,
});

/** Where the account's access logs and its trail are kept. */
export function addLogs(world: World, account: Account): void {
  addBucket(world, account, {
    name: LOGS,
    createdAt: '2024-11-05T09:30:00Z',
    policy: policy(
      delivers('AccessLogs', 'logging.s3', 'access', { StringEquals: { 'aws:SourceAccount': ANALYTICS } }),
      {
        Sid: 'TrailLooksAtAcl',
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 's3:GetBucketAcl',
        Resource: `arn:aws:s3:::${LOGS}`,
        Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
      },
      delivers('Trail', 'cloudtrail', `AWSLogs/${ANALYTICS}`, {
        StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': TRAIL },
      }),
    ),
    tags: { team: 'platform' },
  });
  logTo(world.buckets.get('analytics-lake'), {
    TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'EventTime' } },
  });
  logTo(world.buckets.get('vendor-drop'), {});
  account.trails.set(TRAIL, {
    name: 'analytics-trail',
    arn: TRAIL,
    homeRegion: 'eu-west-1',
    bucket: LOGS,
    everyRegion: true,
    globalServices: true,
    selectors: [
      {
        readWrite: 'All',
        management: true,
        objects: ['arn:aws:s3:::analytics-lake/', 'arn:aws:s3:::vendor-drop/'],
      },
    ],
    logging: true,
    startedAt: Date.parse('2024-11-05T09:41:00Z'),
  });
}

function logTo(bucket: Bucket | undefined, format: Readonly<Record<string, object>>): void {
  if (bucket === undefined) return;
  const target = { TargetBucket: LOGS, TargetPrefix: `access/${bucket.name}/` };
  bucket.configurations = { ...bucket.configurations, logging: { LoggingEnabled: { ...target, ...format } } };
}
