import type { JobAction } from './job-action';
import type { JobObjects, JobSettings } from './job-document';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

export interface Document {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** What a job needs beside its own settings: where its objects are, and the keys that they are under. */
export interface JobPlaces {
  readonly settings: JobSettings;
  readonly region: string;
  /** Bucket of the objects. */
  readonly source: string;
  /** What their keys begin with. */
  readonly sourcePrefix: string;
  readonly sourceKeyArn?: string;
  readonly targetKeyArn?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html */
export function trustOf({ settings: { account, partition }, region }: JobPlaces): object {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'batchoperations.s3.amazonaws.com' },
        Action: 'sts:AssumeRole',
        // Nobody else's jobs may use the role.
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:${region}:${account}:job/*` },
        },
      },
    ],
  };
}

/** What the role has to be allowed, and no more. */
export function permissionsOf(places: JobPlaces): Document {
  const { settings, sourceKeyArn, targetKeyArn } = places;
  return {
    Version: '2012-10-17',
    Statement: [
      ...sourceStatements(places),
      ...targetStatements(places),
      ...manifestStatements(settings, settings.objects),
      ...reportStatements(settings),
      ...(sourceKeyArn === undefined ? [] : [allow('ReadUnderKey', ['kms:Decrypt'], [sourceKeyArn])]),
      ...(targetKeyArn === undefined ? [] : [allow('WriteUnderKey', KEY_WRITES, [targetKeyArn])]),
      ...encryptStatements(settings),
    ],
  };
}

/** What the owner of a bucket in another account adds to its policy, by bucket. */
export function bucketHalves(
  places: JobPlaces,
  ownerOf: (bucket: string) => string | undefined,
): ReadonlyMap<string, Document> {
  const { account, partition, roleArn } = places.settings;
  const halves = new Map<string, Document>();
  for (const statement of permissionsOf(places).Statement) {
    const [resource = ''] = statement.Resource;
    const bucket = new RegExp(`^arn:${partition}:s3:::([^/]+)`).exec(resource)?.[1];
    if (bucket === undefined) continue;
    const owner = ownerOf(bucket);
    if (owner === undefined || owner === account) continue;
    const before = halves.get(bucket)?.Statement ?? [];
    halves.set(bucket, {
      Version: '2012-10-17',
      Statement: [...before, { ...statement, Sid: `Job${statement.Sid}`, Principal: { AWS: roleArn } }],
    });
  }
  return halves;
}

const KEY_WRITES = ['kms:GenerateDataKey', 'kms:Decrypt'];

const READS: Readonly<Record<JobAction['kind'], readonly string[]>> = {
  copy: [
    's3:GetObject',
    's3:GetObjectVersion',
    's3:GetObjectAcl',
    's3:GetObjectVersionAcl',
    's3:GetObjectTagging',
    's3:GetObjectVersionTagging',
  ],
  tag: ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'],
  untag: ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'],
  acl: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
  restore: ['s3:RestoreObject'],
  retain: ['s3:PutObjectRetention'],
  hold: ['s3:PutObjectLegalHold'],
  encrypt: ['s3:UpdateObjectEncryption'],
  checksum: ['s3:GetObject', 's3:GetObjectVersion'],
};

function sourceStatements({ settings, source, sourcePrefix }: JobPlaces): Statement[] {
  const { action, partition, objects } = settings;
  const arn = `arn:${partition}:s3:::${source}`;
  const bypass = action.kind === 'retain' && action.bypass === true ? ['s3:BypassGovernanceRetention'] : [];
  const lists = action.kind === 'copy' || objects.kind === 'generated' ? ['s3:ListBucket'] : [];
  const lock =
    action.kind === 'retain' || action.kind === 'hold' ? ['s3:GetBucketObjectLockConfiguration'] : [];
  const generates = objects.kind === 'generated' ? ['s3:PutInventoryConfiguration'] : [];
  const onBucket = [...lists, ...lock, ...generates];
  return [
    allow('Objects', [...READS[action.kind], ...bypass], [`${arn}/${sourcePrefix}*`]),
    ...(onBucket.length === 0 ? [] : [allow('Bucket', onBucket, [arn])]),
  ];
}

function targetStatements({ settings: { action, partition } }: JobPlaces): Statement[] {
  if (action.kind !== 'copy') return [];
  const arn = `arn:${partition}:s3:::${action.bucket}`;
  return [
    allow('Copies', ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectTagging'], [`${arn}/${action.prefix}*`]),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html */
function encryptStatements({ action }: JobSettings): Statement[] {
  if (action.kind !== 'encrypt') return [];
  return [allow('NewKey', [...KEY_WRITES, 'kms:Encrypt', 'kms:ReEncrypt*'], [action.kmsKeyArn])];
}

function manifestStatements({ partition }: JobSettings, objects: JobObjects): Statement[] {
  if (objects.kind !== 'manifest') return [];
  const arn = `arn:${partition}:s3:::${objects.bucket}/${objects.key}`;
  return [allow('Manifest', ['s3:GetObject', 's3:GetObjectVersion'], [arn])];
}

function reportStatements({ partition, report }: JobSettings): Statement[] {
  return [allow('Report', ['s3:PutObject'], [`arn:${partition}:s3:::${report.bucket}/${report.prefix}*`])];
}

const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});
