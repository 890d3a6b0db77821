import { type Decision, evaluate, type RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { OwnHalf } from './own-half';

interface OwnRequest {
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN */
  readonly resource: string;
  readonly context: RequestContext;
  /** What narrows the session besides. */
  readonly session?: OwnHalf['narrowing'];
}

/**
 * What the caller's own account says of a request: its policies and its boundary. Undefined where one of them that could
 * not be read may say otherwise; a Deny that was read denies whatever the others say.
 */
export function ownDecision(
  own: OwnHalf | undefined,
  { action, resource, context, session = [] }: OwnRequest,
): Decision | undefined {
  if (own?.policies === undefined || !('account' in own.principal)) return undefined;
  const { principal, policies, boundary = null } = own;
  const decision = evaluate(
    // Within one's own account nobody else has a say: what is left is one's own half.
    { principal, action, resource, resourceAccount: own.principal.account, context },
    { identity: policies, boundary, resource: null, ...(session.length === 0 ? {} : { session }) },
  );
  const settled =
    decision.effect === 'explicit-deny' ||
    (own.inPart !== true && (own.boundaryUnread !== true || !decision.allowed));
  return settled ? decision : undefined;
}
