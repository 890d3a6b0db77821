import type { AwsFailure } from './failure';
import type { ConnectionProfile } from './profile';

/** Plain AWS credentials, as the SDK takes them. `expiration` is absent for long-term keys. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/**
 * What a request needs to know about who asks, without knowing how sessions work.
 * Sessions hand one out per session; clients are cached by `id` and Region.
 */
export interface AwsContext {
  /** Unique per session; first element of every query key. */
  readonly id: string;
  readonly profile: ConnectionProfile;
  /** Called before each signing; resolves to fresh credentials, waiting for a renewal under way. */
  readonly credentials: () => Promise<Credentials>;
  /** What the operator narrowed the session to, in a few words; undefined while it is not narrowed. */
  readonly narrowedTo?: () => string | undefined;
  /**
   * What else the session's own policies hold it to: undefined where there are none, `grant` where S3 Access Grants gave
   * it (`READ of s3://bucket/prefix*`).
   */
  readonly heldTo?: () => { readonly grant?: string } | undefined;
  /**
   * Told when the service says that the credentials are over or unknown. Resolves to true when there are new
   * ones and the request is worth another try; never rejects.
   */
  readonly refused?: (failure: AwsFailure) => Promise<boolean>;
}
