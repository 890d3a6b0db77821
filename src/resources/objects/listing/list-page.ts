import type { AwsFailure } from '@/aws/failure';

/** What the listing asks of a service for one page; names are relative to the listing's prefix. */
interface PageRequest {
  /** Where a former page of the same shard ended. */
  readonly token?: string;
  /** Relative name after which a shard starts; ignored when `token` is given. */
  readonly after?: string;
  /** Nobody waits for this very page: it may travel with others of its kind. */
  readonly background?: boolean;
  readonly signal: AbortSignal;
}

interface FolderTotals {
  readonly count: number;
  readonly bytes: number;
}

export interface ListPage {
  /** Common prefixes with their closing delimiter, for example `raw/`. */
  readonly folders: readonly string[];
  /** What is below each folder, where somebody counted it: no listing of S3 does. */
  readonly sums?: readonly (FolderTotals | undefined)[];
  readonly names: readonly string[];
  /** Bytes, by position in `names`; NaN where the service does not say. */
  readonly sizes: readonly number[];
  /** Milliseconds since 1970, by position in `names`; 0 where the service does not say. */
  readonly modified: readonly number[];
  readonly classes: readonly string[];
  /** Without their quotes, by position in `names`, as are the next two; `''` where the service does not say. */
  readonly etags?: readonly string[];
  /** Algorithms of additional checksums. */
  readonly checksums?: readonly string[];
  /** Canonical ids. */
  readonly owners?: readonly string[];
  /** Only for a listing of versions. */
  readonly versions?: { readonly ids: readonly string[]; readonly flags: readonly number[] };
  /** Absent on the last page. */
  readonly next?: string;
  /** Why there is more and no way to it. */
  readonly incomplete?: AwsFailure;
}

export type FetchPage = (request: PageRequest) => Promise<ListPage>;

/** Bits of {@link ListingStore.flags}. */
export const FOLDER = 1;
export const LATEST = 2;
export const DELETE_MARKER = 4;
/** Gone since it was listed: the service confirmed its deletion. */
export const REMOVED = 8;
