import type { PolicySource, Principal, RequestContext } from '../evaluate/types.ts';

/**
 * A request in people's terms: who wants what of which key, by which way. {@link requestOf} turns it into the
 * evaluator's. Plain data.
 */
export interface Ask {
  readonly principal: Principal;
  /**
   * What the principal's own account allows it. It cannot be read from the other account, so it is assumed:
   * `everything`, so that only the data's side can refuse, or `nothing`, so that only the data's side can grant.
   */
  readonly permissions: 'everything' | 'nothing';
  /** `s3:GetObject` */
  readonly action: string;
  /** Key of the object; left out, the bucket or the access point itself is meant. */
  readonly key?: string;
  /** ARN of the access point the request goes through; left out, it goes to the bucket. */
  readonly accessPoint?: string;
  readonly context: RequestContext;
  /** Policies of the session, where the principal has one that is known. */
  readonly session?: readonly PolicySource[];
  /** Canonical user id of the principal's account, where a policy names one. */
  readonly canonicalUserId?: string;
  /** Account that wrote the object; counts only where ownership leaves objects to their writers. */
  readonly objectWriter?: string;
}
