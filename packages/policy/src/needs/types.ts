import type { TextEdit } from '../lint/finding.ts';
import type { ObjectOwnership } from '../evaluate/types.ts';

/**
 * `refused`: S3 will not take the policy. `no-effect`: it takes it, and some of it does nothing.
 * `note`: it works, and something beside it must be known.
 */
export type NeedSeverity = 'refused' | 'no-effect' | 'note';

type NeedCode =
  | 'block-public-policy'
  | 'restrict-public-buckets'
  | 'acl-condition'
  | 'acl-refused'
  | 'acl-deny'
  | 'objects-of-writers'
  | 'uploads-of-writers'
  | 'missing-delegation'
  | 'unused-delegation'
  | 'vpc-origin'
  | 'managed-key'
  | 'unqualified-key'
  | 'key-policy';

/** Access points keep the settings they were made with, so there is nothing to offer on their level. */
export type BlockLevel = 'account' | 'bucket';
export type BlockSwitch = 'BlockPublicPolicy' | 'RestrictPublicBuckets';

/** What would fulfil a need, ready to be done once somebody says so. */
export type Offer =
  | {
      readonly kind: 'public-access-block';
      readonly label: string;
      readonly level: BlockLevel;
      readonly set: Readonly<Partial<Record<BlockSwitch, boolean>>>;
    }
  | { readonly kind: 'ownership'; readonly label: string; readonly to: ObjectOwnership }
  /** Edits of a policy's text, in UTF-16 offsets; `of` is that text, and they fit no other. */
  | {
      readonly kind: 'edit';
      readonly label: string;
      readonly policy: string;
      readonly of: string;
      readonly edits: readonly TextEdit[];
    }
  | {
      readonly kind: 'insert-statement';
      readonly label: string;
      readonly policy: string;
      readonly statement: object;
    }
  /** For another document than ours: the statement as text. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  | { readonly kind: 'open-setting'; readonly label: string; readonly setting: 'encryption' };

/** Something beside its text that the draft needs to have effect. */
export interface Need {
  readonly code: NeedCode;
  readonly severity: NeedSeverity;
  readonly sentence: string;
  /** `bucket` or an access point's ARN, as in a StatementPlace. */
  readonly policy: string;
  /** Statements it is about, counted from 0. */
  readonly statements: readonly number[];
  /** It is so with the saved policies already. */
  readonly standing: boolean;
  /** The AWS page that says so. */
  readonly link: string;
  readonly offers: readonly Offer[];
}

/** The bucket's default encryption, where it is known. */
export interface DefaultEncryption {
  /** `AES256`, `aws:kms`, `aws:kms:dsse` */
  readonly algorithm: string;
  /** Id, ARN or alias of the key; left out, S3 uses the account's `aws/s3`. */
  readonly keyId?: string;
}

export interface NeedOptions {
  readonly encryption?: DefaultEncryption;
  readonly region?: string;
}

/** What a rule finds; who asks adds whether it was so before. */
export type FoundNeed = Omit<Need, 'standing'>;
