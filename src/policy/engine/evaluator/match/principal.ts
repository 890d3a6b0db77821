import type { AccessRequest, Principal } from '../types';

/** The Principal or NotPrincipal element. `everyone` is `"*"` or `{"AWS": "*"}`, which mean the same. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly everyone: boolean;
  readonly aws: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUser: readonly string[];
}

/**
 * How far a grant in a resource policy reaches within one account.
 * - `direct`: names the user, the role session or the federated user; implicit denies elsewhere do not limit it.
 * - `role`: names the role; implicit denies of the permissions boundary and the session policy limit it.
 * - `account`: hands the matter to the account; an identity policy must allow too.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
export type Reach = 'direct' | 'role' | 'account';

const ACCOUNT_ROOT = /^arn:[^:]+:iam::(\d{12}):root$/;
const ACCOUNT_ID = /^\d{12}$/;

/** How the element names the caller, or undefined when it does not. */
export function principalReach(element: PrincipalElement, request: AccessRequest): Reach | undefined {
  const { principal } = request;
  if (element.negated) return namesEveryPart(element, request) ? undefined : everyoneReach(principal);
  const named = namedReach(element, request);
  if (named === 'direct' || named === 'role') return named;
  if (element.everyone) return everyoneReach(principal);
  return named;
}

/**
 * `*` reaches a role's session as the role's own ARN would: AWS documents that a grant by aws:PrincipalArn,
 * which needs `*` beside it, is limited like one that names the role.
 */
function everyoneReach(principal: Principal): Reach {
  return principal.kind === 'assumed-role' || principal.kind === 'federated-user' ? 'role' : 'direct';
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

/**
 * NotPrincipal spares a caller only when it lists everything the caller is: the session, its role and the
 * account. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
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
  return (
    element.aws.includes(principal.roleArn) || element.aws.includes(principal.userId.split(':', 1)[0] ?? '')
  );
}

function namesAccount(element: PrincipalElement, request: AccessRequest): boolean {
  const { principal } = request;
  if (!('account' in principal)) return false;
  const canonical = request.canonicalUserId;
  if (canonical !== undefined && element.canonicalUser.includes(canonical)) return true;
  return element.aws.some(
    (value) =>
      (ACCOUNT_ID.test(value) && value === principal.account) ||
      ACCOUNT_ROOT.exec(value)?.[1] === principal.account,
  );
}
