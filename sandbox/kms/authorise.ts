import type { AccessRequest, Decision, PolicySet } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { ServiceError } from '../http/error';
import type { KmsKey } from '../world/types';
import type { KmsCall } from './call';

export const keySource = ({ id, policy }: Pick<KmsKey, 'id' | 'policy'>) => ({
  name: `key policy of ${id}`,
  document: policy,
});

/** Whether the caller may do this with the key directly. `policy`: another one than the key has. */
export function decideKey(
  { identity, context, world }: KmsCall,
  key: KmsKey,
  action: string,
  policy: string = key.policy,
): Decision {
  const request: AccessRequest = {
    principal: identity.principal,
    action,
    resource: key.arn,
    resourceAccount: key.account,
    context,
  };
  const policies: PolicySet = {
    ...callerPolicies(identity),
    resource: keySource({ id: key.id, policy }),
    resourceKind: 'key',
  };
  return decideInWorld(world, request, policies);
}

/** @throws ServiceError AccessDeniedException: reasoned within one account, the same words for everything across accounts */
export function authoriseKey(call: KmsCall, key: KmsKey, action: string): void {
  const decision = decideKey(call, key, action);
  if (!decision.allowed) throw keyDenied(call.identity, key, action, decision);
}

/** Calls about no key in particular. @throws ServiceError AccessDeniedException */
export function authoriseAny({ identity, context, world }: KmsCall, action: string): void {
  const { principal, account } = identity;
  const decision = decideInWorld(
    world,
    { principal, action, resource: '*', resourceAccount: account.id, context },
    callerPolicies(identity),
  );
  if (decision.allowed) return;
  const arn = arnOf(identity);
  throw new ServiceError(
    'AccessDeniedException',
    deniedMessage({ arn, action, resource: undefined, decision, quoteResource: false }),
    400,
  );
}

export function keyDenied(identity: Identity, key: KmsKey, action: string, decision: Decision): ServiceError {
  if (key.account !== identity.account.id) return unknownKey(identity, action);
  const arn = arnOf(identity);
  return new ServiceError(
    'AccessDeniedException',
    deniedMessage({ arn, action, resource: key.arn, decision, quoteResource: false }),
    400,
  );
}

/** Across accounts nobody hears whether the key is there. */
export const unknownKey = (identity: Identity, action: string): ServiceError =>
  new ServiceError(
    'AccessDeniedException',
    `User: ${arnOf(identity)} is not authorized to perform: ${action} on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    400,
  );

const arnOf = ({ principal }: Identity): string => ('arn' in principal ? principal.arn : '');
