import { literalValue } from '../../grammar/variables.ts';
import { conditionOf } from '../../grants/condition-block.ts';
import { ABILITIES } from '../../grants/abilities.ts';
import type { StatementJson } from '../../grants/grant-statements.ts';
import { sessionPolicy } from './compact.ts';
import type { SessionPolicy } from './types.ts';

/** What is left of a session in safe mode. Names and keys mean themselves, whatever characters they have. */
export interface SafeModeScope {
  readonly may: 'everything' | 'read' | 'upload';
  /** Name of the bucket, or ARN of the access point; left out, all there are. */
  readonly bucket?: string;
  /** What keys begin with; of a bucket only. */
  readonly prefix?: string;
}

interface SafeOptions {
  readonly partition: string;
  /** Left out of the policy where a service only looks like AWS: KMS and IAM are none of its. */
  readonly lookalike?: boolean;
}

/** What names buckets and access points and says nothing of what is in them: without it nobody finds the place. */
const NAMES = ['s3:ListAllMyBuckets', 's3:ListAccessPoints', 's3:GetAccountPublicAccessBlock'];

/** Looking, in what a bucket says of itself. */
const LOOKING = ['s3:Get*', 's3:List*'];

/** Of directory buckets, whose sessions are what reads their objects. */
const LOOKING_IN_DIRECTORIES = ['s3express:Get*', 's3express:List*'];

const LOOKING_IN_IAM = ['iam:Get*', 'iam:List*', 'iam:Simulate*'];

/** Of the bucket: what lists keys, and can be held to a prefix. */
const LISTING = ['s3:ListBucket', 's3:ListBucketVersions'];

const DOES: Readonly<Record<SafeModeScope['may'], readonly string[]>> = {
  everything: ['s3:*'],
  read: LOOKING,
  upload: [...ABILITIES.upload.objects, 's3:PutObjectTagging'],
};

/** What S3 asks of KMS for whoever reads, and for whoever writes. */
const READING_KEYS = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITING_KEYS = [...READING_KEYS, 'kms:GenerateDataKey'];

/**
 * The policy that leaves this of a session. It is for one's own mistakes: it gives nothing, and the credentials it
 * narrows are kept beside it.
 */
export function safePolicy(
  scope: SafeModeScope,
  { partition, lookalike = false }: SafeOptions,
): SessionPolicy {
  const { may } = scope;
  const bucket = scope.bucket === undefined ? undefined : literalValue(scope.bucket);
  const prefix = literalValue(scope.prefix ?? '');
  const at = targetOf(partition, bucket);
  const objects = `${at.objects}${prefix}*`;
  const all = bucket === undefined;
  const kms = (actions: readonly string[]) => (lookalike ? [] : [allowing(actions, '*')]);
  const names = all && may === 'everything' ? [] : [allowing(NAMES, '*')];
  const behind = bucket?.startsWith('arn:') === true ? bucketBehind(partition, bucket, may, prefix) : [];
  if (bucket !== undefined && /--xa?-s3$/.test(bucket))
    return sessionPolicy(ofDirectory(partition, bucket, scope, kms));
  switch (may) {
    case 'read':
      return sessionPolicy([
        ...(all
          ? [
              allowing(
                [...LOOKING, ...(lookalike ? [] : [...LOOKING_IN_DIRECTORIES, ...LOOKING_IN_IAM])],
                '*',
              ),
              ...(lookalike ? [] : [readingSessions('*')]),
            ]
          : [...names, ...within(at.arn, objects, prefix, LOOKING, LOOKING), ...behind]),
        ...kms(READING_KEYS),
        // What it hands out is another session's, which no policy of this one reaches.
        ...(all && !lookalike ? [{ ...allowing(['s3:GetDataAccess'], '*'), Effect: 'Deny' }] : []),
      ]);
    case 'upload':
      return sessionPolicy([
        ...names,
        allowing(DOES.upload, all ? '*' : objects),
        allowing(['s3:GetBucketLocation', 's3:GetBucketVersioning'], at.arn),
        ...behind,
        ...kms(WRITING_KEYS),
      ]);
    case 'everything':
      return sessionPolicy([
        ...names,
        ...(all
          ? [allowing(['*'], '*')]
          : [...within(at.arn, objects, prefix, DOES.everything, DOES.everything), ...behind]),
        ...(all ? [] : kms(WRITING_KEYS)),
      ]);
  }
}

/**
 * A session with a directory bucket reads all of it, or does everything there: what is meant to be less than that (a
 * prefix, uploads alone) is left out, since nothing could hold the session to it.
 */
function ofDirectory(
  partition: string,
  bucket: string,
  { may, prefix = '' }: SafeModeScope,
  kms: (actions: readonly string[]) => readonly StatementJson[],
): readonly StatementJson[] {
  const kind = bucket.endsWith('--xa-s3') ? 'accesspoint' : 'bucket';
  const arn = `arn:${partition}:s3express:*:*:${kind}/${bucket}`;
  const names = allowing([...NAMES, 's3express:ListAllMyDirectoryBuckets'], '*');
  if (may === 'upload' || prefix !== '') return [names];
  return may === 'read'
    ? [names, allowing(LOOKING_IN_DIRECTORIES, arn), readingSessions(arn), ...kms(READING_KEYS)]
    : [names, allowing(['s3express:*'], arn), ...kms(WRITING_KEYS)];
}

function targetOf(partition: string, bucket: string | undefined): { arn: string; objects: string } {
  if (bucket === undefined) return { arn: '*', objects: '*' };
  if (bucket.startsWith('arn:')) return { arn: bucket, objects: `${bucket}/object/` };
  const arn = `arn:${partition}:s3:::${bucket}`;
  return { arn, objects: `${arn}/` };
}

/**
 * Through an access point a session is asked about its bucket, too. Which one that is need not be known: the access
 * point's own ARN is held to the prefix above.
 */
function bucketBehind(
  partition: string,
  point: string,
  may: SafeModeScope['may'],
  prefix: string,
): readonly StatementJson[] {
  const through = { StringEquals: { 's3:DataAccessPointArn': point } };
  if (prefix === '') return [{ ...allowing(DOES[may], '*'), ...conditionOf(through) }];
  return [
    { ...allowing(DOES[may], `arn:${partition}:s3:::*/${prefix}*`), ...conditionOf(through) },
    ...(may === 'upload'
      ? []
      : [{ ...allowing(LISTING, '*'), ...conditionOf({ ...through, ...under(prefix) }) }]),
  ];
}

/** Sessions with directory buckets that may do nothing but read. */
const readingSessions = (arn: string): StatementJson => ({
  ...allowing(['s3express:CreateSession'], arn),
  ...conditionOf({ StringEquals: { 's3express:SessionMode': 'ReadOnly' } }),
});

const under = (prefix: string) => ({ StringLike: { 's3:prefix': `${prefix}*` } });

/** One bucket, or the part of it under a prefix: there the bucket itself can only be looked at. */
function within(
  arn: string,
  objects: string,
  prefix: string,
  ofObjects: readonly string[],
  ofBucket: readonly string[],
): readonly StatementJson[] {
  if (prefix === '') return [allowing(ofBucket, arn), allowing(ofObjects, objects)];
  return [
    allowing(ofObjects, objects),
    // Of the bucket's own ARN, Get* is its settings and no object.
    allowing(['s3:Get*', 's3:ListBucketMultipartUploads'], arn),
    { ...allowing(LISTING, arn), ...conditionOf(under(prefix)) },
  ];
}

const allowing = (Action: readonly string[], Resource: string): StatementJson => ({
  Effect: 'Allow',
  Action,
  Resource,
});
