import type { ObjectAddress } from '@/resources/objects/head-object';
import type { Rewritten } from '@/resources/objects/properties/rewrite';
import type { Standing } from '@/resources/objects/properties/standing';
import type { AclChoice, RetentionChoice } from '@/resources/objects/properties/write-in-place';
import type { RestoreEdit } from '../edit/edit';

/** One request of a plan. */
export type Step =
  | { readonly kind: 'tags'; readonly tags: Readonly<Record<string, string>> }
  | { readonly kind: 'acl'; readonly acl: AclChoice }
  | { readonly kind: 'retention'; readonly retention: RetentionChoice }
  | { readonly kind: 'legal-hold'; readonly status: 'ON' | 'OFF' }
  | { readonly kind: 'restore'; readonly restore: RestoreEdit }
  | { readonly kind: 'encryption'; readonly kmsKeyArn: string; readonly bucketKey: boolean }
  | { readonly kind: 'copy'; readonly next: Rewritten; readonly inParts: boolean };

/** One property before and after, as people read it; undefined: none. */
export interface PropertyChange {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export type Way = 'nothing' | 'in-place' | 'copy' | 'copy-in-parts';

/** What is to be done to one object, or why not. */
export type ObjectPlan =
  | {
      readonly kind: 'ready';
      readonly standing: Standing;
      readonly way: Way;
      readonly changes: readonly PropertyChange[];
      /** In the order they are sent. */
      readonly steps: readonly Step[];
      /** What is lost or changes besides, of this object. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly address: ObjectAddress; readonly reason: string };

/** What is known of the place beyond the object. */
export interface PlanPlace {
  /** S3 has UpdateObjectEncryption and event holds; lookalikes may not. */
  readonly aws: boolean;
  /** Account that owns the bucket, where it is known. */
  readonly owner: string | undefined;
  /** ACLs are disabled (BucketOwnerEnforced); undefined where that may not be known. */
  readonly aclsOff: boolean | undefined;
  /** Object Lock is on; undefined where that may not be known. */
  readonly lockable: boolean | undefined;
  /** Whether the safe mode of the session leaves this: an IAM action on a key. */
  readonly lets: (action: string, key: string) => boolean;
  /** Why nothing there can be copied onto itself, which classes, headers and metadata are changed by. */
  readonly noCopy?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
