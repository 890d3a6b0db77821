import type { Identity } from '../auth/identity';
import type { Kernel } from '../kernel';

/** One call of S3 Tables, authenticated. */
export interface TablesCall {
  readonly kernel: Kernel;
  readonly identity: Identity;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Segments behind the first, decoded: the ARN of the table bucket, and what is in it. */
  readonly path: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /**
   * @param action without `s3tables:`
   * @throws ServiceError AccessDeniedException
   */
  readonly authorise: (action: string, resource: string) => void;
}
