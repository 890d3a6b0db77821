import { queryOptions } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { sendOrganizations } from '@/aws/send-organizations';
import { listAll } from '../listed';
import { organizationKeys } from './keys';

/** An account of the organization. */
export interface MemberAccount {
  /** 12 digits */
  readonly id: string;
  readonly name: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`, … */
  readonly status: string;
}

interface ListAccountsAnswer {
  readonly Accounts?: readonly {
    readonly Id?: string;
    readonly Name?: string;
    readonly State?: string;
    readonly Status?: string;
  }[];
  readonly NextToken?: string;
}

/**
 * All accounts of the organization. Its management account may ask, and those it delegated to.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export const memberAccountsQuery = (context: AwsContext) =>
  queryOptions({
    queryKey: organizationKeys.accounts(context),
    queryFn: ({ signal }) =>
      listAll<MemberAccount>(
        'ListAccounts',
        ({ id }) => id,
        async (token) => {
          // Pages are of 20 accounts at most; a page may be empty with more to come.
          const input = { MaxResults: 20, ...(token !== undefined && { NextToken: token }) };
          const answer = (await sendOrganizations(
            context,
            'ListAccounts',
            input,
            signal,
          )) as ListAccountsAnswer;
          const items = (answer.Accounts ?? []).map(({ Id, Name, State, Status }) => ({
            id: Id ?? '',
            name: Name ?? '',
            // `State` takes the place of `Status`, which ends in 2026.
            status: State ?? Status ?? '',
          }));
          return { items, next: answer.NextToken };
        },
      ),
  });
