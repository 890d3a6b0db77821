import type { Organization } from './organization';
import type { World } from '../world/types';

/** The organization for which the account may act as its management account would; undefined where there is none. */
export function organizationManagedBy(
  { organization }: Pick<World, 'organization'>,
  account: string,
  service: string,
): Organization | undefined {
  if (organization === undefined) return undefined;
  const delegated = organization.delegated.get(service)?.includes(account) === true;
  return organization.managementAccount === account || delegated ? organization : undefined;
}
