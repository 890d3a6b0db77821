import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { named, policy } from '../../../sandbox/seed/build';
import {
  atPoint,
  bounded,
  type Case,
  type Command,
  deny,
  get,
  lakePolicy,
  list,
  put,
  readOnly,
  remove,
  through,
} from './case';
import { ALL, CALLER, LAKE, LET_READER, OWNER, POINT, THIRD } from './world';

/** What the policies of both sides refuse. */
export const POLICY_CASES: readonly Case[] = [
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
      lake.policy = lakePolicy(deny('NobodyDeletes', ['s3:DeleteObject', 's3:DeleteObjectVersion']));
    },
    ask: { command: remove() },
    links: ['bucket-policy'],
    side: OWNER,
    statement: 'NobodyDeletes',
  },
  {
    name: 'nobody deletes, and nobody let the role',
    change: ({ lake, reader }) => {
      lake.policy = lakePolicy(deny('NobodyDeletes', 's3:DeleteObject'));
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
      lake.policy = lakePolicy(
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
      lake.policy = lakePolicy(
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
      lake.policy = lakePolicy(
        deny('Members', 's3:GetObject', {
          Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example' } },
        }),
      );
    },
    ask: { command: get() },
    links: ['bucket-policy'],
    side: OWNER,
  },
  {
    name: 'only from another network',
    change: ({ lake }) => {
      lake.policy = lakePolicy(
        deny('Network', 's3:*', { Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
      );
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
      lake.policy = lakePolicy(
        deny('Network', 's3:GetObject', {
          Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
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
      lake.policy = lakePolicy();
    },
    ask: { command: new GetBucketPolicyCommand({ Bucket: 'lake' }) as unknown as Command },
    links: ['ownership'],
    side: OWNER,
  },
  // The caller's side, across accounts
  {
    name: 'a role that may only list',
    change: ({ lake, reader }) => {
      lake.policy = lakePolicy();
      reader.policies = [{ name: 'Lists', document: readOnly }];
    },
    ask: { command: get() },
    links: ['identity'],
    side: CALLER,
  },
  {
    name: 'a role that is denied',
    change: ({ lake, reader }) => {
      lake.policy = lakePolicy();
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
      lake.policy = lakePolicy();
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
      stage.lake.policy = lakePolicy();
      bounded(stage, { Effect: 'Allow', Action: 's3:List*', Resource: '*' });
    },
    ask: { command: get() },
    links: ['boundary'],
    side: CALLER,
  },
  {
    name: 'a boundary that denies it',
    change: (stage) => {
      stage.lake.policy = lakePolicy();
      bounded(stage, ALL, {
        Sid: 'Edge',
        Effect: 'Deny',
        Action: 's3:GetObject',
        Resource: `${LAKE}/reports/*`,
      });
    },
    ask: { command: get() },
    links: ['boundary'],
    side: CALLER,
    statement: 'Edge',
  },
  {
    name: 'a session policy that leaves it out',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
    },
    ask: { command: get(), sessionPolicy: readOnly },
    links: ['session-policy'],
    side: CALLER,
  },
  {
    name: 'a session policy that denies it',
    change: ({ lake }) => {
      lake.policy = lakePolicy();
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
      lake.policy = lakePolicy();
    },
    ask: { command: get(), narrowed: readOnly },
    links: ['scoped'],
    side: CALLER,
  },
  {
    name: 'a revoked session',
    change: ({ lake, reader }) => {
      lake.policy = lakePolicy();
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
        deny('Network', 's3:GetObject', {
          Condition: { NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
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
    change: (stage) => void through(stage, undefined),
    ask: { command: get({ Bucket: POINT }) },
    links: ['access-point'],
    side: OWNER,
  },
  {
    name: 'an access point that denies',
    change: (stage) => void through(stage, policy(atPoint('Allow', 'Lets'), atPoint('Deny', 'PointDenies'))),
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
    change: (stage) => void through(stage, policy(atPoint('Allow', 'Lets')), { vpcId: 'vpc-0a1b2c3d' }),
    ask: { command: get({ Bucket: POINT }) },
    links: ['access-point'],
    side: OWNER,
  },
];
