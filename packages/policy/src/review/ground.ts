import type { EncryptionKey, PolicySource } from '../evaluate/types.ts';
import type { Situation } from '../situation/situation.ts';

/**
 * Everything that was read of one account and says who may reach its data. Plain data without secrets: it crosses to a
 * worker and stands in tests. What could not be read is in {@link unread}, or undefined where it stands.
 */
export interface AccountGround {
  /** 12 digits */
  readonly account: string;
  readonly partition: string;
  /** What time is judged by, ISO 8601. */
  readonly at: string;
  /** All buckets of the account; undefined: not listed. */
  readonly names: readonly string[] | undefined;
  /** Those of them that were read so far. */
  readonly buckets: readonly GroundBucket[];
  /** Buckets of other accounts behind access points of this one; without the owner's policy unless it was read, too. */
  readonly foreign: readonly Situation[];
  readonly roles: readonly GroundRole[];
  /** S3 Access Grants, an instance a Region. */
  readonly instances: readonly GroundInstance[];
  /** Directory buckets of the account, as far as they were read. */
  readonly directories?: readonly GroundDirectory[];
  /** Whether root has access keys, active or not; left out: not read. */
  readonly rootKeys?: boolean;
  /** Active access keys of the account's users, as far as they were read. */
  readonly keys?: readonly GroundKey[];
  readonly organization?: GroundOrganization;
  readonly unread: readonly GroundGap[];
}

export interface GroundBucket {
  /** Its policy, access points, ownership and Block Public Access, and what of them could not be read. */
  readonly situation: Situation;
  readonly region: string;
  /** Null: no default of its own; undefined: not read. */
  readonly encryption: GroundEncryption | null | undefined;
  /** The KMS key that new objects are put under; undefined: none, or its policy was not read. */
  readonly key?: EncryptionKey;
  /** Empty: no rules; undefined: not read. */
  readonly cors: readonly GroundCorsRule[] | undefined;
  /** Grants of its ACL to others than its owner; undefined: not read. */
  readonly acl: readonly GroundAclGrant[] | undefined;
}

export interface GroundEncryption {
  /** `AES256`, `aws:kms`, `aws:kms:dsse` */
  readonly algorithm: string;
  /** ARN, id or alias of the key, as the setting has it; without one, `aws:kms` means the AWS managed key. */
  readonly keyId?: string;
  readonly bucketKey?: boolean;
}

/** As far as it says who may read from a page. */
export interface GroundCorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
}

export interface GroundAclGrant {
  /** Canonical user id, or the URI of a group. */
  readonly grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL` */
  readonly permission: string;
}

export interface GroundRole {
  readonly arn: string;
  readonly name: string;
  /** Its trust policy, as text. */
  readonly trust: string;
  /** Inline policies by their names; undefined: not read. */
  readonly inline: Readonly<Record<string, string>> | undefined;
  /** Managed policies; undefined as a whole: not listed; `text` undefined: that one was not read. */
  readonly attached: readonly { readonly arn: string; readonly text: string | undefined }[] | undefined;
  /** Null: it has none; undefined: not read. */
  readonly boundary: { readonly arn: string; readonly text: string } | null | undefined;
  /** ISO 8601; null: not in the 400 days that IAM keeps track of; undefined: not read. */
  readonly lastUsed: string | null | undefined;
  /** Seconds */
  readonly maxSession: number;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/directory-buckets-overview.html */
export interface GroundDirectory {
  readonly bucket: string;
  /** `arn:aws:s3express:REGION:ACCOUNT:bucket/NAME--ZONE--x-s3` */
  readonly arn: string;
  readonly region: string;
  /** Text; null where there is none. */
  readonly policy: string | null;
}

/** A long-lived access key that is active. */
export interface GroundKey {
  readonly id: string;
  /** ARN of the user that signs with it. */
  readonly user: string;
  /** ISO 8601; undefined: not told. */
  readonly created: string | undefined;
  /** ISO 8601; null: never; undefined: not read. */
  readonly lastUsed: string | null | undefined;
  /** What it was last used for: `s3`. */
  readonly service?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants.html */
export interface GroundInstance {
  readonly region: string;
  readonly arn: string;
  /** Its resource policy; null: none; undefined: not read. */
  readonly policy: string | null | undefined;
  readonly locations: readonly {
    readonly id: string;
    /** `s3://`, `s3://bucket/prefix*` */
    readonly scope: string;
    readonly role: string;
  }[];
  readonly grants: readonly GroundAccessGrant[];
}

export interface GroundAccessGrant {
  readonly id: string;
  readonly location: string;
  /** `IAM`, `DIRECTORY_USER`, `DIRECTORY_GROUP` */
  readonly granteeType: string;
  /** ARN, or id in the directory. */
  readonly grantee: string;
  readonly permission: 'READ' | 'WRITE' | 'READWRITE';
  /** `s3://bucket/prefix*`, or the URI of one object. */
  readonly scope: string;
}

/** The organization the account is in, as far as it is known. */
export interface GroundOrganization {
  /** `o-…` */
  readonly id: string;
  readonly managementAccount: string;
  /** Accounts of it, where they could be listed. */
  readonly accounts?: readonly string[];
  /** Of this account: levels from root to account. Left out: not known. */
  readonly scps?: readonly (readonly PolicySource[])[];
  readonly rcps?: readonly (readonly PolicySource[])[];
}

/** Something that was not read, so that what it hands out is missing. */
export interface GroundGap {
  readonly kind:
    /** A whole account, of many that are reviewed. */
    | 'account'
    /** What AWS Config says nothing of, where it was asked in the place of an account. */
    | 'recorder'
    | 'buckets'
    | 'bucket'
    | 'acl'
    | 'cors'
    | 'encryption'
    | 'key'
    | 'access-grants'
    | 'access-points'
    | 'access-point'
    | 'roles'
    | 'role'
    | 'settings'
    | 'access-keys'
    | 'multi-region'
    | 'directory-buckets'
    | 'organization';
  /** Bucket, access point, role, Region … */
  readonly name: string;
  /** A sentence. */
  readonly why: string;
}
