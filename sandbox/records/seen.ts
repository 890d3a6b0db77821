import type { Signed } from '../auth/verify';
import type { ServiceError } from '../http/error';
import type { AccessPoint, Bucket } from '../world/types';

/** One key of a DeleteObjects, and what became of it. */
interface SeenDelete {
  readonly key: string;
  readonly versionId: string | undefined;
  readonly error: ServiceError | undefined;
}

/** An object that is copied. */
interface SeenSource {
  readonly bucket: Bucket;
  readonly accessPoint?: AccessPoint;
  readonly key: string;
  readonly versionId?: string;
}

/** What became known of an S3 request on its way, for those who keep records; filled in as it goes. */
export interface Seen {
  /** `performance.now()` when it came in. */
  readonly since: number;
  located: {
    readonly name?: string;
    readonly bucket?: Bucket;
    readonly accessPoint?: AccessPoint;
    readonly key?: string;
  };
  /** Of S3: `GetObject`. */
  operation?: string;
  signed?: Signed;
  error?: ServiceError;
  /** An ACL was what let it through. */
  byAcl?: true;
  deletes?: SeenDelete[];
  /** What a copy reads from. */
  copySource?: SeenSource;
}

export const newSeen = (): Seen => ({ since: performance.now(), located: {} });
