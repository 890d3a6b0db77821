import type { DocumentKind } from '../document/ast.ts';
import type { StatementJson } from '../grants/grant-statements.ts';
import type { DefaultEncryption } from '../needs/types.ts';
import type { Situation } from '../situation/situation.ts';

/** A policy as it stands: text, null where there is none, undefined where it could not be read. */
export type Standing = string | null | undefined;

/** A role of the owner's account as it stands. */
export interface StandingRole {
  /** Its trust policy. */
  readonly trust: string;
  /** Its inline policies, by name. */
  readonly policies: Readonly<Record<string, string>>;
}

/** What was found of the objects that lie at a grant's places in a bucket, as far as anybody looked. */
export interface Sample {
  /** Keys that were listed. */
  readonly listed: number;
  /** Of those that were listed. */
  readonly bytes: number;
  /** There are more keys than were listed. */
  readonly more: boolean;
  /** Of `listed`, how many were asked for their encryption. */
  readonly asked: number;
  /** Of `asked`, how many are under which KMS key, by the key's ARN. */
  readonly keys: Readonly<Record<string, number>>;
  /** Of `asked`, how many are under a key that whoever reads them has to bring (SSE-C). */
  readonly customerKeys: number;
  /** Of `listed`, how many belong to others than the bucket's owner; undefined where that cannot be known. */
  readonly foreign: number | undefined;
  /** Of `listed`, how many have to be restored before they can be read, by storage class. */
  readonly archived: Readonly<Record<string, number>>;
}

/** A KMS key as KMS describes it. */
export interface StandingKey {
  /** Of the key itself, also where it was asked for by an alias. */
  readonly arn: string;
  /** AWS manages it: its policy cannot be changed, and no other account can use it. */
  readonly awsManaged: boolean;
  /** `Enabled`, `Disabled`, `PendingDeletion`, … */
  readonly state: string;
}

/** What is there before anything is granted. */
export interface Ground {
  /** By bucket, as far as it could be read. */
  readonly situations: Readonly<Record<string, Situation>>;
  /** Default encryption by bucket; left out where it is not known. */
  readonly encryption: Readonly<Record<string, DefaultEncryption>>;
  /** CORS rules by bucket, as `{"CORSRules": […]}`; as policies are, null and undefined. */
  readonly cors?: Readonly<Record<string, Standing>>;
  /** What lies there already, by bucket; left out where nobody looked. */
  readonly samples?: Readonly<Record<string, Sample>>;
  /** Policies of KMS keys by ARN. */
  readonly keys: Readonly<Record<string, Standing>>;
  /** KMS keys by what settings and objects call them; left out what could not be looked up. */
  readonly described?: Readonly<Record<string, StandingKey>>;
  /** Inline policies by the ARN of the role or user they are on, of the name the grant would write. */
  readonly identities: Readonly<Record<string, Standing>>;
  /** Roles by ARN; null where there is none of that name. */
  readonly roles: Readonly<Record<string, StandingRole | null>>;
}

/** A role of the owner's account that carries a grant. */
export interface RolePlace {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly maxSessionDuration: number;
  /** It has to be made first. */
  readonly isNew: boolean;
}

/** What a document hangs on. */
export type DocumentPlace =
  | { readonly kind: 'bucket' | 'cors'; readonly bucket: string }
  | {
      readonly kind: 'access-point';
      readonly arn: string;
      readonly name: string;
      readonly region: string;
      readonly bucket: string;
      /** Account that owns the bucket, which need not own the access point. */
      readonly bucketAccount: string;
      readonly vpcId?: string;
      /** It has to be made first. */
      readonly isNew: boolean;
    }
  | ({ readonly kind: 'role' } & RolePlace)
  | ({ readonly kind: 'role-policy'; readonly policyName: string } & RolePlace)
  /** Of a role or user; without an ARN, of whoever of the account is to use the grant. */
  | { readonly kind: 'identity'; readonly arn?: string; readonly policyName: string }
  | { readonly kind: 'key'; readonly arn: string };

/** One policy that has to hold the grant, or its side of it, or the CORS rules that let pages use it. */
export interface GrantDocument {
  /** The same as long as it is the same document. */
  readonly id: string;
  readonly side: 'owner' | 'requester';
  /** Account the document is in. */
  readonly account: string;
  readonly kind: DocumentKind | 'cors';
  readonly on: DocumentPlace;
  readonly before: Standing;
  /** What is added, of CORS a rule; empty where what is needed stands there already. */
  readonly statements: readonly StatementJson[];
  /** The whole text with them. Of one that could not be read: a policy of these statements alone. */
  readonly after: string;
}

/** Something to know beside the documents. */
export interface GrantRemark {
  readonly code:
    | 'managed-key'
    | 'managed-key-objects'
    | 'foreign-objects'
    | 'customer-keys'
    | 'archived'
    | 'block-public-access'
    | 'cors-unread'
    | 'key-policy-unread'
    | 'key-unusable'
    | 'unstable'
    | 'own-account'
    | 'acl-impossible'
    | 'bucket-unread'
    | 'broken-policy'
    | 'too-large'
    | 'tags-do-not-limit-lists'
    | 'role-shared'
    | 'delegates-to-other';
  /** What is so, and what to do about it. */
  readonly sentence: string;
  /** Nothing can be applied before it is dealt with. */
  readonly blocks: boolean;
}

/** A grant as documents of both accounts, in the order in which they never open more than intended. */
export interface GrantPlan {
  readonly documents: readonly GrantDocument[];
  readonly remarks: readonly GrantRemark[];
}
