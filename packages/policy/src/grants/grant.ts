import type { Ability } from './abilities.ts';

/** Somebody access is handed to. ARNs and account numbers are as AWS writes them. */
export type Grantee =
  | { readonly kind: 'account'; readonly account: string }
  /**
   * `unstable`: S3 would refuse the ARN as an invalid principal, or it will not last: a role that is not there yet, or
   * one that was deleted. It is named by its account and a condition instead (`principal-groups.ts`). Roles of IAM
   * Identity Center (`AWSReservedSSO_…`) are so by themselves.
   */
  | { readonly kind: 'role' | 'user'; readonly arn: string; readonly unstable?: boolean }
  /** `path` narrows it to a part: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*`. */
  | { readonly kind: 'organization'; readonly id: string; readonly path?: string }
  /** A service that acts for an account, and where said for one resource of it (an ARN, wildcards allowed). */
  | { readonly kind: 'service'; readonly service: string; readonly account: string; readonly source?: string }
  /**
   * Whoever signs in with an identity provider of the owner's account; only a role can be handed to them.
   * `provider`: ARN of the OIDC or SAML provider; `audience` and `subject`: what its tokens must say.
   */
  | {
      readonly kind: 'federated';
      readonly provider: string;
      readonly audience?: string;
      readonly subject?: string;
    };

/** An access point the grant goes through. It need not exist yet, nor belong to the bucket's account. */
export interface PlacePoint {
  readonly name: string;
  readonly account: string;
  /** Answers requests from this VPC only. */
  readonly vpcId?: string;
}

/** Where the grant holds. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  /** Account that owns the bucket. */
  readonly account: string;
  readonly bucket: string;
  /** What keys begin with; none of them: the whole bucket. */
  readonly prefixes: readonly string[];
  /** Only objects that carry these tags: existing ones where they are read, new ones where they are written. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly accessPoint?: PlacePoint;
  /** Whoever asks pays, and has to say so with `x-amz-request-payer`. */
  readonly requesterPays?: boolean;
}

/** Under which conditions the grant holds; all of them at once. */
export interface GrantConditions {
  /** ISO 8601; from then on it holds no more. */
  readonly until?: string;
  /** ISO 8601; before, it does not hold yet. */
  readonly from?: string;
  /** Where requests may come from: any one of all that is named here. */
  readonly network?: {
    /** CIDR blocks or addresses. */
    readonly ranges?: readonly string[];
    readonly vpcs?: readonly string[];
    readonly endpoints?: readonly string[];
  };
  readonly tls?: boolean;
  /** The caller signed in with MFA. */
  readonly mfa?: boolean;
  /** Only members of this organization (`o-…`). */
  readonly organization?: string;
  /** Uploads must ask for this encryption; `key` is the ARN of a KMS key. */
  readonly encryption?: { readonly algorithm: 'AES256' | 'aws:kms'; readonly key?: string };
  /** Uploads must hand the object to the bucket's owner by this ACL. */
  readonly ownerFullControl?: boolean;
}

/** By which documents the grant is carried. */
export type GrantWay = 'bucket-policy' | 'access-point' | 'role';

/** The role that is made, or extended, where the way is a role. */
export interface GrantRole {
  readonly name: string;
  /** `/` or `/path/` */
  readonly path: string;
  /** Demanded of whoever assumes it. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html */
  readonly externalId?: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  /** Sessions must say who is behind them: `sts:SourceIdentity`. */
  readonly sourceIdentity?: boolean;
}

/**
 * Who may do what, where, by which way, under which conditions, until when. Stored nowhere: it becomes statements in
 * the documents of two accounts, and is read back from them.
 */
export interface Grant {
  /** What its Sids begin with: letters and digits. */
  readonly name: string;
  readonly abilities: readonly Ability[];
  /** Refused for the objects there by a Deny as well. */
  readonly never?: readonly Ability[];
  readonly grantees: readonly Grantee[];
  readonly places: readonly Place[];
  readonly way: GrantWay;
  readonly conditions: GrantConditions;
  /** Pages from which it is used in a browser: `https://app.example.com`. */
  readonly origins?: readonly string[];
  /** Of the way `role`. */
  readonly role?: GrantRole;
}
