import type { AccessRequest, Principal } from '../types.ts';

/** The Principal or NotPrincipal element. `everyone` is `"*"` or `{"AWS": "*"}`, which mean the same. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly everyone: boolean;
  readonly aws: readonly string[];
  /** Accounts that `aws` names as a whole, by their number or their root ARN. */
  readonly accounts: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUser: readonly string[];
}

/**
 * How far a grant in a resource policy reaches within one account.
 * - `direct`: names the user, the role session or the federated user; implicit denies elsewhere do not limit it.
 * - `role`: names the role; implicit denies of the permissions boundary and the session policy limit it.
 * - `everyone`: `"*"`; as direct, which AWS says only of a statement that picks callers by `aws:PrincipalArn`.
 * - `account`: hands the matter to the account; an identity policy must allow too.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
export type Reach = 'direct' | 'everyone' | 'role' | 'account';

/**
 * How the element names the caller, or undefined when it does not. NotPrincipal is read to the caller's
 * disadvantage: a Deny spares only callers of whom it lists everything (session, role and account), and an
 * Allow passes over callers of whom it lists anything. A Deny never spares a caller with a permissions boundary.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function principalReach(
  element: PrincipalElement,
  { request, bounded }: { readonly request: AccessRequest; readonly bounded: boolean },
  effect: 'Allow' | 'Deny',
): Reach | undefined {
  if (element.negated) {
    const spared =
      effect === 'Deny' ? !bounded && namesEveryPart(element, request) : namesAnyPart(element, request);
    return spared ? undefined : 'everyone';
  }
  const named = namedReach(element, request);
  return element.everyone && named !== 'direct' ? 'everyone' : named;
}

function namesAnyPart(element: PrincipalElement, request: AccessRequest): boolean {
  return element.everyone || namedReach(element, request) !== undefined;
}

function namedReach(element: PrincipalElement, request: AccessRequest): Reach | undefined {
  const { principal } = request;
  switch (principal.kind) {
    case 'anonymous':
      return undefined;
    case 'service':
      return element.service.includes(principal.service) ? 'direct' : undefined;
    case 'federated':
      return element.federated.includes(principal.provider) ? 'direct' : undefined;
    case 'root':
      return element.aws.includes(principal.arn) || namesAccount(element, request) ? 'direct' : undefined;
    case 'user':
      if (element.aws.includes(principal.arn) || element.aws.includes(principal.userId)) return 'direct';
      break;
    case 'federated-user':
      if (element.aws.includes(principal.arn)) return 'direct';
      break;
    case 'assumed-role':
      if (element.aws.includes(principal.arn)) return 'direct';
      if (namesRole(element, principal)) return 'role';
      break;
  }
  return namesAccount(element, request) ? 'account' : undefined;
}

function namesEveryPart(element: PrincipalElement, request: AccessRequest): boolean {
  if (element.everyone) return true;
  const { principal } = request;
  switch (principal.kind) {
    case 'anonymous':
    case 'service':
    case 'federated':
    case 'root':
      return namedReach(element, request) !== undefined;
    case 'user':
      return (
        (element.aws.includes(principal.arn) || element.aws.includes(principal.userId)) &&
        namesAccount(element, request)
      );
    case 'federated-user':
      return element.aws.includes(principal.arn) && namesAccount(element, request);
    case 'assumed-role':
      return (
        element.aws.includes(principal.arn) && namesRole(element, principal) && namesAccount(element, request)
      );
  }
}

function namesRole(element: PrincipalElement, principal: Extract<Principal, { kind: 'assumed-role' }>) {
  const { roleArn, userId } = principal;
  if (element.aws.includes(roleArn)) return true;
  // A role whose id is not known has none before the colon.
  const colon = userId.indexOf(':');
  return colon > 0 && element.aws.includes(userId.slice(0, colon));
}

function namesAccount(element: PrincipalElement, request: AccessRequest): boolean {
  const { principal } = request;
  if (!('account' in principal)) return false;
  const canonical = request.canonicalUserId;
  if (canonical !== undefined && element.canonicalUser.includes(canonical)) return true;
  return element.accounts.includes(principal.account);
}
