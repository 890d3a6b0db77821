import type { PolicySource, Principal } from '@drawbridge-s3/policy/evaluate';
import { keysOf } from '@drawbridge-s3/policy/requests';
import type { Case } from './case';
import type { Question } from './second-opinion-process';

export function toQuestion(item: Case): Question {
  const checked = Object.keys(item.policies).some((kind) => kind !== 'identity');
  return { simulation: toSimulation(item), checked };
}

/** The case in the words of iam-simulate's `Simulation`. Only what that library can express is generated. */
function toSimulation({ request, policies }: Case): unknown {
  const sources = (list: readonly PolicySource[] | undefined) =>
    (list ?? []).map(({ name, document }) => ({ name, policy: document }));
  const levels = (list: readonly (readonly PolicySource[])[] | undefined) =>
    (list ?? []).map((level, index) => ({ orgIdentifier: `level-${index}`, policies: sources(level) }));
  return {
    request: {
      principal: principalOf(request.principal),
      action: request.action,
      resource: { resource: request.resource, accountId: request.resourceAccount },
      // The same keys for both, those included that we derive from the principal.
      contextVariables: Object.fromEntries(keysOf(request)),
    },
    identityPolicies: sources(policies.identity),
    serviceControlPolicies: levels(policies.scps),
    resourceControlPolicies: levels(policies.rcps),
    ...(policies.session?.[0] === undefined ? {} : { sessionPolicy: policies.session[0].document }),
    ...(!policies.resource ? {} : { resourcePolicy: policies.resource.document }),
    ...(!policies.boundary ? {} : { permissionBoundaryPolicies: sources([policies.boundary]) }),
    ...(!policies.endpoint ? {} : { vpcEndpointPolicies: sources([policies.endpoint]) }),
    additionalSettings: {
      s3: { blockPublicAccess: policies.bucketPublicAccessBlock?.restrictPublicBuckets === true },
    },
  };
}

function principalOf(principal: Principal): unknown {
  switch (principal.kind) {
    case 'anonymous':
      return { type: 'Anonymous' };
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider;
    case 'root':
    case 'user':
    case 'assumed-role':
    case 'federated-user':
      return principal.arn;
  }
}
