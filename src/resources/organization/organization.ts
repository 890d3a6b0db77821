import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { sendOrganizations } from '@/aws/send-organizations';
import { type Listed, listAll } from '../listed';
import { organizationKeys } from './keys';

export interface Organization {
  /** `o-…` */
  readonly id: string;
  /** Account that manages it. */
  readonly managementAccount: string;
}

export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  /** `ACTIVE`; what is `SUSPENDED` or `PENDING_CLOSURE` lets nobody in. */
  readonly state: string;
}

/**
 * The organization of the session's account; null where it is in none. Members may ask as well.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export function organizationQuery(context: AwsContext) {
  return queryOptions({
    queryKey: organizationKeys.own(context),
    queryFn: ({ signal }) => readOrganization(context, signal),
  });
}

/** @throws AwsFailure */
export async function readOrganization(
  context: AwsContext,
  signal?: AbortSignal,
): Promise<Organization | null> {
  const call = { operation: 'DescribeOrganization', input: {} } as const;
  const answer = (await ifThere('AWSOrganizationsNotInUseException', () =>
    sendOrganizations(context, call, signal),
  )) as { readonly Organization?: { readonly Id?: string; readonly MasterAccountId?: string } } | null;
  if (answer === null) return null;
  const { Id = '', MasterAccountId = '' } = answer.Organization ?? {};
  return { id: Id, managementAccount: MasterAccountId };
}

/** Every account of the organization, for who manages it. */
export function organizationAccountsQuery(context: AwsContext) {
  return queryOptions({
    queryKey: organizationKeys.accounts(context),
    queryFn: ({ signal }) => listOrganizationAccounts(context, { signal }),
  });
}

interface Following {
  readonly signal?: AbortSignal;
  /** How many have been listed so far. */
  readonly onListed?: (count: number) => void;
}

/**
 * Twenty to a page, so that 1,000 accounts are 50 requests, one after the other.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 * @throws AwsFailure; `denied` for members that manage nothing
 */
export async function listOrganizationAccounts(
  context: AwsContext,
  { signal, onListed }: Following = {},
): Promise<Listed<OrganizationAccount>> {
  let count = 0;
  return listAll<OrganizationAccount>(
    'ListAccounts',
    ({ id }) => id,
    async (token) => {
      const input = token === undefined ? {} : { NextToken: token };
      const answer = await sendOrganizations(context, { operation: 'ListAccounts', input }, signal);
      const { Accounts = [], NextToken } = answer as RawAccounts;
      count += Accounts.length;
      onListed?.(count);
      return { items: Accounts.map(accountFrom), next: NextToken };
    },
  );
}

interface RawAccounts {
  readonly Accounts?: readonly RawAccount[];
  readonly NextToken?: string;
}

interface RawAccount {
  readonly Id?: string;
  readonly Name?: string;
  /** On its way out in favour of State. */
  readonly Status?: string;
  readonly State?: string;
}

const accountFrom = ({ Id = '', Name = '', State, Status }: RawAccount): OrganizationAccount => ({
  id: Id,
  name: Name,
  state: State ?? Status ?? 'ACTIVE',
});

/** Null where the service says by this code that there is none. */
export async function ifThere<Answer>(code: string, ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AwsFailure && error.code === code) return null;
    throw error;
  }
}
