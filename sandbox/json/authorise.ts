import { decideElsewhere } from '../authorise/elsewhere';
import { deniedMessage } from '../authorise/denied';
import { ServiceError } from '../http/error';
import type { JsonCall } from './handle-json';

export type Asker = Pick<JsonCall, 'kernel' | 'identity' | 'region' | 'context' | 'now'>;

/** Why the caller may not, in AWS's words; undefined where it may. `*` is no resource in particular. */
export function refusal(call: Asker, action: string, resource: string): string | undefined {
  const { identity, context, now, kernel } = call;
  const decision = decideElsewhere(kernel.world, identity, action, resource, context, now);
  if (decision.allowed) return undefined;
  const { principal } = identity;
  return deniedMessage({
    arn: 'arn' in principal ? principal.arn : '',
    action,
    resource: resource === '*' ? undefined : resource,
    decision,
    quoteResource: false,
  });
}

/** @throws ServiceError AccessDeniedException */
export function authorise(call: Asker, action: string, ...resources: readonly string[]): void {
  for (const resource of resources) {
    const refused = refusal(call, action, resource);
    if (refused !== undefined) throw new ServiceError('AccessDeniedException', refused, 400);
  }
}
