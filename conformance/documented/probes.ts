import type { AccessRequest, PolicySet, Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import { BUCKET, HOME, type Documented } from './policies';

const OTHER = '444455556666';

const PRINCIPALS: readonly Principal[] = [
  { kind: 'anonymous' },
  { kind: 'service', service: 'cloudtrail.amazonaws.com' },
  { kind: 'federated', provider: 'accounts.google.com' },
  { kind: 'root', account: HOME, arn: `arn:aws:iam::${HOME}:root` },
  { kind: 'user', account: HOME, arn: `arn:aws:iam::${HOME}:user/ana`, userId: 'AIDAANA' },
  { kind: 'user', account: OTHER, arn: `arn:aws:iam::${OTHER}:user/ben`, userId: 'AIDABEN' },
  {
    kind: 'assumed-role',
    account: OTHER,
    arn: `arn:aws:sts::${OTHER}:assumed-role/Reader/night`,
    roleArn: `arn:aws:iam::${OTHER}:role/Reader`,
    userId: 'AROAREADER:night',
  },
  {
    kind: 'federated-user',
    account: HOME,
    arn: `arn:aws:sts::${HOME}:federated-user/guest`,
    userId: `${HOME}:guest`,
  },
];

const ASKED: readonly (readonly [action: string, resource: string])[] = [
  ['s3:ListBucket', `arn:aws:s3:::${BUCKET}`],
  ['s3:PutBucketPolicy', `arn:aws:s3:::${BUCKET}`],
  ['s3:GetObject', `arn:aws:s3:::${BUCKET}/home/ana/x`],
  ['s3:PutObject', `arn:aws:s3:::${BUCKET}/AWSLogs/${HOME}/x`],
  ['sts:AssumeRole', `arn:aws:iam::${HOME}:role/Reader`],
  ['ec2:RunInstances', `arn:aws:ec2:us-west-2:${HOME}:instance/*`],
];

const CONTEXTS: readonly RequestContext[] = [
  {},
  {
    'aws:SourceIp': '192.0.2.10',
    'aws:SecureTransport': 'true',
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '30',
    'aws:SourceAccount': HOME,
    'aws:SourceArn': `arn:aws:s3:::${BUCKET}`,
    'aws:PrincipalOrgID': 'o-exampleorgid',
    'aws:PrincipalTag/project': 'blue',
    'aws:TagKeys': ['project', 'owner'],
    's3:prefix': 'home/ana/',
    's3:delimiter': '/',
    's3:x-amz-acl': 'bucket-owner-full-control',
    's3:x-amz-server-side-encryption': 'aws:kms',
  },
  // Values no request would carry: what cannot be read must not stop the decision.
  {
    'aws:SourceIp': 'somewhere',
    'aws:CurrentTime': 'now',
    'aws:SecureTransport': '',
    's3:prefix': ['a', 'b'],
  },
];

/** Requests of many kinds, of which most examples allow or deny a few. */
export function* probes(): Iterable<AccessRequest> {
  for (const principal of PRINCIPALS)
    for (const [action, resource] of ASKED)
      for (const context of CONTEXTS) yield { principal, action, resource, resourceAccount: HOME, context };
}

/** The example in the place it was written for; beside it everything that place needs to allow anything. */
export function placed({ kind, id }: Documented, document: unknown): PolicySet {
  const source = { name: id, document };
  switch (kind) {
    case 'identity':
      return { identity: [source] };
    case 'session':
      return { identity: [EVERYTHING], session: [source] };
    case 'trust':
      return { identity: [EVERYTHING], resource: source, resourceKind: 'trust' };
    case 'key':
      return { identity: [EVERYTHING], resource: source, resourceKind: 'key' };
    case 'endpoint':
      return { identity: [EVERYTHING], endpoint: source };
    case 'scp':
      return { identity: [EVERYTHING], scps: [[EVERYTHING, source]] };
    case 'rcp':
      return { identity: [EVERYTHING], rcps: [[EVERYTHING, source]] };
    case 'access-point':
      return {
        identity: [EVERYTHING],
        accessPoint: {
          arn: `arn:aws:s3:us-west-2:${HOME}:accesspoint/example-ap`,
          account: HOME,
          networkOrigin: 'Internet',
          resource: `arn:aws:s3:us-west-2:${HOME}:accesspoint/example-ap/object/home/ana/x`,
          policy: source,
        },
      };
    case 'bucket':
    case 'access-grants':
    case 'other':
      return { identity: [EVERYTHING], resource: source };
  }
}

const EVERYTHING = {
  name: 'everything',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};
