import type { AccessRequest, Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Random } from '../random';

export const HOME = '111122223333';
export const OTHER = '444455556666';

export const USER: Principal = {
  kind: 'user',
  account: HOME,
  arn: `arn:aws:iam::${HOME}:user/ana`,
  userId: 'AIDAANA',
};
export const ROLE: Principal = {
  kind: 'assumed-role',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:assumed-role/Reader/night`,
  roleArn: `arn:aws:iam::${HOME}:role/Reader`,
  userId: 'AROAREADER:night',
};
export const ROOT_USER: Principal = { kind: 'root', account: HOME, arn: `arn:aws:iam::${HOME}:root` };
export const FEDERATED_USER: Principal = {
  kind: 'federated-user',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:federated-user/guest`,
  userId: `${HOME}:guest`,
};
export const SERVICE: Principal = { kind: 'service', service: 'logging.s3.amazonaws.com' };
export const ANONYMOUS: Principal = { kind: 'anonymous' };

const BUCKETS = ['arn:aws:s3:::lake', 'arn:aws:s3:::other'];
const OBJECTS = [
  'arn:aws:s3:::lake/a',
  'arn:aws:s3:::lake/team/ana/report.csv',
  'arn:aws:s3:::lake/a?b',
  'arn:aws:s3:::lake/$x',
  'arn:aws:s3:::other/a:b:c',
];

export const RESOURCE_PATTERNS = [
  '*',
  'arn:aws:s3:::lake',
  'arn:aws:s3:::lake/*',
  'arn:aws:s3:::lake*',
  'arn:aws:s3:::l?ke/*',
  'arn:aws:s3:::LAKE/*',
  'arn:aws:s3:::*/a',
  'arn:aws:s3:::lake/team/*/report.csv',
  'arn:aws:s3:::*',
  'arn:aws:s3:*:*:other/*',
  'arn:*:s3:::lake/a',
  'arn:aws:s3:::lake/[a]',
  'arn:aws:s3:::other/a:*',
  'arn:aws:s3:::lake/${aws:username}',
  'arn:aws:s3:::lake/team/${aws:username}/*',
  "arn:aws:s3:::lake/team/${aws:username, 'ana'}/*",
  "arn:aws:s3:::lake/team/${aws:PrincipalTag/team, 'ana'}/*",
  'arn:aws:s3:::lake/team/${aws:PrincipalTag/none}/*',
  'arn:aws:s3:::lake/team/${*}/x',
  'arn:aws:s3:::lake/a${?}b',
  'arn:aws:s3:::lake/${$}x',
  'arn:aws:s3:::lake/team/${aws:TagKeys}/*',
];

const OBJECT_ACTIONS = ['s3:GetObject', 's3:PutObject', 's3:GetObjectVersion'];
const BUCKET_ACTIONS = ['s3:ListBucket', 's3:GetBucketPolicy'];

export const ACTION_PATTERNS = [
  '*',
  's3:*',
  's3:GetObject',
  's3:getobject',
  'S3:GETOBJECT',
  's3:Get*',
  's3:GetObject*',
  's3:*Object',
  's3:?etObject',
  's3:PutObject',
  's3:List*',
  'ec2:*',
  's3:GetObjectVersion',
];

export const VERSIONS = ['2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17', 'none'] as const;

export function requestFor(
  principal: Principal,
  resourceAccount: string,
  random: Random,
  context: RequestContext,
): AccessRequest {
  const object = random.chance(0.7);
  return {
    principal,
    action: random.pick(object ? OBJECT_ACTIONS : BUCKET_ACTIONS),
    resource: random.pick(object ? OBJECTS : BUCKETS),
    resourceAccount,
    context,
  };
}

/** A document of the given statements; `none` leaves the Version out. */
export function policyOf(statements: readonly unknown[], version: (typeof VERSIONS)[number] = '2012-10-17') {
  return { ...(version === 'none' ? {} : { Version: version }), Statement: statements };
}
