import type { Location } from '@/aws/location';

export interface DownloadObject {
  readonly key: string;
  /** As the listing says; undefined where it does not. */
  readonly size: number | undefined;
  readonly versionId?: string;
  /** What it must be; undefined where any will do. */
  readonly etag?: string;
}

export interface DownloadTarget {
  readonly sessionId: string;
  readonly location: Location;
  /** The part of the keys that is not made into folders on disk. */
  readonly prefix: string;
}
