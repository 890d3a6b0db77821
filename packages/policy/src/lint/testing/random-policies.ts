import { pick, type Random } from '../../evaluate/testing/random.ts';
import type { AccessRequest, RequestContext } from '../../evaluate/types.ts';

/** Random policies full of what the rules find, and requests that tell two policies apart. */

const HOME = '111122223333';
const OTHER = '444455556666';
const BUCKET = 'arn:aws:s3:::analytics-lake';

const some = <T>(random: Random, list: readonly T[], most: number): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, list));
const oneOrMany = (random: Random, list: readonly unknown[]): unknown => {
  const values = [pick(random, list), ...some(random, list, 3)];
  return values.length === 1 && random() < 0.5 ? values[0] : values;
};

const ACTIONS = [
  's3:*',
  's3:Get*',
  's3:GetObject',
  's3:getobject',
  's3:ListBucket',
  's3:PutObject',
  's3:Put*',
  '*',
];
const RESOURCES = [
  BUCKET,
  `${BUCKET}/*`,
  `${BUCKET}/raw/*`,
  `${BUCKET}/raw/a`,
  'arn:aws:s3:::*',
  `${BUCKET}/\${aws:username}/*`,
];
const PRINCIPALS: readonly unknown[] = [
  '*',
  { AWS: '*' },
  { AWS: [OTHER, HOME] },
  { AWS: `arn:aws:iam::${HOME}:user/ana` },
  { AWS: ['AROAEXAMPLEEXAMPLE12', OTHER] },
  { Service: 'logging.s3.amazonaws.com' },
  {},
  { AWS: [] },
];
const CONDITIONS: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['StringLike', 's3:prefix', ['*', 'raw/*', '', 'a']],
  ['StringNotLike', 's3:prefix', ['*', 'raw/*']],
  ['StringLikeIfExists', 's3:prefix', ['*', 'raw/*']],
  ['StringNotLikeIfExists', 'aws:PrincipalTag/team', ['*', 'a']],
  ['ForAllValues:StringLike', 'aws:TagKeys', ['*', 'a']],
  ['ForAnyValue:StringLike', 'aws:TagKeys', ['*', 'a']],
  ['ForAnyValue:StringNotLike', 'aws:TagKeys', ['*', 'a']],
  ['ForAllValues:StringNotLike', 'aws:TagKeys', ['*', 'a']],
  ['StringEquals', 's3:prefix', ['raw/*', 'a', 'b']],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.7/24', '198.51.100.0/24', '2001:db8::1/64']],
  ['NotIpAddress', 'aws:SourceIp', ['203.0.113.7/24', '10.0.0.0/8']],
  ['NumericLessThan', 's3:max-keys', ['10', '100', 50]],
  ['NumericGreaterThanEquals', 's3:max-keys', ['10', '100']],
  ['DateLessThan', 'aws:CurrentTime', ['1766000000', '2026-01-01T00:00:00Z', '4102444800']],
  ['Bool', 'aws:SecureTransport', ['true', 'false', true]],
  ['Null', 's3:prefix', ['true', 'false']],
  ['Null', 'aws:TagKeys', ['true']],
  ['ArnLike', 'aws:PrincipalArn', [`arn:aws:iam::${HOME}:user/*`]],
];

function condition(random: Random): Record<string, Record<string, unknown>> {
  const block: Record<string, Record<string, unknown>> = {};
  for (const [operator, key, values] of some(random, CONDITIONS, 3))
    block[operator] = { ...block[operator], [key]: random() < 0.05 ? [] : oneOrMany(random, values) };
  if (random() < 0.05) block['StringEquals'] ??= {};
  return block;
}

function statement(random: Random, principal: boolean): Record<string, unknown> {
  const sid = random();
  return {
    ...(sid < 0.2 ? { Sid: '' } : sid < 0.6 ? { Sid: pick(random, ['One', 'Two', 'One']) } : {}),
    Effect: random() < 0.7 ? 'Allow' : 'Deny',
    ...(principal ? { [random() < 0.95 ? 'Principal' : 'NotPrincipal']: pick(random, PRINCIPALS) } : {}),
    [random() < 0.95 ? 'Action' : 'NotAction']: oneOrMany(random, ACTIONS),
    [random() < 0.95 ? 'Resource' : 'NotResource']: oneOrMany(random, RESOURCES),
    ...(random() < 0.6 ? { Condition: condition(random) } : {}),
  };
}

/** The text of a policy, indented or not; `principal` for policies on a resource. */
export function anyPolicy(random: Random, principal: boolean): string {
  const statements = Array.from({ length: 1 + Math.floor(random() * 4) }, () => statement(random, principal));
  if (random() < 0.3) statements.push({ ...pick(random, statements) });
  const value = {
    ...(random() < 0.9 ? { Version: pick(random, ['2012-10-17', '2012-10-17', '2008-10-17']) } : {}),
    Statement: statements.length === 1 && random() < 0.5 ? statements[0] : statements,
  };
  return JSON.stringify(value, undefined, pick(random, [0, 2, 4]));
}

export function anyRequest(random: Random): AccessRequest {
  const maybe = (key: string, values: readonly (string | readonly string[])[]): RequestContext =>
    random() < 0.5 ? { [key]: pick(random, values) } : {};
  const user = {
    kind: 'user',
    account: HOME,
    arn: `arn:aws:iam::${HOME}:user/ana`,
    userId: 'AIDAANA',
  } as const;
  return {
    principal: pick(random, [
      user,
      { ...user, account: OTHER, arn: `arn:aws:iam::${OTHER}:user/bo`, userId: 'AIDABO' },
      { kind: 'anonymous' } as const,
      { kind: 'service', service: 'logging.s3.amazonaws.com' } as const,
    ]),
    action: pick(random, ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:PutBucketPolicy']),
    resource: pick(random, [BUCKET, `${BUCKET}/raw/a`, `${BUCKET}/ana/b`, `${BUCKET}/other`]),
    resourceAccount: HOME,
    context: {
      ...maybe('s3:prefix', ['', 'a', 'raw/', 'raw/x', 'raw/*']),
      ...maybe('aws:TagKeys', [['a'], ['a', 'b'], []]),
      ...maybe('aws:PrincipalTag/team', ['a', '', 'b']),
      ...maybe('aws:SourceIp', ['203.0.113.200', '198.51.100.3', '10.1.2.3', '2001:db8::5']),
      ...maybe('s3:max-keys', ['5', '50', '500']),
      ...maybe('aws:CurrentTime', ['2025-01-01T00:00:00Z', '2026-11-22T00:00:00Z']),
      ...maybe('aws:SecureTransport', ['true', 'false']),
    },
  };
}
