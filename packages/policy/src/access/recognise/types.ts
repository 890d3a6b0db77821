import type { Ability } from '../../grants/abilities.ts';
import type { GrantConditions, Grantee, GrantWay, PlacePoint } from '../../grants/grant.ts';
import type { EncryptionKey } from '../../evaluate/types.ts';
import type { Situation } from '../../situation/situation.ts';

/** A policy as it stands, with where it hangs. `account`, 12 digits, is the one the document is in. */
export type HeldDocument =
  | {
      readonly kind: 'bucket';
      readonly partition: string;
      readonly bucket: string;
      readonly account: string;
      readonly text: string;
    }
  | {
      readonly kind: 'access-point';
      readonly arn: string;
      readonly name: string;
      readonly account: string;
      /** The bucket behind it. */
      readonly bucket: string;
      /** Its account, where that is another one: its policy decides as well. */
      readonly bucketAccount?: string;
      readonly networkOrigin: 'Internet' | 'VPC';
      readonly vpcId?: string;
      readonly text: string;
    }
  | {
      readonly kind: 'role';
      readonly arn: string;
      readonly account: string;
      /** Its trust policy. */
      readonly text: string;
      /** What its sessions may do. */
      readonly permissions: readonly HeldPermission[];
    }
  | { readonly kind: 'key'; readonly arn: string; readonly account: string; readonly text: string };

/** A policy of a role: an inline one by its name, or an attached one, which others may have too, by its ARN. */
export interface HeldPermission {
  readonly name: string;
  readonly text: string;
  readonly attached?: boolean;
}

/** Somebody a document lets in. Beside whom a grant can be made for, whoever else policies can name. */
export type HeldWho =
  | Exclude<Grantee, { kind: 'service' }>
  /** Without `account` it acts for any of its customers. */
  | {
      readonly kind: 'service';
      readonly service: string;
      readonly account?: string;
      readonly source?: string;
    }
  | { readonly kind: 'everyone' }
  /** Whoever's ARN or account fits; `account` where it is about those of one. */
  | {
      readonly kind: 'pattern';
      readonly key: 'aws:PrincipalArn' | 'aws:PrincipalAccount';
      readonly pattern: string;
      readonly account?: string;
    }
  /** One session of a role, or one federated user. */
  | { readonly kind: 'session'; readonly arn: string }
  | { readonly kind: 'canonical-user'; readonly id: string }
  | { readonly kind: 'origin-access-identity'; readonly id: string; readonly arn: string }
  /** Its id is all that is left of it; nobody has it any more. */
  | { readonly kind: 'deleted'; readonly was: 'role' | 'user'; readonly id: string }
  /** Whoever comes through an access point, by its ARN or its account: its policy decides who that is. */
  | { readonly kind: 'access-point'; readonly arn: string }
  | { readonly kind: 'access-points-of'; readonly account: string }
  /** A principal of no known form. */
  | { readonly kind: 'unknown'; readonly text: string };

interface PrincipalName {
  readonly element: 'Principal';
  readonly type: string | undefined;
  readonly text: string;
}

/** The text in a statement that names one of those it is about. */
export type HeldName =
  | PrincipalName
  /** Where `of` names more than is let in: a value of a condition line, which others may be held to as well. */
  | {
      readonly element: 'Condition';
      readonly of: PrincipalName;
      readonly operator: string;
      readonly key: string;
      readonly text: string;
    };

/** A statement of a document, as far as it carries a grant. */
export interface HeldPart {
  /** Id of the document, as in `GrantDocument`. */
  readonly document: string;
  /** Counted from 0. */
  readonly statement: number;
  readonly sid?: string;
  /** Left out where the statement is about nobody else, or names nobody. */
  readonly name?: HeldName;
}

export interface HeldPlace {
  /** Name, or a pattern in policies of roles; empty where a role's policy names an access point alone. */
  readonly bucket: string;
  /** What keys begin with, of objects and listings; without prefixes and patterns it is the whole bucket. */
  readonly prefixes: readonly string[];
  /** Other patterns of keys, exact ones among them. */
  readonly patterns: readonly string[];
  /** Resources that the statement leaves out (NotResource), as it writes them. */
  readonly except?: readonly string[];
  /** Patterns that listings are limited to, where they differ from those of the objects. */
  readonly listing?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly accessPoint?: PlacePoint & { readonly arn: string };
}

/** A condition line that no part of a grant's form stands for. */
export interface HeldLine {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface HeldConditions extends GrantConditions {
  readonly externalId?: string;
  /** Sessions must say who is behind them. */
  readonly sourceIdentity?: boolean;
  readonly others: readonly HeldLine[];
}

export type HeldState =
  | { readonly kind: 'works' }
  /** `depends`: on what another account wrote, and nobody gave. */
  | { readonly kind: 'expired' | 'not-yet' | 'broken' | 'depends'; readonly why: string };

/** Access that has been handed out, read back from the documents that carry it. */
export interface HeldGrant {
  /** The same as long as its statements keep their Sids, and those without one their places. */
  readonly id: string;
  /** What its Sids begin with, where they are those of a grant. */
  readonly name?: string;
  readonly who: HeldWho;
  readonly abilities: readonly Ability[];
  readonly never: readonly Ability[];
  /** Abilities of which some actions are given and not all. */
  readonly partly: readonly Ability[];
  /** Actions beyond all abilities, as the policy writes them. */
  readonly others: readonly string[];
  /** None for keys. */
  readonly places: readonly HeldPlace[];
  readonly way: GrantWay | 'delegation' | 'key';
  /** ARN of the role that is assumed, where that is the way. */
  readonly role?: string;
  readonly conditions: HeldConditions;
  /** What has to go for the grant to end. */
  readonly parts: readonly HeldPart[];
  /** Statements of the role's inline policies that give it; everybody who assumes the role shares them. */
  readonly permissions: readonly HeldPart[];
  /** S3 takes a statement of it for public. */
  readonly public: boolean;
  readonly state: HeldState;
  /** Parts by which the same grantee has as much or more at the same place, and keeps it when this grant goes. */
  readonly wider: readonly HeldPart[];
}

export interface RecogniseOptions {
  /** Principals of the document's own account too. */
  readonly own?: boolean;
  /** By bucket. Where given, a grant that S3 would refuse is broken, with S3's reason. */
  readonly situations?: Readonly<Record<string, Situation>>;
  /**
   * KMS keys that new objects are put under, by bucket, with the policy as it was read. A grant whose reading or writing
   * such a key refuses is broken, too. Left out where there is none, or its policy is not known.
   */
  readonly encryptionKeys?: Readonly<Record<string, EncryptionKey>>;
}
