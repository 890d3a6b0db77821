import { parseArn } from '@drawbridge-s3/policy/grammar';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { ServiceError } from '../http/error';
import { findAccessGrants } from '../world/lookup';
import type { ControlCall } from './call';

/**
 * Decides by the caller's policies and, for an Access Grants instance and what lies in it, by the instance's own.
 *
 * @throws ServiceError AccessDenied: reasoned within one account, bare across accounts
 */
export function authoriseControl(call: ControlCall, action: string, resource: string): void {
  const { identity, context, world } = call;
  const resourceAccount = parseArn(resource)?.account ?? call.account.id;
  const instance = findAccessGrants(world, resource);
  const decision = decideInWorld(
    world,
    { principal: identity.principal, action, resource, resourceAccount, context },
    {
      ...callerPolicies(identity),
      ...(instance?.policy === undefined
        ? {}
        : { resource: { name: `resource policy of ${instance.arn}`, document: instance.policy.document } }),
    },
  );
  if (decision.allowed) return;
  const arn = 'arn' in identity.principal ? identity.principal.arn : '';
  const shown = resource === '*' ? undefined : resource;
  throw new ServiceError(
    'AccessDenied',
    resourceAccount === identity.account.id
      ? deniedMessage({ arn, action, resource: shown, decision, quoteResource: true })
      : 'Access Denied',
    403,
  );
}
