import type { TrueExpiry } from '@/resources/links/expiry';

/** One link of a set. */
export interface SetLink {
  /** What it is to: the name of the bucket or access point it goes through. */
  readonly place: string;
  readonly key: string;
  readonly versionId?: string;
  /** Bytes, where a listing told them. */
  readonly size?: number;
  readonly url: string;
  /** Headers that have to be sent along with an upload. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Links that were signed together and end together. */
export interface LinkSet {
  readonly method: 'GET' | 'PUT';
  readonly expiry: TrueExpiry;
  readonly links: readonly SetLink[];
  /** Keys no link can name. */
  readonly refused: readonly string[];
  /** Of the links, those to objects that have to be restored before anybody can read them. */
  readonly archived: number;
  /** There were more objects than a set holds. */
  readonly more: boolean;
}

/** Held and shown at once. Each is a kilobyte or two with a session's token: this many are a page of 20 MB. */
export const MOST_LINKS = 10_000;

/** In a file that is written link by link: 2 GB of text with a session's token. */
export const MOST_WRITTEN = 1_000_000;

/** Classes whose objects answer InvalidObjectState until they are restored. */
export const archived = (storageClass: string): boolean =>
  storageClass === 'GLACIER' || storageClass === 'DEEP_ARCHIVE';
