/**
 * The evaluator's vocabulary: who asks, for what, under which policies, and what was decided.
 * Terms follow https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import type { Principal, RequestContext } from '../requests/principal.ts';

export type { Principal, RequestContext };

export interface AccessRequest {
  readonly principal: Principal;
  /** `service:Action`, for example `s3:GetObject`. */
  readonly action: string;
  /** ARN of the bucket, object, role or key asked for. For access points see {@link PolicySet.accessPoint}. */
  readonly resource: string;
  /** Account that owns the resource; decides between same-account and cross-account evaluation. */
  readonly resourceAccount: string;
  readonly context: RequestContext;
  /** Canonical user id of the principal's account, for policies that name a `CanonicalUser`. */
  readonly canonicalUserId?: string;
}

/** A policy as text or as parsed JSON; the evaluator accepts whatever IAM stores, in either Version. */
export interface PolicySource {
  /** Shown in the trace: `bucket policy of analytics-lake`, `LakeRead`, `arn:aws:iam::…:policy/…`. */
  readonly name: string;
  /** Text, or the JSON value it parses to. */
  readonly document: unknown;
}

/** The four switches of https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export type ObjectOwnership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter';

/** An access point or, with the ARN it has in no Region and `networkOrigin: 'Internet'`, a Multi-Region Access Point. */
export interface AccessPointPolicies {
  readonly arn: string;
  readonly account: string;
  readonly networkOrigin: 'Internet' | 'VPC';
  /** The one VPC a VPC-origin access point answers; when absent, any request that comes from a VPC will do. */
  readonly vpcId?: string;
  /** The access-point-side ARN of what is asked for: the access point itself, or `…:accesspoint/NAME/object/KEY`. */
  readonly resource: string;
  readonly policy?: PolicySource | null;
  readonly publicAccessBlock?: PublicAccessBlock | null;
}

/** An allow that comes from an ACL grant; only looked at where object ownership leaves ACLs enabled. */
export interface AclGrant {
  readonly name: string;
  readonly allows: (request: AccessRequest) => boolean;
  /** Granted to AllUsers or AuthenticatedUsers. */
  readonly public: boolean;
}

/**
 * The grant for which S3 Access Grants vended the credentials: they are a session of the location's role that may do
 * no more than the grant says. The principal is that session.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html
 */
export interface AccessGrant {
  readonly name: string;
  readonly permission: 'READ' | 'WRITE' | 'READWRITE';
  /** `s3://bucket/prefix*`, `s3://bucket/key`, or `s3://*` */
  readonly target: string;
}

/**
 * The KMS key the object is, or will be, encrypted under (SSE-KMS, DSSE-KMS). S3 asks KMS in the caller's name, so the
 * caller needs the permission there too.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export interface EncryptionKey {
  /** `arn:aws:kms:REGION:ACCOUNT:key/ID` */
  readonly arn: string;
  readonly account: string;
  readonly policy?: PolicySource | null;
  /** With an S3 Bucket Key the encryption context is the bucket's ARN, otherwise the object's. */
  readonly bucketKey?: boolean;
  /** A write in parts decrypts too. */
  readonly multipart?: boolean;
}

/**
 * Every layer that can take part, each optional. One that is left out is not known: it is taken not to be there, and
 * {@link Decision.notKnown} lists it. One that is known not to exist is null or an empty list.
 */
export interface PolicySet {
  readonly identity?: readonly PolicySource[];
  readonly boundary?: PolicySource | null;
  /** Session policies of the assumed role; an empty array means none was passed. */
  readonly session?: readonly PolicySource[];
  /**
   * Scope-down policies of GetScopedCredentials, one for each call that passed one, at most three. Each must allow
   * whatever grants, resource policies that name the session included.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getscopedcredentials.html
   */
  readonly scoped?: readonly PolicySource[];
  readonly accessGrant?: AccessGrant | null;
  /** The resource's own policy: bucket policy, role trust policy or key policy. */
  readonly resource?: PolicySource | null;
  readonly resourceKind?: 'bucket' | 'trust' | 'key';
  /** Left out or null: the request goes to the bucket itself. */
  readonly accessPoint?: AccessPointPolicies | null;
  /** Of the principal's organization. Levels from root to account; a request must be allowed in every level. */
  readonly scps?: readonly (readonly PolicySource[])[];
  /** Of the resource's organization. */
  readonly rcps?: readonly (readonly PolicySource[])[];
  /** Account that manages the organization: SCPs do not bind its principals, nor RCPs its resources. */
  readonly managementAccount?: string;
  /** Of the VPC endpoint the request comes through. */
  readonly endpoint?: PolicySource | null;
  /** The organization's S3 policy as it reaches the bucket's account; it stands in the place of the account's own. */
  readonly organizationPublicAccessBlock?: PublicAccessBlock | null;
  readonly accountPublicAccessBlock?: PublicAccessBlock | null;
  readonly bucketPublicAccessBlock?: PublicAccessBlock | null;
  /** BucketOwnerEnforced turns ACLs off, and every object is the bucket owner's. */
  readonly ownership?: ObjectOwnership;
  readonly acl?: readonly AclGrant[];
  /**
   * Account that owns the object, when ACLs are enabled and another account than the bucket's wrote it. The
   * object's owner then stands where the bucket's owner stood; the bucket policy denies, but grants only to users
   * of the bucket's own account what an ACL grant gives that account.
   */
  readonly objectOwnerAccount?: string;
  /** Null: the object is under no key of KMS. */
  readonly encryptionKey?: EncryptionKey | null;
  /** What the caller tried to read and could not; said in sentences where it would have counted. */
  readonly unread?: readonly PolicyKind[];
}

/** A layer of {@link PolicySet} by its name there. */
export type Layer =
  | 'scps'
  | 'rcps'
  | 'endpoint'
  | 'organizationPublicAccessBlock'
  | 'accountPublicAccessBlock'
  | 'bucketPublicAccessBlock'
  | 'accessPoint.publicAccessBlock'
  | 'resource'
  | 'accessPoint.policy'
  | 'ownership'
  | 'acl'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'accessGrant'
  | 'scoped'
  | 'encryptionKey'
  | 'encryptionKey.policy';

export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'scoped'
  | 'access-grant'
  | 'bucket'
  | 'access-point'
  | 'trust'
  | 'key'
  | 'scp'
  | 'rcp'
  | 'endpoint'
  | 'acl'
  | 'public-access-block';

export type Effect = 'allow' | 'explicit-deny' | 'implicit-deny';

/** How one condition line (operator + key) came out, with the values it was compared against. */
export interface ConditionTrace {
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  readonly actual: string | readonly string[] | undefined;
  readonly matched: boolean;
  readonly why: string;
}

export interface StatementTrace {
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly matched: boolean;
  /** The first element that did not match; undefined when all matched. */
  readonly failedAt?: 'principal' | 'action' | 'resource' | 'condition' | 'malformed';
  /** What is wrong with it, when `failedAt` is `malformed`. */
  readonly problem?: string;
  readonly conditions: readonly ConditionTrace[];
}

export interface PolicyTrace {
  readonly kind: PolicyKind;
  readonly name: string;
  /** The ARN it was held against; an access point's request is held against two. */
  readonly resource?: string;
  readonly effect: Effect;
  /** Why the document as a whole allows nothing: it is not JSON, or not a policy. */
  readonly problem?: string;
  readonly statements: readonly StatementTrace[];
}

/** The policy, statement and reason that settled the matter. */
export interface Deciding {
  readonly kind: PolicyKind | 'root' | 'owner-only' | 'ownership' | 'default';
  readonly policy?: string;
  readonly statement?: number;
  readonly sid?: string;
  /** Where the statement stands, when `kind` is a setting that judges it: RestrictPublicBuckets. */
  readonly statementOf?: 'bucket' | 'access-point';
  /** One plain sentence: `No identity-based policy allows s3:GetObject.` */
  readonly why: string;
}

export interface Decision {
  readonly effect: Effect;
  readonly allowed: boolean;
  readonly deciding: readonly Deciding[];
  readonly trace: readonly PolicyTrace[];
  /** Points where AWS documents no answer and one was assumed; each a plain sentence. */
  readonly assumed: readonly string[];
  readonly unread: readonly PolicyKind[];
  /** Layers that could have had a say in this request and were not given, in AWS's order of evaluation. */
  readonly notKnown: readonly Layer[];
}
