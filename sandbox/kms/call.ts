import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { World } from '../world/types';

/** One call of KMS, authenticated. */
export interface KmsCall {
  readonly world: World;
  readonly identity: Identity;
  /** That was signed for. */
  readonly region: string;
  /** What the request carries, and who sent it. A direct call has neither kms:ViaService nor S3's encryption context. */
  readonly context: RequestContext;
  readonly body: Readonly<Record<string, unknown>>;
}

export type KmsOperation = (call: KmsCall) => object | undefined;
