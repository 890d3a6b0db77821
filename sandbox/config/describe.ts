import type { PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { XmlTree } from '../http/xml';
import { encodedDocument } from '../iam/elements';
import { textIn, treeIn } from '../s3/xml/shape';
import { grantsOf, type Grantee } from '../world/acl';
import { accessPointArn } from '../world/lookup';
import type { AccessPoint, Account, Bucket, Role, World } from '../world/types';
import {
  ACCESS_POINT,
  ACCOUNT_BLOCK,
  BUCKET,
  ROLE,
  type ConfigurationRecorder,
  type Described,
} from './types';

/** What a recorder sees of its account: of its Region, and of IAM where it is told to. */
export function* describedFor(
  world: World,
  account: Account,
  { region, globalTypes }: ConfigurationRecorder,
): Generator<Described> {
  for (const bucket of world.buckets.values())
    if (bucket.account === account.id && bucket.region === region && bucket.directory === undefined)
      yield describedBucket(bucket, account);
  for (const point of account.accessPoints.values())
    if (point.region === region && point.source === undefined) yield describedPoint(point);
  if (account.publicAccessBlock !== undefined)
    yield describedBlock(account.id, region, account.publicAccessBlock);
  if (globalTypes) for (const role of account.roles.values()) yield describedRole(role);
}

const isoOf = (at: number) => new Date(at).toISOString();

/** https://github.com/awslabs/aws-config-resource-schema/blob/master/config/properties/resource-types/AWS::S3::Bucket.properties.json */
function describedBucket(bucket: Bucket, account: Account): Described {
  const { name, region, createdAt, publicAccessBlock, cors, objectLock, encryption, policy } = bucket;
  const lifecycle = bucket.configurations?.lifecycle;
  return {
    type: BUCKET,
    id: name,
    name,
    arn: `arn:aws:s3:::${name}`,
    region,
    createdAt,
    tags: bucket.tags ?? {},
    relationships: [],
    configuration: {
      name,
      owner: { displayName: null, id: account.canonicalId },
      creationDate: isoOf(createdAt),
    },
    supplementary: {
      // Written as JSON twice by Config itself.
      AccessControlList: JSON.stringify(accessControlList(bucket, account)),
      BucketAccelerateConfiguration: { status: null },
      BucketLoggingConfiguration: loggingOf(bucket.configurations?.logging),
      BucketNotificationConfiguration: { configurations: {} },
      BucketPolicy: { policyText: policy === undefined ? null : JSON.stringify(JSON.parse(policy)) },
      BucketVersioningConfiguration: {
        status: bucket.versioning ?? 'Off',
        isMfaDeleteEnabled: bucket.mfaDelete === undefined ? null : bucket.mfaDelete === 'Enabled',
      },
      IsRequesterPaysEnabled: bucket.requestPayer === 'Requester',
      ServerSideEncryptionConfiguration: {
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: encryption.algorithm,
              kmsMasterKeyID: encryption.keyId ?? null,
            },
            bucketKeyEnabled: encryption.bucketKey,
          },
        ],
      },
      ...(publicAccessBlock === undefined
        ? {}
        : { PublicAccessBlockConfiguration: blockMembers(publicAccessBlock) }),
      ...(cors === undefined
        ? {}
        : {
            BucketCrossOriginConfiguration: {
              rules: cors.map(({ id = null, maxAgeSeconds = 0, ...rule }) => ({
                id,
                allowedMethods: rule.allowedMethods,
                allowedOrigins: rule.allowedOrigins,
                maxAgeSeconds,
                exposedHeaders: rule.exposeHeaders,
                allowedHeaders: rule.allowedHeaders,
              })),
            },
          }),
      ...(lifecycle === undefined ? {} : { BucketLifecycleConfiguration: lifecycle }),
      ...(objectLock === undefined ? {} : { ObjectLockConfiguration: lockOf(objectLock) }),
    },
  };
}

function lockOf({ byDefault }: NonNullable<Bucket['objectLock']>): object {
  if (byDefault === undefined) return { objectLockEnabled: 'Enabled' };
  const { mode, unit, count } = byDefault;
  return {
    objectLockEnabled: 'Enabled',
    rule: { defaultRetention: { mode, [unit.toLowerCase()]: count } },
  };
}

function loggingOf(logging: XmlTree | undefined): object {
  const enabled = treeIn(logging, 'LoggingEnabled');
  return {
    destinationBucketName: textIn(enabled, 'TargetBucket') ?? null,
    logFilePrefix: textIn(enabled, 'TargetPrefix') ?? null,
  };
}

/** By the names of the first SDK for Java, which Config was written with. */
const PERMISSIONS = {
  FULL_CONTROL: 'FullControl',
  READ: 'Read',
  WRITE: 'Write',
  READ_ACP: 'ReadAcp',
  WRITE_ACP: 'WriteAcp',
} as const;

function accessControlList({ acl = 'private', requestPayer }: Bucket, { canonicalId }: Account): object {
  const grants = grantsOf(acl, { own: canonicalId, bucket: canonicalId });
  return {
    grantSet: null,
    grantList: grants.map(({ grantee, permission }) => ({
      grantee: granteeOf(grantee),
      permission: PERMISSIONS[permission],
    })),
    owner: { displayName: null, id: canonicalId },
    isRequesterCharged: requestPayer === 'Requester',
  };
}

const granteeOf = (grantee: Grantee): unknown =>
  'group' in grantee ? grantee.group : { id: grantee.canonicalId, displayName: null };

/** https://github.com/awslabs/aws-config-resource-schema/blob/master/config/properties/resource-types/AWS::S3::AccessPoint.properties.json */
function describedPoint(point: AccessPoint): Described {
  const { name, region, createdAt, publicAccessBlock: block, policy, vpcId, bucket } = point;
  return {
    type: ACCESS_POINT,
    id: name,
    name,
    arn: accessPointArn(point),
    region,
    createdAt,
    tags: {},
    relationships: [
      { resourceType: BUCKET, resourceId: bucket, relationshipName: 'Is associated with S3Bucket' },
    ],
    configuration: {
      Alias: point.alias,
      Arn: accessPointArn(point),
      Bucket: bucket,
      BucketAccountId: point.bucketAccount,
      Name: name,
      NetworkOrigin: point.networkOrigin,
      ...(policy === undefined ? {} : { Policy: JSON.parse(policy) as object }),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls,
        BlockPublicPolicy: block.blockPublicPolicy,
        IgnorePublicAcls: block.ignorePublicAcls,
        RestrictPublicBuckets: block.restrictPublicBuckets,
      },
      ...(vpcId === undefined ? {} : { VpcConfiguration: { VpcId: vpcId } }),
    },
    supplementary: {},
  };
}

/** https://github.com/awslabs/aws-config-resource-schema/blob/master/config/properties/resource-types/AWS::IAM::Role.properties.json */
function describedRole(role: Role): Described {
  const { name, arn, id, path, createdAt, policies, attached, boundary, tags } = role;
  return {
    type: ROLE,
    id,
    name,
    arn,
    region: 'global',
    createdAt,
    tags,
    relationships: attached.map((policy) => ({
      resourceType: 'AWS::IAM::Policy',
      resourceId: policy.id,
      resourceName: policy.name,
      relationshipName: 'Is attached to CustomerManagedPolicy',
    })),
    configuration: {
      path,
      roleName: name,
      roleId: id,
      arn,
      createDate: isoOf(createdAt),
      assumeRolePolicyDocument: encodedDocument(role.trustPolicy),
      instanceProfileList: [],
      rolePolicyList: policies.map((policy) => ({
        policyName: policy.name,
        policyDocument: encodedDocument(policy.document),
      })),
      attachedManagedPolicies: attached.map((policy) => ({
        policyArn: policy.arn,
        policyName: policy.name,
      })),
      permissionsBoundary:
        boundary === undefined
          ? null
          : { permissionsBoundaryType: 'Policy', permissionsBoundaryArn: boundary.arn },
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      roleLastUsed: null,
    },
    supplementary: {},
  };
}

const describedBlock = (account: string, region: string, block: PublicAccessBlock): Described => ({
  type: ACCOUNT_BLOCK,
  id: account,
  name: account,
  arn: `arn:aws:s3:${region}:${account}:account-public-access-block`,
  region,
  createdAt: undefined,
  tags: {},
  relationships: [],
  configuration: blockMembers(block),
  supplementary: {},
});

const blockMembers = (block: PublicAccessBlock) => ({
  blockPublicAcls: block.blockPublicAcls,
  ignorePublicAcls: block.ignorePublicAcls,
  blockPublicPolicy: block.blockPublicPolicy,
  restrictPublicBuckets: block.restrictPublicBuckets,
});
