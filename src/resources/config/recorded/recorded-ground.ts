import { parseAccessPointArn } from '@drawbridge-s3/policy/grammar';
import type {
  AccountGround,
  GroundAclGrant,
  GroundBucket,
  GroundEncryption,
  GroundGap,
  GroundRole,
} from '@drawbridge-s3/policy/review';
import * as v from 'valibot';
import { gapsOfBucket } from '../../situations/gaps';
import { type ReadPoint, situationFrom } from '../../situations/situation-from';
import type { ConfigItem } from '../item';

/** An account as Config has recorded it. */
export interface RecordedAccount {
  readonly ground: AccountGround;
  /** When the latest of it was captured, ISO 8601. */
  readonly recordedAt: string;
  /** Access points that were met. */
  readonly points: number;
}

interface RecordedOptions {
  readonly account: string;
  readonly partition: string;
  /** What time is judged by, ISO 8601. */
  readonly at: string;
  /** Texts of policies that AWS manages, by their ARNs, which Config does not record. */
  readonly managed: ReadonlyMap<string, string>;
}

/**
 * What decides who gets in, out of one account's items. What Config does not record is not read: who owns what others
 * write, keys, texts of managed policies that are none of the account's. It says so of each where it matters, and of what
 * is missing of all accounts {@link NEVER_RECORDED} does.
 */
export function recordedAccount(items: readonly ConfigItem[], options: RecordedOptions): RecordedAccount {
  const { account, partition, at, managed } = options;
  const there = latest(items.filter(({ status }) => status !== 'ResourceDeleted'));
  const ofType = (type: string) => there.filter((item) => item.type === type);
  const accountBlock = ofType('AWS::S3::AccountPublicAccessBlock')[0]?.settings;
  const points = ofType('AWS::S3::AccessPoint').flatMap((item) => readPoint(item) ?? []);
  const own = policyTexts(ofType('AWS::IAM::Policy'));
  const roles = ofType('AWS::IAM::Role').map((item) =>
    roleOf(item, (arn) => own.get(arn) ?? managed.get(arn)),
  );
  const buckets = ofType('AWS::S3::Bucket').map((item) =>
    bucketOf(item, { partition, accountBlock, points }),
  );
  const names = buckets.map(({ situation }) => situation.bucket);
  const foreign = points.filter(({ bucket }) => !names.includes(bucket));
  return {
    ground: {
      account,
      partition,
      at,
      names,
      buckets,
      foreign: foreign.map(({ bucket, bucketAccount, point }) =>
        situationFrom({
          partition,
          bucket,
          account: bucketAccount,
          policy: undefined,
          settings: undefined,
          points: [point],
          leftOut: [],
        }),
      ),
      roles,
      instances: [],
      unread: [...buckets.flatMap(({ situation }) => notRecorded(situation)), ...roles.flatMap(gapOfRole)],
    },
    recordedAt: new Date(Math.max(0, ...there.map((item) => item.at))).toISOString(),
    points: points.length,
  };
}

/** What no recorder tells of any account. */
export const NEVER_RECORDED =
  'AWS Config does not record who owns what others write, keys of buckets, S3 Access Grants, Multi-Region Access Points, directory buckets and when a role was last used, and nothing of Regions without a recorder.';

/** Roles are recorded in several Regions: the latest of each thing. */
function latest(items: readonly ConfigItem[]): readonly ConfigItem[] {
  const byArn = new Map<string, ConfigItem>();
  for (const item of items) {
    const key = `${item.type} ${item.arn === '' ? item.id : item.arn}`;
    const before = byArn.get(key);
    if (before === undefined || before.at < item.at) byArn.set(key, item);
  }
  return [...byArn.values()];
}

/** Of what is said of every bucket, only what is missing of this one. */
const notRecorded = (situation: GroundBucket['situation']): readonly GroundGap[] =>
  gapsOfBucket({ ...situation, unread: situation.unread.filter(({ kind }) => kind !== 'ownership') });

interface BucketPoint {
  readonly bucket: string;
  readonly bucketAccount: string;
  readonly point: ReadPoint;
}

interface BucketOptions {
  readonly partition: string;
  /** Undefined: not recorded, which an account that has none looks like. */
  readonly accountBlock: ConfigItem['settings'] | undefined;
  readonly points: readonly BucketPoint[];
}

function bucketOf(item: ConfigItem, { partition, accountBlock, points }: BucketOptions): GroundBucket {
  const { id, account, region, documents, settings } = item;
  return {
    situation: situationFrom({
      partition,
      bucket: id,
      account,
      policy: documents.get('policy'),
      settings: {
        accountBlock: accountBlock === undefined ? undefined : switchesIn(accountBlock),
        bucketBlock: blockIn(settings['PublicAccessBlockConfiguration']),
        ownership: undefined,
      },
      points: points.filter((one) => one.bucket === id).map(({ point }) => point),
      leftOut: [],
    }),
    region,
    encryption: encryptionIn(settings['ServerSideEncryptionConfiguration']),
    cors: corsIn(settings['BucketCrossOriginConfiguration']),
    acl: aclIn(settings['AccessControlList']),
  };
}

/** Left out where there is none. */
const blockIn = (value: unknown) => (value === undefined || value === null ? null : switchesIn(value));

const on = v.fallback(v.optional(v.boolean(), false), false);
/** Buckets and accounts write them small, access points large. */
const smallSchema = v.object({
  blockPublicAcls: on,
  ignorePublicAcls: on,
  blockPublicPolicy: on,
  restrictPublicBuckets: on,
});
const largeSchema = v.object({
  BlockPublicAcls: on,
  IgnorePublicAcls: on,
  BlockPublicPolicy: on,
  RestrictPublicBuckets: on,
});

function switchesIn(value: unknown) {
  const read = v.safeParse(smallSchema, value);
  if (!read.success) return undefined;
  const { blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets } = read.output;
  return {
    BlockPublicAcls: blockPublicAcls,
    IgnorePublicAcls: ignorePublicAcls,
    BlockPublicPolicy: blockPublicPolicy,
    RestrictPublicBuckets: restrictPublicBuckets,
  };
}

const encryptionSchema = v.object({
  rules: v.array(
    v.object({
      applyServerSideEncryptionByDefault: v.object({
        sseAlgorithm: v.string(),
        kmsMasterKeyID: v.nullish(v.string()),
      }),
      bucketKeyEnabled: v.nullish(v.boolean()),
    }),
  ),
});

function encryptionIn(value: unknown): GroundEncryption | null | undefined {
  if (value === undefined || value === null) return undefined;
  const read = v.safeParse(encryptionSchema, value);
  if (!read.success) return undefined;
  const [rule] = read.output.rules;
  if (rule === undefined) return null;
  const { sseAlgorithm: algorithm, kmsMasterKeyID: keyId } = rule.applyServerSideEncryptionByDefault;
  return {
    algorithm,
    ...(keyId === undefined || keyId === null ? {} : { keyId }),
    ...(rule.bucketKeyEnabled === true ? { bucketKey: true } : {}),
  };
}

const strings = v.fallback(v.array(v.string()), []);
const corsSchema = v.object({
  rules: v.array(v.object({ allowedOrigins: strings, allowedMethods: strings })),
});

function corsIn(value: unknown): GroundBucket['cors'] {
  if (value === undefined || value === null) return [];
  const read = v.safeParse(corsSchema, value);
  if (!read.success) return undefined;
  return read.output.rules.map(({ allowedOrigins, allowedMethods }) => ({
    origins: allowedOrigins,
    methods: allowedMethods,
  }));
}

/** The names of the first SDK for Java, which Config was written with. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  FullControl: 'FULL_CONTROL',
  Read: 'READ',
  Write: 'WRITE',
  ReadAcp: 'READ_ACP',
  WriteAcp: 'WRITE_ACP',
};
const GROUPS: Readonly<Record<string, string>> = {
  AllUsers: 'http://acs.amazonaws.com/groups/global/AllUsers',
  AuthenticatedUsers: 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  LogDelivery: 'http://acs.amazonaws.com/groups/s3/LogDelivery',
};
const aclSchema = v.object({
  grantList: v.fallback(
    v.array(
      v.object({
        grantee: v.union([v.string(), v.object({ id: v.string() })]),
        permission: v.string(),
      }),
    ),
    [],
  ),
  owner: v.object({ id: v.string() }),
});

/** Grants to others than its owner. */
function aclIn(value: unknown): readonly GroundAclGrant[] | undefined {
  const read = v.safeParse(aclSchema, value);
  if (!read.success) return undefined;
  const { grantList, owner } = read.output;
  return grantList.flatMap(({ grantee, permission }): GroundAclGrant[] => {
    const id = typeof grantee === 'string' ? (GROUPS[grantee] ?? grantee) : grantee.id;
    return id === owner.id ? [] : [{ grantee: id, permission: PERMISSIONS[permission] ?? permission }];
  });
}

const pointSchema = v.object({
  Bucket: v.string(),
  BucketAccountId: v.nullish(v.string()),
  NetworkOrigin: v.fallback(v.nullish(v.string()), undefined),
  VpcConfiguration: v.fallback(v.nullish(v.object({ VpcId: v.nullish(v.string()) })), undefined),
  PublicAccessBlockConfiguration: v.fallback(v.nullish(largeSchema), undefined),
});

function readPoint({ arn, name, region, account, documents, settings }: ConfigItem): BucketPoint | undefined {
  const read = v.safeParse(pointSchema, settings);
  const named = parseAccessPointArn(arn);
  if (!read.success || named === undefined) return undefined;
  const { Bucket, BucketAccountId, NetworkOrigin, VpcConfiguration, PublicAccessBlockConfiguration } =
    read.output;
  const vpcId = VpcConfiguration?.VpcId ?? undefined;
  return {
    bucket: Bucket,
    bucketAccount: BucketAccountId ?? account,
    point: {
      location: { type: 'access-point', name, region, account, partition: arn.split(':')[1] ?? 'aws' },
      details: {
        networkOrigin: NetworkOrigin === 'VPC' ? 'VPC' : 'Internet',
        ...(vpcId === undefined ? {} : { vpcId }),
        publicAccessBlock: PublicAccessBlockConfiguration ?? undefined,
      },
      policy: documents.get('policy'),
    },
  };
}

const roleSchema = v.object({
  attachedManagedPolicies: v.fallback(v.array(v.object({ policyArn: v.string() })), []),
  permissionsBoundary: v.fallback(v.nullish(v.object({ permissionsBoundaryArn: v.string() })), undefined),
  maxSessionDuration: v.fallback(v.optional(v.number(), 3600), 3600),
});

/** ARNs of policies whose texts a role's rights are made of. */
export function managedPoliciesOf({ settings }: ConfigItem): readonly string[] {
  const { attachedManagedPolicies, permissionsBoundary } = v.parse(roleSchema, settings);
  return [
    ...attachedManagedPolicies.map(({ policyArn }) => policyArn),
    ...(permissionsBoundary === undefined || permissionsBoundary === null
      ? []
      : [permissionsBoundary.permissionsBoundaryArn]),
  ];
}

function roleOf(item: ConfigItem, textOf: (arn: string) => string | undefined): GroundRole {
  const { arn, name, documents, settings } = item;
  const { attachedManagedPolicies, permissionsBoundary, maxSessionDuration } = v.parse(roleSchema, settings);
  const inline = [...documents].flatMap(([key, text]) =>
    key.startsWith('inline ') && text !== null ? [[key.slice('inline '.length), text] as const] : [],
  );
  const boundaryArn = permissionsBoundary?.permissionsBoundaryArn;
  const boundary = boundaryArn === undefined ? undefined : textOf(boundaryArn);
  return {
    arn,
    name,
    trust: documents.get('trust') ?? '',
    inline: Object.fromEntries(inline),
    attached: attachedManagedPolicies.map(({ policyArn }) => ({ arn: policyArn, text: textOf(policyArn) })),
    boundary:
      boundaryArn === undefined
        ? null
        : boundary === undefined
          ? undefined
          : { arn: boundaryArn, text: boundary },
    lastUsed: undefined,
    maxSession: maxSessionDuration,
  };
}

function gapOfRole({ name, attached = [], boundary }: GroundRole): readonly GroundGap[] {
  const unread = attached.filter(({ text }) => text === undefined).map(({ arn }) => arn);
  return [
    ...(unread.length === 0
      ? []
      : [
          {
            kind: 'role' as const,
            name,
            why: `Not recorded of what is attached to it: ${unread.join(', ')}.`,
          },
        ]),
    ...(boundary === undefined
      ? [{ kind: 'role' as const, name, why: 'The text of its boundary was not recorded.' }]
      : []),
  ];
}

const policySchema = v.object({
  arn: v.string(),
  policyVersionList: v.array(v.object({ isDefaultVersion: v.boolean(), document: v.nullish(v.string()) })),
});

/** Of the account's own managed policies, the version in force. */
function policyTexts(items: readonly ConfigItem[]): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ settings }) => {
      const read = v.safeParse(policySchema, settings);
      if (!read.success) return [];
      const { arn, policyVersionList } = read.output;
      const text = policyVersionList.find(({ isDefaultVersion }) => isDefaultVersion)?.document;
      return text === undefined || text === null ? [] : [[arn, decoded(text)] as const];
    }),
  );
}

function decoded(text: string): string {
  try {
    return text.startsWith('%') ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
}
