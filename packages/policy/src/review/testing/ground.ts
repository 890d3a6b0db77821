import type { Situation } from '../../situation/situation.ts';
import type { AccountGround, GroundBucket, GroundRole } from '../ground.ts';

export const HOME = '111122223333';
export const OTHER = '444455556666';
export const AT = '2026-06-01T12:00:00Z';

export const OFF = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};
export const ON = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export const policy = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

type BucketParts = Partial<Omit<GroundBucket, 'situation'>> & {
  readonly situation?: Partial<Situation>;
};

export function bucket(
  name: string,
  statements: readonly object[] = [],
  more: BucketParts = {},
): GroundBucket {
  return {
    region: 'eu-west-1',
    encryption: { algorithm: 'aws:kms', keyId: 'arn:aws:kms:eu-west-1:111122223333:key/one' },
    cors: [],
    acl: [],
    ...more,
    situation: {
      partition: 'aws',
      bucket: name,
      account: HOME,
      bucketPolicy: statements.length === 0 ? null : policy(...statements),
      accessPoints: [],
      bucketBlock: OFF,
      ownership: 'BucketOwnerEnforced',
      unread: [],
      ...more.situation,
    },
  };
}

export function role(
  name: string,
  trusted: readonly object[],
  permissions: readonly object[],
  more: Partial<GroundRole> = {},
): GroundRole {
  return {
    arn: `arn:aws:iam::${HOME}:role/${name}`,
    name,
    trust: policy(...trusted.map((one) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...one }))),
    inline: permissions.length === 0 ? {} : { Given: policy(...permissions) },
    attached: [],
    boundary: null,
    lastUsed: '2026-05-30T00:00:00Z',
    maxSession: 3600,
    ...more,
  };
}

export function ground(more: Partial<AccountGround> = {}): AccountGround {
  const { buckets = [] } = more;
  return {
    account: HOME,
    partition: 'aws',
    at: AT,
    names: buckets.map(({ situation }) => situation.bucket),
    foreign: [],
    roles: [],
    instances: [],
    unread: [],
    ...more,
    buckets,
  };
}

/** An Allow of a bucket policy. */
export const allow = (bucketName: string, more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: [`arn:aws:s3:::${bucketName}`, `arn:aws:s3:::${bucketName}/*`],
  ...more,
});
