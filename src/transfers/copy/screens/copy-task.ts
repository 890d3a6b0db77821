import type { Location } from '@/aws/location';

/** A place as one session sees it. */
export interface CopyPlace {
  readonly sessionId: string;
  readonly location: Location;
  /** `''` or with a slash at its end. */
  readonly prefix: string;
}

/** What somebody wants brought elsewhere, before it is known what that comes to. */
export interface CopyTask {
  readonly how: 'copy' | 'move' | 'rename';
  /** Its prefix is the part of the keys that the target does not repeat. */
  readonly from: CopyPlace;
  readonly choice: {
    readonly objects: readonly {
      readonly key: string;
      readonly versionId?: string;
      /** Bytes; undefined where the service does not say. */
      readonly size: number | undefined;
    }[];
    /** Whole prefixes, with their closing slash. */
    readonly folders: readonly string[];
  };
  /** Where to; undefined where that is to be asked. */
  readonly to: CopyPlace | undefined;
}
