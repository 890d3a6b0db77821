import { createHash } from 'node:crypto';
import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import { MemoryObjectStore } from '../storage/memory-object-store';
import type {
  AccessPoint,
  Account,
  Bucket,
  CorsRule,
  DataSource,
  KmsKey,
  ManagedPolicy,
  MfaDevice,
  MultiRegionPoint,
  NamedPolicy,
  Role,
  User,
  World,
} from '../world/types';
import { uniqueId } from '../world/unique-id';

/**
 * Builders of the seeded world. Ids follow from names, so that every start and every test sees the same ones;
 * secrets are fixed on purpose, since `npm start` prints them.
 */
export type Statement = Readonly<Record<string, unknown>>;

/** Older than every bucket. */
const PRINCIPALS_CREATED = Date.parse('2017-05-02T08:00:00Z');

/** Young enough that nobody asks for new ones. */
const KEYS_CREATED = Date.parse('2026-10-12T07:40:00Z');

export function policy(...statements: Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

export function named(name: string, ...statements: Statement[]): NamedPolicy {
  return { name, document: policy(...statements) };
}

export function addAccount(world: World, id: string, name: string): Account {
  const account: Account = {
    id,
    name,
    canonicalId: hash(`canonical ${id}`).toString('hex'),
    users: new Map(),
    roles: new Map(),
    accessPoints: new Map(),
    multiRegionPoints: new Map(),
    multiRegionRequests: new Map(),
    managedPolicies: new Map(),
    oidcProviders: new Map(),
    accessGrants: new Map(),
    kmsKeys: new Map(),
    athena: new Map(),
    trails: new Map(),
    recorders: new Map(),
    aggregators: new Map(),
  };
  world.accounts.set(id, account);
  return account;
}

export interface UserSeed {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly policies?: readonly NamedPolicy[];
  readonly mfaSecret?: string;
  /** An access key that IAM switched off. */
  readonly inactive?: boolean;
  /** ISO 8601. */
  readonly keyCreatedAt?: string;
}

export function addUser(account: Account, seed: UserSeed): User {
  const { name, accessKeyId, secretAccessKey, mfaSecret } = seed;
  const root = name === 'root';
  const mfa: MfaDevice | undefined =
    mfaSecret === undefined
      ? undefined
      : {
          serial: `arn:aws:iam::${account.id}:mfa/${root ? 'root-account-mfa-device' : name}`,
          secret: mfaSecret,
        };
  const user: User = {
    name,
    arn: root ? `arn:aws:iam::${account.id}:root` : `arn:aws:iam::${account.id}:user/${name}`,
    path: '/',
    id: root ? account.id : entityId('AIDA', `${account.id} ${name}`),
    createdAt: PRINCIPALS_CREATED,
    keys: [
      {
        accessKeyId,
        secretAccessKey,
        active: seed.inactive !== true,
        createdAt: seed.keyCreatedAt === undefined ? KEYS_CREATED : Date.parse(seed.keyCreatedAt),
      },
    ],
    policies: [...(seed.policies ?? [])],
    attached: [],
    ...(mfa === undefined ? {} : { mfa }),
  };
  account.users.set(name, user);
  return user;
}

export interface RoleSeed {
  readonly name: string;
  readonly trust: readonly Statement[];
  readonly policies?: readonly NamedPolicy[];
  /** Becomes a managed policy of the account. */
  readonly boundary?: NamedPolicy;
  /** Seconds; one hour by default. */
  readonly maxSessionDuration?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

export function addRole(account: Account, seed: RoleSeed): Role {
  const role: Role = {
    name: seed.name,
    arn: `arn:aws:iam::${account.id}:role/${seed.name}`,
    path: '/',
    id: entityId('AROA', `${account.id} ${seed.name}`),
    createdAt: PRINCIPALS_CREATED,
    trustPolicy: policy(...seed.trust),
    policies: [...(seed.policies ?? [])],
    attached: [],
    boundary: seed.boundary === undefined ? undefined : addManagedPolicy(account, seed.boundary),
    maxSessionDuration: seed.maxSessionDuration ?? 3600,
    tags: seed.tags ?? {},
  };
  account.roles.set(seed.name, role);
  return role;
}

function addManagedPolicy(account: Account, { name, document }: NamedPolicy): ManagedPolicy {
  const arn = `arn:aws:iam::${account.id}:policy/${name}`;
  const id = entityId('ANPA', arn);
  const added = { name, arn, path: '/', id, createdAt: PRINCIPALS_CREATED, document, tags: {} };
  account.managedPolicies.set(arn, added);
  return added;
}

export type BucketSeed = { readonly name: string; readonly createdAt: string } & Partial<
  Omit<Bucket, 'name' | 'account' | 'createdAt' | 'objects'>
>;

/** A bucket as the console would create it today: owner enforced, all public access blocked, SSE-S3. */
export function addBucket(world: World, account: Account, seed: BucketSeed): Bucket {
  const bucket: Bucket = {
    region: 'eu-west-1',
    ownership: 'BucketOwnerEnforced',
    publicAccessBlock: BLOCK_ALL,
    encryption: { algorithm: 'AES256', bucketKey: false },
    requestPayer: 'BucketOwner',
    cors: CONSOLE_CORS,
    ...seed,
    account: account.id,
    createdAt: Date.parse(seed.createdAt),
    objects: new MemoryObjectStore(),
  };
  world.buckets.set(bucket.name, bucket);
  return bucket;
}

export interface AccessPointSeed {
  readonly name: string;
  readonly bucket: Bucket;
  readonly createdAt: string;
  readonly policy?: string;
  readonly vpcId?: string;
  readonly publicAccessBlock?: PublicAccessBlock;
}

export function addAccessPoint(account: Account, seed: AccessPointSeed): AccessPoint {
  const { name, bucket, vpcId } = seed;
  const suffix = hash(`alias ${account.id} ${name}`).toString('hex').slice(0, 34);
  const point: AccessPoint = {
    name,
    account: account.id,
    region: bucket.region,
    alias: `${name}-${suffix}-s3alias`,
    bucket: bucket.name,
    bucketAccount: bucket.account,
    networkOrigin: vpcId === undefined ? 'Internet' : 'VPC',
    vpcId,
    createdAt: Date.parse(seed.createdAt),
    policy: seed.policy,
    publicAccessBlock: seed.publicAccessBlock ?? BLOCK_ALL,
  };
  account.accessPoints.set(`${point.region}/${name}`, point);
  return point;
}

export interface MultiRegionSeed {
  readonly name: string;
  readonly alias: string;
  readonly buckets: readonly Bucket[];
  /** Regions that stand by. */
  readonly passive?: readonly string[];
  readonly createdAt: string;
  readonly policy?: string;
}

export function addMultiRegionPoint(account: Account, seed: MultiRegionSeed): MultiRegionPoint {
  const { name, alias, buckets, passive = [] } = seed;
  const createdAt = Date.parse(seed.createdAt);
  const point: MultiRegionPoint = {
    name,
    alias,
    account: account.id,
    createdAt,
    publicAccessBlock: BLOCK_ALL,
    regions: buckets.map((bucket) => ({
      region: bucket.region,
      bucket: bucket.name,
      bucketAccount: bucket.account,
      active: !passive.includes(bucket.region),
    })),
    policies: seed.policy === undefined ? [] : [{ document: seed.policy, since: createdAt }],
    readyAt: createdAt,
  };
  account.multiRegionPoints.set(name, point);
  return point;
}

/** An access point to what is no bucket, with a bucket of its own that is in no list to hold what is there. */
export function addOutsidePoint(
  account: Account,
  seed: Pick<AccessPointSeed, 'name' | 'createdAt'> & Pick<DataSource, 'type' | 'id'>,
): AccessPoint {
  const { name, type, id } = seed;
  const suffix = hash(`alias ${account.id} ${name}`).toString('hex').slice(0, 30);
  const region = 'eu-west-1';
  const content: Bucket = {
    name: id.slice(id.lastIndexOf('/') + 1),
    account: account.id,
    region,
    createdAt: Date.parse(seed.createdAt),
    ownership: 'BucketOwnerEnforced',
    encryption: { algorithm: 'AES256', bucketKey: false },
    requestPayer: 'BucketOwner',
    ...(type === 'AWS_BACKUP' ? { versioning: 'Enabled' as const } : {}),
    objects: new MemoryObjectStore(),
  };
  const point: AccessPoint = {
    name,
    account: account.id,
    region,
    alias: `${name}-${suffix}-ext-s3alias`,
    bucket: '',
    bucketAccount: account.id,
    networkOrigin: 'Internet',
    createdAt: Date.parse(seed.createdAt),
    source: { type, id, content },
    publicAccessBlock: BLOCK_ALL,
  };
  account.accessPoints.set(`${region}/${name}`, point);
  return point;
}

export type KeySeed = { readonly arn: string; readonly createdAt: string } & Pick<
  KmsKey,
  'aliases' | 'description' | 'policy'
> &
  Partial<Pick<KmsKey, 'manager'>>;

export function addKey(account: Account, { arn, createdAt, manager = 'CUSTOMER', ...seed }: KeySeed): KmsKey {
  const [, , , region = '', , resource = ''] = arn.split(':');
  const key: KmsKey = {
    ...seed,
    arn,
    manager,
    account: account.id,
    region,
    id: resource.replace(/^key\//, ''),
    createdAt: Date.parse(createdAt),
    state: 'Enabled',
  };
  account.kmsKeys.set(arn, key);
  return key;
}

export const BLOCK_ALL: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** What docs ask of a bucket that a browser shall reach directly; tools/cors-exposed.test.ts holds them together. */
const CONSOLE_CORS: readonly CorsRule[] = [
  {
    id: 'console',
    allowedOrigins: ['*'],
    allowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    allowedHeaders: ['*'],
    exposeHeaders: [
      'ETag',
      'Date',
      'Content-Range',
      'Accept-Ranges',
      'Content-Encoding',
      'Content-Disposition',
      'x-amz-request-id',
      'x-amz-id-2',
      'x-amz-bucket-region',
      'x-amz-bucket-arn',
      'x-amz-access-point-alias',
      'x-amz-version-id',
      'x-amz-delete-marker',
      'x-amz-storage-class',
      'x-amz-restore',
      'x-amz-expiration',
      'x-amz-mp-parts-count',
      'x-amz-tagging-count',
      'x-amz-server-side-encryption',
      'x-amz-server-side-encryption-aws-kms-key-id',
      'x-amz-server-side-encryption-bucket-key-enabled',
      'x-amz-server-side-encryption-customer-algorithm',
      'x-amz-server-side-encryption-customer-key-md5',
      'x-amz-object-lock-mode',
      'x-amz-object-lock-retain-until-date',
      'x-amz-object-lock-legal-hold',
      'x-amz-replication-status',
      'x-amz-checksum-crc32',
      'x-amz-checksum-crc32c',
      'x-amz-checksum-crc64nvme',
      'x-amz-checksum-md5',
      'x-amz-checksum-sha1',
      'x-amz-checksum-sha256',
      'x-amz-checksum-sha512',
      'x-amz-checksum-type',
      'x-amz-checksum-xxhash128',
      'x-amz-checksum-xxhash3',
      'x-amz-checksum-xxhash64',
      'x-amz-request-charged',
      'x-amz-missing-meta',
      'x-amz-abort-date',
      'x-amz-abort-rule-id',
    ],
    maxAgeSeconds: 3000,
  },
];

function entityId(prefix: string, seed: string): string {
  return uniqueId(prefix, hash(seed).subarray(0, 17));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
