import type { Hasher } from '../hasher';
import type { VerifiedBy } from '../state';
import type { Budget } from './budget';
import type { BegunCopy } from './parts-copy';
import type { Condition, SourceStore, TargetStore } from './port';

/** What became of one item, for whoever keeps it across reloads. */
export type CopyResult =
  | { readonly kind: 'done'; readonly by?: VerifiedBy; readonly note?: string }
  | CopiedResult
  | { readonly kind: 'cancelled' }
  /** The session ended: for another time. */
  | { readonly kind: 'left' };

/** Of a move: the copy is there and verified, the source is not deleted yet. */
export interface CopiedResult {
  readonly kind: 'copied';
  readonly by: VerifiedBy;
  readonly sourceEtag: string;
  readonly note?: string;
}

/** Where a copy's steps are remembered. */
export interface CopyRecord {
  begun(upload: BegunCopy | undefined): void;
  ended(result: CopyResult): void;
}

/** What an earlier visit came to. */
export interface EarlierCopy {
  readonly copied?: CopiedResult;
  readonly begun?: BegunCopy;
}

export interface ListedSource {
  readonly key: string;
  readonly versionId?: string;
  /** Bytes, as the listing says; undefined where it does not. */
  readonly size: number | undefined;
  readonly etag?: string;
  readonly storageClass?: string;
}

export interface CopyInput {
  readonly from: ListedSource;
  readonly key: string;
  readonly condition: Condition;
  readonly source: SourceStore;
  readonly target: TargetStore;
  readonly way: 'server' | 'streamed';
  readonly move: boolean;
  /** Read both and compare where nothing else proves the copy; a move does so anyway. */
  readonly compare: boolean;
  /** `one`: the two keys are of one place; `maybe`: what looks like two places may be one; `two`: it cannot be. */
  readonly places: 'one' | 'maybe' | 'two';
  readonly hash: Hasher;
  readonly memory: Budget;
  readonly record?: CopyRecord;
  readonly earlier?: EarlierCopy;
  /** An earlier visit may have written the target. */
  readonly resumed?: boolean;
  /** Bytes up to which an object goes over at once, and of its parts above; what S3 takes unless told otherwise. */
  readonly sizes?: Sizes;
}

interface Sizes {
  readonly atOnce: number;
  readonly part: number;
}
