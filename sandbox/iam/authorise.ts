import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { decideInWorld } from '../authorise/decide-in-world';
import { deniedMessage } from '../authorise/denied';
import { callerPolicies } from '../authorise/policies';
import { principalContext } from '../authorise/principal-context';
import { ServiceError } from '../http/error';
import { callerOf, type QueryCall } from '../query/call';
import type { Tags } from '../world/types';

export interface Asked {
  /** Without its service: `CreateRole`. */
  readonly action: string;
  /** ARN that policies are held against. */
  readonly resource: string;
  /** What the refusal calls it, where that is not its ARN: `role Analyst`. */
  readonly shown?: string;
  /** Of the resource as it is. */
  readonly tags?: Tags;
  /** Further condition keys of the action. */
  readonly context?: RequestContext;
}

/**
 * IAM answers nobody of another account: what is asked for is always the caller's own.
 *
 * @throws ServiceError 403 AccessDenied, reasoned
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagement.html
 */
export function authorise(call: QueryCall, { action, resource, shown, tags = {}, context }: Asked): void {
  const identity = callerOf(call);
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
  if (identity.principal.kind === 'federated-user') {
    throw new ServiceError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid',
      403,
    );
  }
  const asked = `iam:${action}`;
  const decision = decideInWorld(
    call.kernel.world,
    {
      principal: identity.principal,
      action: asked,
      resource,
      resourceAccount: identity.account.id,
      context: {
        ...call.context,
        ...principalContext(identity, call.now),
        'aws:ResourceAccount': identity.account.id,
        ...resourceTags(tags),
        ...context,
      },
    },
    callerPolicies(identity),
  );
  if (decision.allowed) return;
  const arn = 'arn' in identity.principal ? identity.principal.arn : '';
  const message = deniedMessage({
    arn,
    action: asked,
    resource: shown ?? resource,
    decision,
    quoteResource: false,
  });
  throw new ServiceError('AccessDenied', message, 403);
}

const resourceTags = (tags: Tags): RequestContext =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
