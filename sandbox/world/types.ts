import type { AuditTrail } from '../cloudtrail/types';
import type { ConfigurationAggregator, ConfigurationRecorder } from '../config/types';
import type { AthenaPlace } from '../athena/place';
import type { AccessGrant, PublicAccessBlock } from '@drawbridge-s3/policy/evaluate';
import type { XmlTree } from '../http/xml';
import type { Organization } from '../organizations/organization';
import type { ObjectStore } from '../storage/types';
import type { Acl, BucketAcl } from './acl';
import type { VpcEndpoint, VpcService } from './vpc-endpoint';

/** The sandbox's whole state. Everything is plain data, so tests and the seed build it by hand. */
export interface World {
  readonly accounts: Map<string, Account>;
  /** Bucket names are global, as on AWS. */
  readonly buckets: Map<string, Bucket>;
  /** Temporary credentials by access key id. */
  readonly sessions: Map<string, TemporarySession>;
  /** Sessions with directory buckets by access key id. */
  readonly expressSessions: Map<string, ExpressSession>;
  /** Those that requests come through now, by the service they lead to. */
  readonly vpcEndpoints: Map<VpcService, VpcEndpoint>;
  /** The one there is, to which some of the accounts belong. */
  organization?: Organization;
}

/** What CreateSession gave: good for one directory bucket, for five minutes. */
export interface ExpressSession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly bucket: string;
  readonly mode: 'ReadOnly' | 'ReadWrite';
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Access key id of the credentials that asked for it. */
  readonly askedBy: string;
}

export interface Account {
  /** 12 digits. */
  readonly id: string;
  readonly name: string;
  /** 64 hex digits: the canonical user id in Owner and Grantee. */
  readonly canonicalId: string;
  readonly users: Map<string, User>;
  readonly roles: Map<string, Role>;
  /** By `REGION/NAME`. */
  readonly accessPoints: Map<string, AccessPoint>;
  /** By name. */
  readonly multiRegionPoints: Map<string, MultiRegionPoint>;
  /** What was asked of them and takes time, by the ARN of its token. */
  readonly multiRegionRequests: Map<string, MultiRegionRequest>;
  /** Its own managed policies by ARN; AWS's are in managed-policies.ts. */
  readonly managedPolicies: Map<string, ManagedPolicy>;
  /** OIDC providers by host, with the keys that sign their tokens. */
  readonly oidcProviders: Map<string, OidcProvider>;
  /** S3 Access Grants instances by Region, at most one in each. */
  readonly accessGrants: Map<string, AccessGrantsInstance>;
  /** KMS keys by ARN. */
  readonly kmsKeys: Map<string, KmsKey>;
  /** What Athena and the Glue Data Catalog have, by Region. */
  readonly athena: Map<string, AthenaPlace>;
  /** Of CloudTrail, by ARN. */
  readonly trails: Map<string, AuditTrail>;
  /** Of Config, by Region. */
  readonly recorders: Map<string, ConfigurationRecorder>;
  /** Of Config, by `REGION/NAME`. */
  readonly aggregators: Map<string, ConfigurationAggregator>;
  publicAccessBlock?: PublicAccessBlock;
}

/** A key of KMS. It encrypts nothing: what it is there for is who may use it. */
export interface KmsKey {
  /** `arn:aws:kms:REGION:ACCOUNT:key/ID` */
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly manager: 'CUSTOMER' | 'AWS';
  readonly description: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** `alias/lake` */
  readonly aliases: readonly string[];
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  /** JSON text. */
  policy: string;
}

export interface User {
  readonly name: string;
  readonly arn: string;
  /** Between slashes: `/`, `/team/`. */
  readonly path: string;
  /** `AIDA…` */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly keys: AccessKey[];
  policies: NamedPolicy[];
  attached: readonly ManagedPolicy[];
  readonly mfa?: MfaDevice;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  active: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When, where and for which service it last signed a request. */
  lastUsed?: { readonly at: number; readonly region: string; readonly service: string };
}

export interface MfaDevice {
  readonly serial: string;
  /** Base32, as authenticator apps take it. */
  readonly secret: string;
}

export interface NamedPolicy {
  readonly name: string;
  /** JSON text. */
  document: string;
}

/** Has one version only: nothing here makes a second. */
export interface ManagedPolicy {
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  /** `ANPA…` */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly description?: string;
  /** JSON text. */
  readonly document: string;
  readonly tags: Tags;
}

/** Of IAM; keys differ in more than case. */
export type Tags = Readonly<Record<string, string>>;

export interface Role {
  readonly name: string;
  readonly arn: string;
  /** Between slashes: `/`, `/drawbridge/`. */
  readonly path: string;
  /** `AROA…` */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  description?: string;
  trustPolicy: string;
  policies: NamedPolicy[];
  attached: readonly ManagedPolicy[];
  readonly boundary?: ManagedPolicy;
  /** 3,600 to 43,200. */
  maxSessionDuration: number;
  /** When and where credentials of the role last signed a request. */
  lastUsed?: { readonly at: number; readonly region: string };
  /** Sessions issued before this moment are denied: the console's "revoke active sessions". */
  revokedBefore?: number;
  tags: Tags;
}

export interface OidcProvider {
  readonly host: string;
  readonly audiences: readonly string[];
  /** Public JWKs by key id. */
  readonly keys: Readonly<Record<string, unknown>>;
}

export interface TemporarySession {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly account: string;
  readonly kind: 'assumed-role' | 'session-token' | 'federated-user' | 'assumed-root';
  /**
   * assumed-role: the role and session name; session-token: the user; federated-user: the user and the name it gave;
   * assumed-root: none of them.
   */
  readonly roleName?: string;
  readonly sessionName?: string;
  readonly userName?: string;
  readonly sessionPolicies: readonly NamedPolicy[];
  /** What GetScopedCredentials or the task of a root session narrowed it to: each must allow. */
  readonly scopedPolicies?: readonly NamedPolicy[];
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
  readonly mfaAuthenticated: boolean;
  /** Its token came from the global endpoint, which is good in one Region at a time and for no set of them. */
  readonly global?: boolean;
  /** The credentials were vended by S3 Access Grants and do no more than the grant says. */
  readonly accessGrant?: VendedBy;
}

interface VendedBy extends AccessGrant {
  readonly instanceArn: string;
}

export interface AccessPoint {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly alias: string;
  readonly bucket: string;
  readonly bucketAccount: string;
  readonly networkOrigin: 'Internet' | 'VPC';
  readonly vpcId?: string;
  readonly createdAt: number;
  /** What it is attached to where that is no bucket: a volume of FSx, or a recovery point of AWS Backup. */
  readonly source?: DataSource;
  policy?: string;
  publicAccessBlock: PublicAccessBlock;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPoints.html */
export interface MultiRegionPoint {
  readonly name: string;
  readonly account: string;
  /** `mfzwi23gnjvgw.mrap` */
  readonly alias: string;
  readonly createdAt: number;
  /** Set when it is made, and never after. */
  readonly publicAccessBlock: PublicAccessBlock;
  readonly regions: readonly RegionBehind[];
  /** Policies in the order they were put; one counts from its moment on. Nothing takes the last away. */
  policies: readonly { readonly document: string; readonly since: number }[];
  /** Milliseconds since the epoch: until then it is being made. */
  readonly readyAt: number;
  /** Once its deletion was asked for: until then it is being deleted. */
  goneAt?: number;
}

/** One bucket behind a Multi-Region Access Point; a Region has one at most. */
export interface RegionBehind {
  readonly region: string;
  readonly bucket: string;
  readonly bucketAccount: string;
  /** Its traffic dial stands at 100, not at 0. */
  active: boolean;
}

export interface MultiRegionRequest {
  readonly tokenArn: string;
  readonly operation:
    | 'CreateMultiRegionAccessPoint'
    | 'DeleteMultiRegionAccessPoint'
    | 'PutMultiRegionAccessPointPolicy';
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly doneAt: number;
  /** Of the client: asking again with it is the same request. */
  readonly clientToken: string;
  /** What it was asked with, as DescribeMultiRegionAccessPointOperation tells it again. */
  readonly parameters: XmlTree;
  readonly regions: readonly string[];
  /** What it comes to where it fails: that is told when it is over, not when it is asked for. */
  readonly failure?: { readonly code: string; readonly message: string; readonly resource: string };
}

export interface DataSource {
  readonly type: 'FSX_OPENZFS' | 'AWS_BACKUP';
  /** ARN of the volume or of the recovery point. */
  readonly id: string;
  /** Holds what is read through it; in no list of buckets. */
  readonly content: Bucket;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants.html */
export interface AccessGrantsInstance {
  readonly account: string;
  readonly region: string;
  /** `arn:aws:s3:REGION:ACCOUNT:access-grants/default` */
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** By id. */
  readonly locations: Map<string, AccessGrantsLocation>;
  /** By id. */
  readonly grants: Map<string, StoredGrant>;
  policy?: { readonly document: string; readonly createdAt: number; readonly organization?: string };
  /** ARN of the IAM Identity Center instance whose people and groups may have grants. */
  identityCenterArn?: string;
}

export interface AccessGrantsLocation {
  /** `default` for `s3://`, otherwise a UUID. */
  readonly id: string;
  /** `s3://`, `s3://bucket/` or `s3://bucket/prefix*` */
  readonly scope: string;
  readonly createdAt: number;
  roleArn: string;
}

export interface StoredGrant {
  readonly id: string;
  readonly locationId: string;
  readonly subPrefix: string | undefined;
  /** `s3://bucket/prefix*`, or the URI of one object. */
  readonly scope: string;
  readonly permission: AccessGrant['permission'];
  readonly granteeType: 'IAM' | 'DIRECTORY_USER' | 'DIRECTORY_GROUP';
  /** ARN of an IAM user or role, of any account; or the id of a person or group of the directory. */
  readonly grantee: string;
  readonly applicationArn: string | undefined;
  readonly createdAt: number;
}

export interface CorsRule {
  readonly id?: string;
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds?: number;
}

export type ObjectOwnership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';

/** How long a bucket under Object Lock holds a new object. */
export interface DefaultRetention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly unit: 'Days' | 'Years';
  readonly count: number;
}

/** Configurations that are kept as they were given; of notifications and websites nothing follows. */
export type ConfigurationName = 'lifecycle' | 'logging' | 'notification' | 'website';

export interface TableEncryption {
  readonly algorithm: 'AES256' | 'aws:kms';
  readonly keyArn?: string;
}

/** What S3 Metadata keeps of a bucket. */
export interface MetadataTables {
  /** In the ARN of the journal. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** After which records of the journal go; undefined for never. */
  expirationDays: number | undefined;
  readonly journalEncryption: TableEncryption;
  /** Why the tables could not be made. */
  readonly failure: { readonly code: string; readonly message: string } | undefined;
  /** Undefined while there is none. */
  inventory:
    | { readonly id: string; readonly enabledAt: number; readonly encryption: TableEncryption }
    | undefined;
}

export interface Bucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  versioning?: 'Enabled' | 'Suspended';
  /** Only the root user may delete versions or change versioning, each time with a code of its device. */
  mfaDelete?: 'Enabled' | 'Disabled';
  ownership: ObjectOwnership;
  /** The controls were deleted, which leaves `ObjectWriter` in force but nothing to read. */
  ownershipControlsDeleted?: true;
  /** `private` unless told; without effect while ownership is `BucketOwnerEnforced`. */
  acl?: Acl<BucketAcl>;
  policy?: string;
  cors?: readonly CorsRule[];
  publicAccessBlock?: PublicAccessBlock;
  encryption: {
    readonly algorithm: 'AES256' | 'aws:kms' | 'aws:kms:dsse';
    readonly keyId?: string;
    readonly bucketKey: boolean;
    /** SSE-C is refused on every bucket made since April 2026 unless it was allowed. */
    readonly allowSseC?: true;
  };
  tags?: Readonly<Record<string, string>>;
  requestPayer: 'BucketOwner' | 'Requester';
  /** Of its lifecycle: below which size objects stay in their class. */
  transitionMinimum?: string;
  configurations?: Readonly<Partial<Record<ConfigurationName, XmlTree>>>;
  /** By id. */
  inventories?: ReadonlyMap<string, XmlTree>;
  /** Metrics configurations by id. */
  metrics?: ReadonlyMap<string, XmlTree>;
  /** A directory bucket, whose name ends in its zone. */
  readonly directory?: { readonly zone: string; readonly type: 'AvailabilityZone' | 'LocalZone' };
  metadata?: MetadataTables;
  /** Set where Object Lock is on. */
  objectLock?: { readonly byDefault?: DefaultRetention };
  readonly objects: ObjectStore;
}
