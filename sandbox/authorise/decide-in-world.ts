import { RCP_SERVICES } from '@drawbridge-s3/policy/data';
import {
  evaluate,
  type AccessRequest,
  type Decision,
  type PolicySet,
  type RequestContext,
} from '@drawbridge-s3/policy/evaluate';
import { levelsOver, type Organization, pathOf } from '../organizations/organization';
import { organizationBlock } from '../organizations/s3-policy';
import type { World } from '../world/types';
import type { VpcEndpoint } from '../world/vpc-endpoint';

/**
 * Decides a request under the policies given and those that stand over it: of the organizations of caller and
 * resource, and of the VPC endpoint it came through. Every decision of the sandbox is made here.
 */
export function decideInWorld(world: World, request: AccessRequest, policies: PolicySet): Decision {
  const { organization } = world;
  const endpoint = endpointOf(world, request);
  if (organization === undefined && endpoint === undefined) return evaluate(request, policies);
  const { id, policy } = endpoint ?? {};
  return evaluate(organization === undefined ? request : withOrganizationKeys(organization, request), {
    ...policies,
    ...(organization === undefined ? {} : organizationLayers(world, organization, request)),
    ...(id === undefined || policy === undefined ? {} : { endpoint: { name: id, document: policy } }),
  });
}

function endpointOf({ vpcEndpoints }: World, { context }: AccessRequest): VpcEndpoint | undefined {
  if (vpcEndpoints.size === 0) return undefined;
  return [...vpcEndpoints.values()].find(({ id }) => id === context['aws:SourceVpce']);
}

function organizationLayers(world: World, organization: Organization, request: AccessRequest): PolicySet {
  const { principal, resourceAccount } = request;
  const inside = (account: string) => organization.members.has(account);
  return {
    managementAccount: organization.managementAccount,
    ...('account' in principal && inside(principal.account)
      ? { scps: levelsOver(organization, principal.account, 'SERVICE_CONTROL_POLICY') }
      : {}),
    ...(inside(resourceAccount)
      ? {
          organizationPublicAccessBlock: organizationBlock(organization, resourceAccount),
          ...(underResourcePolicies(world, request)
            ? { rcps: levelsOver(organization, resourceAccount, 'RESOURCE_CONTROL_POLICY') }
            : {}),
        }
      : {}),
  };
}

/** Not every service's resources, and no key that AWS manages. */
function underResourcePolicies(world: World, { action, resource, resourceAccount }: AccessRequest): boolean {
  if (!RCP_SERVICES.has(action.slice(0, action.indexOf(':')).toLowerCase())) return false;
  return world.accounts.get(resourceAccount)?.kmsKeys.get(resource)?.manager !== 'AWS';
}

/** Keys by which policies tell who belongs to the organization. */
function withOrganizationKeys(organization: Organization, request: AccessRequest): AccessRequest {
  const { principal, resourceAccount, context } = request;
  const keys: Record<string, RequestContext[string]> = {};
  const tell = (whose: string, account: unknown) => {
    if (typeof account !== 'string' || !organization.members.has(account)) return;
    keys[`aws:${whose}OrgID`] = organization.id;
    keys[`aws:${whose}OrgPaths`] = [pathOf(organization, account)];
  };
  tell('Principal', 'account' in principal ? principal.account : undefined);
  tell('Resource', resourceAccount);
  tell('Source', context['aws:SourceAccount']);
  tell('Vpce', context['aws:VpceAccount']);
  return { ...request, context: { ...context, ...keys } };
}
