import {
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Confidence, LinkId } from '@drawbridge-s3/policy/chain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAccessPoint, addKey, named, policy } from '../../../sandbox/seed/build';
import type { S3Command } from '../../../src/aws/send';
import {
  ALL,
  type Ask,
  CALLER,
  denialsWorld,
  KEY,
  LAKE,
  LET_READER,
  OWNER,
  POINT,
  READER,
  type Stage,
  THIRD,
} from './world';

type Command = S3Command<never, never>;
const get = (input: object = {}) =>
  new GetObjectCommand({ Bucket: 'lake', Key: 'reports/a.csv', ...input }) as unknown as Command;
const put = (input: object = {}) =>
  new PutObjectCommand({ Bucket: 'lake', Key: 'reports/new.csv', Body: 'x', ...input }) as unknown as Command;
const remove = (input: object = {}) =>
  new DeleteObjectCommand({ Bucket: 'lake', Key: 'reports/a.csv', ...input }) as unknown as Command;
const list = (input: object = {}) =>
  new ListObjectsV2Command({ Bucket: 'lake', ...input }) as unknown as Command;
const removeVersion = ({ lake }: Stage) => remove({ VersionId: lake.objects.latest('reports/a.csv')!.versionId });

interface Case {
  readonly name: string;
  readonly change?: (stage: Stage) => void | Promise<void>;
  readonly ask: Ask;
  /** What truly refuses, the first of it first. */
  readonly links: readonly LinkId[];
  /** Account whose side that is. */
  readonly side?: string;
  /** Sid of the statement that refuses. */
  readonly statement?: string;
  /** `certain` unless told otherwise; of others the truth is among what is named. */
  readonly confidence?: Confidence;
}

const let_ = (...more: object[]) => policy(LET_READER, ...(more as (typeof LET_READER)[]));
const deny = (Sid: string, Action: string | string[], more: object = {}) => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: [LAKE, `${LAKE}/*`],
  ...more,
});
const readOnly = policy({ Sid: 'Lists', Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' });

const CASES: readonly Case[] = [
  // The bucket's side, across accounts
  { name: 'no bucket policy', ask: { command: get() }, links: ['bucket-policy'], side: OWNER },
  {
    name: 'a bucket policy for somebody else',
    change: ({ lake }) => {
      lake.policy = policy({ ...LET_READER, Principal: { AWS: THIRD } });
    },
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'a bucket policy for another prefix',
    change: ({ lake }) => {
      lake.policy = policy({ ...LET_READER, Resource: `${LAKE}/open/*` });
    },
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'nobody deletes',
    change: ({ lake }) => {
      lake.policy = let_(deny('NobodyDeletes', ['s3:DeleteObject', 's3:DeleteObjectVersion']));
    },
    ask: { command: remove() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'NobodyDeletes',
  },
  {
    name: 'nobody deletes, and nobody let the role',
    change: ({ lake, reader }) => {
      lake.policy = let_(deny('NobodyDeletes', 's3:DeleteObject'));
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: remove() },
    links: ['bucket-policy', 'identity'],
    side: OWNER,
    statement: 'NobodyDeletes',
  },
  {
    name: 'a listing of another prefix',
    change: ({ lake }) => {
      lake.policy = policy({
        ...LET_READER,
        Action: 's3:ListBucket',
        Resource: LAKE,
        Condition: { StringLike: { 's3:prefix': 'reports/*' } },
      });
    },
    ask: { command: list({ Prefix: 'secret/' }) },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'an upload without the encryption that is demanded',
    change: ({ lake }) => {
      lake.policy = let_(
        deny('Encrypted', 's3:PutObject', {
          Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
        }),
      );
    },
    ask: { command: put() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'Encrypted',
  },
  {
    name: 'an upload without the tag that is demanded',
    change: ({ lake }) => {
      lake.policy = let_(
        deny('Tagged', 's3:PutObject', { Condition: { Null: { 's3:RequestObjectTag/team': 'true' } } }),
      );
    },
    ask: { command: put() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'Tagged',
  },
  {
    name: 'only members of an organization',
    change: ({ lake }) => {
      lake.policy = let_(
        deny('Members', 's3:GetObject', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } } }),
      );
    },
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
    confidence: 'likely',
  },
  {
    name: 'only from another network',
    change: ({ lake }) => {
      lake.policy = let_(deny('Network', 's3:*', { Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }));
    },
    // The owner's own sessions are kept out by it as well: nobody can read what it says.
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
    confidence: 'unknown',
  },
  {
    name: 'reading from another network',
    change: ({ lake }) => {
      lake.policy = let_(
        deny('Network', 's3:GetObject', { Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
      );
    },
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
    confidence: 'likely',
  },
  {
    name: 'the bucket policy itself, which only the owner reads',
    change: ({ lake }) => {
      lake.policy = let_();
    },
    ask: { command: new GetBucketPolicyCommand({ Bucket: 'lake' }) as unknown as Command },
    links: ['ownership'],
    side: OWNER,
  },
  // The caller's side, across accounts
  {
    name: 'a role that may only list',
    change: ({ lake, reader }) => {
      lake.policy = let_();
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: get() },
    links: ['identity'],
    side: CALLER,
  },
  {
    name: 'a role that is denied',
    change: ({ lake, reader }) => {
      lake.policy = let_();
      reader.policies.push(named('Off', { Sid: 'Off', Effect: 'Deny', Action: 's3:Get*', Resource: '*' }));
    },
    ask: { command: get() },
    links: ['identity'],
    side: CALLER,
    statement: 'Off',
  },
  {
    name: 'an upload with tags by a role that may not tag',
    change: ({ lake, reader }) => {
      lake.policy = let_();
      reader.policies = [named('Puts', { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' })];
    },
    ask: { command: put({ Tagging: 'team=a' }) },
    links: ['identity'],
    side: CALLER,
  },
  {
    name: 'neither side',
    change: ({ reader }) => {
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: get() },
    links: ['identity', 'bucket-policy'],
    side: CALLER,
  },
  {
    name: 'a boundary that leaves it out',
    change: (stage) => {
      stage.lake.policy = let_();
      bounded(stage, { Effect: 'Allow', Action: 's3:List*', Resource: '*' });
    },
    ask: { command: get() },
    links: ['boundary'],
    side: CALLER,
  },
  {
    name: 'a boundary that denies it',
    change: (stage) => {
      stage.lake.policy = let_();
      bounded(stage, ALL, { Sid: 'Edge', Effect: 'Deny', Action: 's3:GetObject', Resource: `${LAKE}/reports/*` });
    },
    ask: { command: get() },
    links: ['boundary'],
    side: CALLER,
    statement: 'Edge',
  },
  {
    name: 'a session policy that leaves it out',
    change: ({ lake }) => {
      lake.policy = let_();
    },
    ask: { command: get(), sessionPolicy: readOnly },
    links: ['session-policy'],
    side: CALLER,
  },
  {
    name: 'a session policy that denies it',
    change: ({ lake }) => {
      lake.policy = let_();
    },
    ask: {
      command: get(),
      sessionPolicy: policy(ALL, { Sid: 'NotThis', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }),
    },
    links: ['session-policy'],
    side: CALLER,
    statement: 'NotThis',
  },
  {
    name: 'credentials narrowed to listing',
    change: ({ lake }) => {
      lake.policy = let_();
    },
    ask: { command: get(), narrowed: readOnly },
    links: ['scoped'],
    side: CALLER,
  },
  {
    name: 'a revoked session',
    change: ({ lake, reader }) => {
      lake.policy = let_();
      reader.policies.push(
        named('AWSRevokeOlderSessions', {
          Sid: 'Revoked',
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { DateLessThan: { 'aws:TokenIssueTime': '2099-01-01T00:00:00Z' } },
        }),
      );
    },
    ask: { command: get() },
    links: ['identity'],
    side: CALLER,
    statement: 'Revoked',
  },
  // One account
  {
    name: 'one account, and nobody allows it',
    change: ({ local }) => {
      local.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { who: 'local', command: get() },
    links: ['identity', 'bucket-policy'],
    side: OWNER,
  },
  {
    name: 'one account, and the bucket denies it',
    change: ({ lake }) => {
      lake.policy = policy(deny('NobodyReads', 's3:GetObject'));
    },
    ask: { who: 'local', command: get() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'NobodyReads',
  },
  {
    name: 'one account, from another network',
    change: ({ lake }) => {
      lake.policy = policy(
        deny('Network', 's3:GetObject', { Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
      );
    },
    ask: { who: 'local', command: get() },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'one account, a session policy',
    ask: { who: 'local', command: get(), sessionPolicy: readOnly },
    links: ['session-policy', 'bucket-policy'],
    side: OWNER,
  },
  {
    name: 'an object that is not there, and no leave to list',
    change: ({ lake }) => {
      lake.policy = policy({ ...LET_READER, Action: 's3:GetObject' });
    },
    ask: { command: get({ Key: 'reports/gone.csv' }) },
    links: ['bucket-policy'],
    side: OWNER,
  },
  // Block Public Access
  {
    name: 'a public policy under the bucket’s block',
    change: ({ lake }) => {
      lake.policy = policy({ ...LET_READER, Principal: '*' });
    },
    ask: { command: get() },
    links: ['block-public-access'],
    side: OWNER,
  },
  {
    name: 'a public policy under the account’s block',
    change: ({ lake, owner }) => {
      lake.policy = policy({ ...LET_READER, Principal: '*' });
      owner.publicAccessBlock = lake.publicAccessBlock;
      delete lake.publicAccessBlock;
    },
    ask: { command: get() },
    links: ['block-public-access'],
    side: OWNER,
  },
  // Access points
  {
    name: 'an access point without a policy',
    change: (stage) => through(stage, undefined),
    ask: { command: get({ Bucket: POINT }) },
    links: ['access-point'],
    side: OWNER,
  },
  {
    name: 'an access point that denies',
    change: (stage) =>
      through(
        stage,
        policy(atPoint('Allow', 'Lets'), atPoint('Deny', 'PointDenies')),
      ),
    ask: { command: get({ Bucket: POINT }) },
    links: ['access-point'],
    side: OWNER,
    statement: 'PointDenies',
  },
  {
    name: 'an access point to a bucket that does not delegate',
    change: (stage) => {
      through(stage, policy(atPoint('Allow', 'Lets')));
      delete stage.lake.policy;
    },
    ask: { command: get({ Bucket: POINT }) },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'an access point of a VPC',
    change: (stage) => through(stage, policy(atPoint('Allow', 'Lets')), 'vpc-0a1b2c3d'),
    ask: { command: get({ Bucket: POINT }) },
    links: ['access-point'],
    side: OWNER,
  },
  // Ownership
  {
    name: 'an object that another account wrote',
    change: async ({ lake, objects }) => {
      lake.ownership = 'ObjectWriter';
      await objects.put({
        key: 'reports/theirs.csv',
        body: new Uint8Array(3),
        contentType: 'text/csv',
        daysAgo: 1,
        ownerAccount: THIRD,
      });
    },
    ask: { who: 'local', command: get({ Key: 'reports/theirs.csv' }) },
    links: ['ownership'],
    side: OWNER,
    confidence: 'likely',
  },
  // Keys of KMS
  {
    name: 'a key that lets in its own account alone',
    change: (stage) => underKey(stage, policy(ownKey)),
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['key'],
    side: OWNER,
  },
  {
    name: 'a key that denies',
    change: (stage) =>
      underKey(stage, policy(ownKey, letKey, { ...letKey, Sid: 'KeyDenies', Effect: 'Deny' })),
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['key'],
    side: OWNER,
    statement: 'KeyDenies',
  },
  {
    name: 'a role that may not decrypt',
    change: async (stage) => {
      await underKey(stage, policy(ownKey, letKey));
      stage.reader.policies = [named('Data', { Effect: 'Allow', Action: 's3:*', Resource: '*' })];
    },
    ask: { command: get({ Key: 'reports/keyed.csv' }) },
    links: ['identity'],
    side: CALLER,
  },
  {
    name: 'a key that no data key is given of',
    change: (stage) => underKey(stage, policy(ownKey, { ...letKey, Action: 'kms:Decrypt' })),
    ask: { command: put() },
    links: ['key'],
    side: OWNER,
  },
  // What is no policy
  {
    name: 'another owner was expected',
    change: ({ lake }) => {
      lake.policy = let_();
    },
    ask: { command: get({ ExpectedBucketOwner: THIRD }) },
    links: ['expected-owner'],
    side: CALLER,
  },
  {
    name: 'a version under retention in compliance mode',
    change: ({ lake }) => {
      lake.policy = let_();
      locked(lake, { retention: { mode: 'COMPLIANCE', until: Date.now() + 86_400_000 } });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a version under retention in governance mode',
    change: ({ lake }) => {
      lake.policy = let_();
      locked(lake, { retention: { mode: 'GOVERNANCE', until: Date.now() + 86_400_000 } });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a version under a legal hold',
    change: ({ lake }) => {
      lake.policy = let_();
      locked(lake, { legalHold: 'ON' });
    },
    ask: { command: removeVersion },
    links: ['object-lock'],
    side: OWNER,
  },
  {
    name: 'a bucket whose requester pays',
    change: ({ lake }) => {
      lake.policy = let_();
      lake.requestPayer = 'Requester';
    },
    ask: { command: get() },
    links: ['requester-pays'],
    side: CALLER,
  },
  {
    name: 'a bucket whose requester pays, and a role that may not',
    change: ({ lake, reader }) => {
      lake.policy = let_();
      lake.requestPayer = 'Requester';
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: get() },
    links: ['identity', 'requester-pays'],
    side: CALLER,
  },
  {
    name: 'an archived object',
    change: async ({ lake, objects }) => {
      lake.policy = let_();
      await objects.put({
        key: 'archive/a.csv',
        body: new Uint8Array(3),
        contentType: 'text/csv',
        daysAgo: 9,
        storageClass: 'GLACIER',
      });
    },
    ask: { command: get({ Key: 'archive/a.csv' }) },
    links: ['archive'],
    side: OWNER,
  },
  {
    name: 'another Region',
    ask: { command: get(), raw: { region: 'us-east-1' } },
    links: ['region'],
    side: CALLER,
  },
  {
    name: 'a clock an hour behind',
    ask: { command: get(), raw: { systemClockOffset: -3_600_000 } },
    links: ['signature'],
    side: CALLER,
  },
  {
    name: 'a wrong secret',
    ask: { command: get(), raw: { credentials: { accessKeyId: 'AKIAEXAMPLEANALYST00', secretAccessKey: 'wrong' } } },
    links: ['signature'],
    side: CALLER,
  },
  {
    name: 'credentials that are over',
    ask: { command: get(), raw: {}, expired: true },
    links: ['session'],
    side: CALLER,
  },
  // What nobody here can read
  {
    name: 'a user whose policies nobody may read',
    change: ({ lake, analyst }) => {
      lake.policy = let_();
      analyst.policies = [];
    },
    ask: { who: 'analyst', command: get(), closed: ['caller'] },
    links: ['identity'],
    side: CALLER,
    confidence: 'likely',
  },
  {
    name: 'a bucket whose owner is not here',
    ask: { command: get(), closed: ['owner'] },
    links: ['bucket-policy'],
    side: OWNER,
    confidence: 'unknown',
  },
  {
    name: 'nobody is here',
    ask: { who: 'analyst', command: get(), closed: ['owner', 'caller'] },
    links: ['bucket-policy'],
    confidence: 'unknown',
  },
];

const ownKey = { Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'kms:*', Resource: '*' };
const letKey = { Sid: 'LetReader', Effect: 'Allow', Principal: { AWS: READER }, Action: 'kms:*', Resource: '*' };

function bounded({ caller, reader }: Stage, ...statements: Parameters<typeof policy>): void {
  const arn = `arn:aws:iam::${CALLER}:policy/Edge`;
  const boundary = { name: 'Edge', arn, path: '/', id: 'ANPAEXAMPLEEDGE', createdAt: 0, document: policy(...statements), tags: {} };
  caller.managedPolicies.set(arn, boundary);
  Object.assign(reader, { boundary });
}

const atPoint = (Effect: string, Sid: string) => ({
  Sid,
  Effect,
  Principal: { AWS: READER },
  Action: 's3:GetObject',
  Resource: `${POINT}/object/*`,
});

function through({ owner, lake }: Stage, text: string | undefined, vpcId?: string): void {
  lake.policy = policy({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [LAKE, `${LAKE}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': OWNER } },
  });
  addAccessPoint(owner, {
    name: 'readers',
    bucket: lake,
    createdAt: '2026-02-01T00:00:00Z',
    ...(text === undefined ? {} : { policy: text }),
    ...(vpcId === undefined ? {} : { vpcId }),
  });
}

async function underKey({ owner, lake, objects }: Stage, text: string): Promise<void> {
  lake.policy = let_();
  addKey(owner, { arn: KEY, createdAt: '2026-01-01T00:00:00Z', aliases: [], description: '', policy: text });
  lake.encryption = { algorithm: 'aws:kms', keyId: KEY, bucketKey: true };
  await objects.put({ key: 'reports/keyed.csv', body: new Uint8Array(3), contentType: 'text/csv', daysAgo: 1 });
}

function locked(lake: Stage['lake'], lock: object): void {
  lake.objectLock = { enabled: true } as never;
  Object.assign(lake.objects.latest('reports/a.csv')!, lock);
}

let stage: Awaited<ReturnType<typeof denialsWorld>>;
beforeAll(async () => {
  stage = await denialsWorld();
});
afterAll(() => stage.close());

it.each(CASES)('$name', async ({ change = () => undefined, ask, links, side, statement, confidence = 'certain' }) => {
  const { chain, failure } = await stage.explain(change, ask);
  const state = JSON.stringify({ failure: failure.message, code: failure.code, chain: { ...chain, links: chain.links.map(({ id, verdict, sentence }) => `${id}: ${verdict}: ${sentence}`) } }, undefined, 1);
  expect(chain.confidence, state).toBe(confidence);
  if (confidence === 'certain') expect(chain.deciding, state).toEqual(links);
  else expect([...chain.deciding, ...chain.alternatives], state).toEqual(expect.arrayContaining([...links]));
  const [first] = links;
  const link = chain.links.find(({ id }) => id === first);
  if (side !== undefined && confidence !== 'unknown') expect(link?.side.account, state).toBe(side);
  if (statement !== undefined) expect(link?.deciding.map(({ sid }) => sid), state).toContain(statement);
});
