import { grantPolicy } from './access-grant.ts';
import { evaluatePolicy, type PolicyResult } from '../match/policy.ts';
import type { View } from '../match/statement.ts';
import type { PolicySet, Principal } from '../types.ts';

/** What the policies on the principal's side say of one view of the request. */
export interface Standing {
  readonly identity: readonly PolicyResult[];
  readonly boundary?: PolicyResult;
  /** Session policies, and what an access grant lets its session do. */
  readonly session: readonly PolicyResult[];
  readonly scoped: readonly PolicyResult[];
  readonly identityAllows: boolean;
  readonly boundaryAllows: boolean;
  readonly sessionAllows: boolean;
  /** Every scope-down policy allows; they limit whatever else grants. */
  readonly scopedAllows: boolean;
}

const NONE: readonly PolicyResult[] = [];

export function standingOf(policies: PolicySet, view: View): Standing {
  const { principal } = view.request;
  const scopes = 'account' in principal ? (policies.scoped ?? []) : [];
  const scoped = scopes.length === 0 ? NONE : scopes.map((source) => evaluatePolicy(source, 'scoped', view));
  const scopedAllows = scoped.every(allows);
  if (!hasIdentityPolicies(principal)) {
    // The root user has no policies of its own and may do everything in its account.
    const identityAllows = principal.kind === 'root';
    return {
      identity: NONE,
      session: NONE,
      scoped,
      identityAllows,
      boundaryAllows: true,
      sessionAllows: true,
      scopedAllows,
    };
  }
  const identity = (policies.identity ?? []).map((source) => evaluatePolicy(source, 'identity', view));
  const boundary = policies.boundary ? evaluatePolicy(policies.boundary, 'boundary', view) : undefined;
  const session = (policies.session ?? []).map((source) => evaluatePolicy(source, 'session', view));
  if (policies.accessGrant)
    session.push(evaluatePolicy(grantPolicy(policies.accessGrant, view), 'access-grant', view));
  // A federated user without session policy has no permissions of its own:
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
  const unlimited = session.length === 0 && principal.kind !== 'federated-user';
  return {
    identity,
    ...(boundary === undefined ? {} : { boundary }),
    session,
    scoped,
    identityAllows: identity.some(allows),
    boundaryAllows: boundary === undefined || allows(boundary),
    sessionAllows: unlimited || session.some(allows),
    scopedAllows,
  };
}

/** Users, roles and federated users; the others act on what resource policies give them, or as root. */
export function hasIdentityPolicies(principal: Principal): boolean {
  return (
    principal.kind === 'user' || principal.kind === 'assumed-role' || principal.kind === 'federated-user'
  );
}

export function limitersAllow(standing: Standing): boolean {
  return standing.boundaryAllows && standing.sessionAllows;
}

export function principalAllows(standing: Standing): boolean {
  return standing.identityAllows && limitersAllow(standing) && standing.scopedAllows;
}

export function allows(result: PolicyResult): boolean {
  return result.allows.length > 0;
}
