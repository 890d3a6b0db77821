import type { Location } from '@/aws/location';
import type { ListedSource } from '../engine/copy/input';
import type { CopyOptions } from './options';

/** One side of a copy. */
export interface CopyEnd {
  readonly sessionId: string;
  readonly location: Location;
  /** What the keys on this side have in common: `''` or with a slash at its end, for the tray. */
  readonly prefix: string;
  /** Account that owns the bucket, where it is known: then every request says so (ExpectedBucketOwner). */
  readonly owner?: string;
}

export interface CopyItem {
  /** Pinned to its ETag: what has another by then is not copied. */
  readonly source: ListedSource;
  readonly target: {
    readonly key: string;
    /** What stands there and is to be replaced; undefined: nothing does, and nothing may. */
    readonly there?: { readonly etag: string };
  };
}

/** `server`: CopyObject as that session, which reads there and writes here. `streamed`: through this page. */
export type CopyWay = { readonly kind: 'server'; readonly sessionId: string } | { readonly kind: 'streamed' };

export interface CopyRequest {
  readonly mode: 'copy' | 'move';
  readonly from: CopyEnd;
  readonly to: CopyEnd;
  readonly way: CopyWay;
  readonly items: readonly CopyItem[];
  readonly options: CopyOptions;
  /** What is copied, for people: a name or a count. */
  readonly label: string;
}
