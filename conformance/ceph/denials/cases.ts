import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { Confidence, LinkId } from '@drawbridge-s3/policy/chain';
import { type Ask, type Command, KEY, LAKE, policy, READER, type Stage, type Statement } from './world';

/**
 * What Ceph 16.2 has of the links of the chain, and how it words them. The rest cannot be provoked on it.
 *
 * | link | Ceph 16.2 |
 * | --- | --- |
 * | signature | SignatureDoesNotMatch, InvalidAccessKeyId, RequestTimeTooSkewed; no message |
 * | session | a session that is over is AccessDenied, as any other refusal; the console goes by the end it knows |
 * | identity, session policy, bucket policy | AccessDenied without a message; in one account either side is enough |
 * | ownership | whoever writes an object owns it, whatever bucket it is in; the owner of the bucket is refused |
 * | Object Lock | AccessDenied, "forbidden by object lock" |
 * | Block Public Access | refuses to save what would be public; RestrictPublicBuckets has no effect |
 * | expected owner | ignored: nothing is refused |
 * | Region | any is taken |
 * | CORS | as S3, without credentials: provoked in a browser, beside these |
 * | archive | no archive classes; RestoreObject is NotImplemented |
 * | scoped credentials, boundary, access point, VPC endpoint, organization, requester pays across accounts | none |
 * | KMS key | only with a key server beside it |
 */
export interface CephCase {
  readonly name: string;
  readonly change?: (stage: Stage) => Promise<void>;
  readonly ask: Ask | ((stage: Stage) => Promise<Ask>);
  /** What truly refuses; empty: Ceph's own rule, which no link is. */
  readonly links: readonly LinkId[];
  /** Sid of the statement that refuses. */
  readonly statement?: string;
  /** `certain` unless told otherwise; of others the truth is among what is named. */
  readonly confidence?: Confidence;
}

const Bucket = 'denials-lake';
const command = (one: object): Command => one as Command;
const get = (Key = KEY): Command => command(new GetObjectCommand({ Bucket, Key }));
const remove = command(new DeleteObjectCommand({ Bucket, Key: KEY }));
const put = command(new PutObjectCommand({ Bucket, Key: 'reports/new.csv', Body: 'x' }));
const EVERYTHING = policy({ Sid: 'Data', Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] });
const READS = policy({ Sid: 'Reads', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${LAKE}/*`] });
const deny = (Sid: string, Action: string, more: Statement = {}): Statement => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action: [Action],
  Resource: [`${LAKE}/*`],
  ...more,
});
const letIn = (AWS: string): Statement => ({
  Sid: 'Let',
  Effect: 'Allow',
  Principal: { AWS: [AWS] },
  Action: ['s3:*'],
  Resource: [LAKE, `${LAKE}/*`],
});
const policies = (role: string, bucket: string | null) => async (stage: Stage) => {
  await stage.rolePolicy(role);
  await stage.bucketPolicy(bucket);
};

/** A version of the vault that may not go. */
const kept =
  (lock: object) =>
  async ({ owner }: Stage): Promise<Ask> => {
    const place = { Bucket: 'denials-vault', Key: 'kept' };
    const { VersionId } = await owner.send(new PutObjectCommand({ ...place, Body: 'x', ...lock }));
    return { who: 'owner', command: command(new DeleteObjectCommand({ ...place, VersionId })) };
  };
const inAnHour = () => new Date(Date.now() + 3_600_000);

export const CEPH_CASES: readonly CephCase[] = [
  {
    name: 'a bucket policy that lets nobody delete',
    change: policies(EVERYTHING, policy(letIn(READER), deny('NobodyDeletes', 's3:DeleteObject'))),
    ask: { who: 'role', command: remove },
    links: ['bucket-policy'],
    statement: 'NobodyDeletes',
  },
  {
    name: 'a bucket policy that denies the role by its name',
    change: policies(
      EVERYTHING,
      policy(deny('NotThisRole', 's3:GetObject', { Principal: { AWS: [READER] } })),
    ),
    ask: { who: 'role', command: get() },
    links: ['bucket-policy'],
    statement: 'NotThisRole',
  },
  {
    name: 'a deny of everybody, and a user of whom the gateway does not say who it is',
    change: async (stage) =>
      stage.bucketPolicy(policy(letIn(stage.operatorArn), deny('NobodyDeletes', 's3:DeleteObject'))),
    ask: { who: 'operator', command: remove },
    links: ['bucket-policy'],
    statement: 'NobodyDeletes',
  },
  {
    name: 'a deny of the user by name, of whom the gateway does not say who it is',
    change: async (stage) =>
      stage.bucketPolicy(
        policy(
          letIn(stage.operatorArn),
          deny('NotThem', 's3:GetObject', { Principal: { AWS: [stage.operatorArn] } }),
        ),
      ),
    ask: { who: 'operator', command: get() },
    links: ['bucket-policy'],
    confidence: 'unknown',
  },
  {
    name: 'a role that is denied by its own policy',
    change: policies(
      policy(
        { Sid: 'Data', Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] },
        { Sid: 'Never', Effect: 'Deny', Action: ['s3:GetObject'], Resource: [`${LAKE}/*`] },
      ),
      policy(letIn(READER)),
    ),
    ask: { who: 'role', command: get() },
    links: ['identity'],
    statement: 'Never',
  },
  {
    name: 'a role that may only read, and no bucket policy',
    change: policies(READS, null),
    ask: { who: 'role', command: put },
    links: ['identity', 'bucket-policy'],
  },
  {
    name: 'a user whom neither side lets in',
    change: policies(READS, null),
    ask: { who: 'operator', command: command(new ListObjectsV2Command({ Bucket, Prefix: 'reports/' })) },
    links: ['bucket-policy'],
    confidence: 'unknown',
  },
  {
    name: 'a session policy that leaves it out',
    change: policies(EVERYTHING, null),
    ask: {
      who: 'role',
      sessionPolicy: policy({ Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [LAKE] }),
      command: get(),
    },
    links: ['session-policy', 'bucket-policy'],
  },
  {
    name: 'a session policy that denies it',
    change: policies(EVERYTHING, null),
    ask: {
      who: 'role',
      sessionPolicy: policy(
        { Effect: 'Allow', Action: ['s3:*'], Resource: ['arn:aws:s3:::*'] },
        { Sid: 'NotNow', Effect: 'Deny', Action: ['s3:GetObject'], Resource: [`${LAKE}/*`] },
      ),
      command: get(),
    },
    links: ['session-policy'],
    statement: 'NotNow',
  },
  {
    name: 'an object that somebody else wrote, and the owner of the bucket',
    change: async (stage) => {
      await stage.bucketPolicy(policy(letIn(stage.operatorArn)));
      await stage.operator.send(new PutObjectCommand({ Bucket, Key: 'reports/theirs.csv', Body: 'x' }));
    },
    ask: { who: 'owner', command: get('reports/theirs.csv') },
    links: ['ownership'],
    confidence: 'unknown',
  },
  {
    name: 'a wrong secret',
    ask: { who: 'operator', command: get(), raw: { keys: { secretAccessKey: 'x'.repeat(40) } } },
    links: ['signature'],
  },
  {
    name: 'a key that nobody has',
    ask: { who: 'operator', command: get(), raw: { keys: { accessKeyId: 'X'.repeat(20) } } },
    links: ['signature'],
  },
  {
    name: 'a clock an hour behind',
    ask: { who: 'operator', command: get(), raw: { systemClockOffset: -3_600_000 } },
    links: ['signature'],
  },
  {
    name: 'credentials that are over',
    change: policies(EVERYTHING, null),
    ask: { who: 'role', command: get(), over: true },
    links: ['session'],
  },
  {
    name: 'a version under retention in compliance mode',
    ask: kept({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inAnHour() }),
    links: ['object-lock'],
  },
  {
    name: 'a version under retention in governance mode',
    ask: kept({ ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inAnHour() }),
    links: ['object-lock'],
  },
  {
    name: 'a version under a legal hold',
    ask: kept({ ObjectLockLegalHoldStatus: 'ON' }),
    links: ['object-lock'],
  },
  {
    name: 'a policy that would be public, under BlockPublicPolicy',
    change: async ({ owner, bucketPolicy }) => {
      await bucketPolicy(null);
      await owner.send(
        new PutPublicAccessBlockCommand({
          Bucket,
          PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
        }),
      );
    },
    ask: {
      who: 'owner',
      command: command(
        new PutBucketPolicyCommand({
          Bucket,
          Policy: policy({
            Effect: 'Allow',
            Principal: '*',
            Action: ['s3:GetObject'],
            Resource: [`${LAKE}/*`],
          }),
        }),
      ),
    },
    links: ['block-public-access'],
    confidence: 'unknown',
  },
];
