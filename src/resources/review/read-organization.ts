import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { memberAccountsQuery } from '../organizations/list-accounts';
import { organizationQuery } from '../organizations/organization';
import { organizationBlockQuery, readPoliciesOver } from '../organizations/policies-over';
import { type Answer, type Asking, gapFor } from './asking';

type OrganizationRead = Pick<Asking, 'organization' | 'organizationBlock' | 'unread'>;

/**
 * The organization over the account of a session. What it lays over its accounts takes a session that manages it: another
 * one is told that it was not read. Fails for nothing but bugs.
 */
export async function readOrganizationOver(
  client: QueryClient,
  context: AwsContext,
  account: string,
): Promise<OrganizationRead> {
  const own = await answered(client.fetchQuery(organizationQuery(context)));
  if (own.value === null) return {};
  if (own.value === undefined) return { unread: gapFor('organization', account, NOT_KNOWN, own.failure) };
  const { id, managementAccount } = own.value;
  const over = await answered(readPoliciesOver(client, context, account));
  if (over.value === undefined || over.value === null) {
    // A member may ask for its own, whoever manages the organization.
    const ownBlock = await answered(client.fetchQuery(organizationBlockQuery(context, account)));
    return {
      organization: { id, managementAccount },
      ...(ownBlock.value === undefined || ownBlock.value === null
        ? {}
        : { organizationBlock: ownBlock.value }),
      unread: gapFor('organization', account, NOT_READ, over.failure),
    };
  }
  const { scps, rcps, organizationPublicAccessBlock: block } = over.value;
  // Whoever reads the policies may list the accounts, or not: they say no more than who is of the same organization.
  const members = await answered(client.fetchQuery(memberAccountsQuery(context)));
  return {
    organization: {
      id,
      managementAccount,
      scps,
      rcps,
      ...(members.value === undefined ? {} : { accounts: members.value.items.map((one) => one.id) }),
    },
    ...(block === null ? {} : { organizationBlock: block }),
  };
}

const NOT_KNOWN = 'Whether it is in an organization, whose policies decide as well, could not be read';
const NOT_READ =
  'The service and resource control policies of its organization, which may refuse what is said to work, could not be read';

async function answered<T>(asked: Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    if (error instanceof AwsFailure) return { failure: error };
    throw error;
  }
}
