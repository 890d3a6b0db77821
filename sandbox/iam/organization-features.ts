import { ServiceError } from '../http/error';
import type { XmlTree } from '../http/xml';
import { organizationManagedBy } from '../organizations/managing';
import type { Organization, RootAccess } from '../organizations/organization';
import { callerOf, type QueryAction, type QueryCall } from '../query/call';
import { authorise } from './authorise';

const SERVICE = 'iam.amazonaws.com';

const listed = ({ id, rootAccess }: Organization): XmlTree => ({
  OrganizationId: id,
  EnabledFeatures: { member: [...rootAccess] },
});

/** @throws ServiceError AccountNotManagementOrDelegatedAdministratorException */
function organizationOf(call: QueryCall, action: string): Organization {
  authorise(call, { action, resource: '*' });
  const { world } = call.kernel;
  const account = callerOf(call).account.id;
  if (world.organization === undefined)
    throw new ServiceError('OrganizationNotFoundException', 'The account is in no organization.', 404);
  const managed = organizationManagedBy(world, account, SERVICE);
  if (managed !== undefined) return managed;
  throw new ServiceError(
    'AccountNotManagementOrDelegatedAdministratorException',
    'The account is neither the management account of its organization nor a delegated administrator for IAM.',
    400,
  );
}

const change =
  (action: string, feature: RootAccess, on: boolean) =>
  (call: QueryCall): XmlTree => {
    const organization = organizationOf(call, action);
    if (on) organization.rootAccess.add(feature);
    else organization.rootAccess.delete(feature);
    return listed(organization);
  };

/**
 * What IAM does centrally for an organization's members.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const organizationFeatureActions: readonly [string, QueryAction][] = [
  [
    'ListOrganizationsFeatures',
    { signed: true, run: (call) => listed(organizationOf(call, 'ListOrganizationsFeatures')) },
  ],
  ...(['RootSessions', 'RootCredentialsManagement'] as const).flatMap((feature) =>
    [true, false].map((on): [string, QueryAction] => {
      const action = `${on ? 'Enable' : 'Disable'}Organizations${feature}`;
      return [action, { signed: true, run: change(action, feature, on) }];
    }),
  ),
];
