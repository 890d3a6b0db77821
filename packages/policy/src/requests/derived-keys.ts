import type { Keys } from '../grammar/template.ts';
import type { AccessRequest, Principal, RequestContext } from '../evaluate/types.ts';

/**
 * The keys the caller gave, and those every request of such a principal carries, where the caller left them
 * out. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function keysOf(request: AccessRequest, added?: RequestContext): Keys {
  const keys = new Map<string, string | readonly string[]>();
  principalKeys(request.principal, keys);
  if (request.resourceAccount !== '') keys.set('aws:resourceaccount', request.resourceAccount);
  for (const [name, value] of Object.entries(request.context)) {
    if (typeof value === 'string' || Array.isArray(value)) keys.set(name.toLowerCase(), value);
  }
  for (const [name, value] of Object.entries(added ?? {})) keys.set(name.toLowerCase(), value);
  return keys;
}

function principalKeys(principal: Principal, keys: Map<string, string | readonly string[]>): void {
  keys.set('aws:principalisawsservice', principal.kind === 'service' ? 'true' : 'false');
  switch (principal.kind) {
    case 'service':
      keys.set('aws:principalservicename', principal.service);
      return;
    case 'federated':
      return;
    case 'anonymous':
      keys.set('aws:principaltype', 'Anonymous');
      keys.set('aws:userid', 'anonymous');
      return;
    case 'root':
      keys.set('aws:principaltype', 'Account');
      keys.set('aws:userid', principal.account);
      break;
    case 'user':
      keys.set('aws:principaltype', 'User');
      keys.set('aws:userid', principal.userId);
      keys.set('aws:username', principal.arn.slice(principal.arn.lastIndexOf('/') + 1));
      break;
    case 'assumed-role':
      keys.set('aws:principaltype', 'AssumedRole');
      keys.set('aws:userid', principal.userId);
      break;
    case 'federated-user':
      keys.set('aws:principaltype', 'FederatedUser');
      keys.set('aws:userid', principal.userId);
      break;
  }
  keys.set('aws:principalaccount', principal.account);
  keys.set('aws:principalarn', principal.kind === 'assumed-role' ? principal.roleArn : principal.arn);
}
