import type { ConnectionProfile } from '@/aws/profile';
import { emptyHop } from '@/sessions/hops/hop-draft';
import { validateHop } from '@/sessions/hops/validate-hop';
import type { Hop } from '@/sessions/types';
import { type AccountList, accountsIn, type ListedAccount } from './accounts-text';

/** What the form holds. All but the external ID stands in the address. */
export interface Plan {
  /** Accounts, as they were typed, pasted or loaded. */
  readonly accounts: string;
  /** Name of the role, with its path where it has one. */
  readonly role: string;
  readonly sessionName: string;
  readonly externalId: string;
}

/** Chained sessions last an hour at most; a review of one account takes seconds. */
const SECONDS = 3600;

export interface ReadPlan {
  readonly list: AccountList;
  /** By field; empty where it can be begun. */
  readonly problems: Readonly<Partial<Record<keyof Plan, string>>>;
  readonly hopOf: (account: ListedAccount) => Hop;
}

/**
 * What a plan comes to, and what is missing in it.
 * @param fallbackName of the sessions, where none is given
 * @param enters false where no account is gone into
 */
export function readPlan(
  plan: Plan,
  { partition }: Pick<ConnectionProfile, 'partition'>,
  fallbackName: string,
  enters = true,
): ReadPlan {
  const { role, sessionName, externalId } = plan;
  const list = accountsIn(plan.accounts);
  const needsRole = enters && list.accounts.some((account) => account.role === undefined);
  const arnOf = (account: string, name: string) => `arn:${partition}:iam::${account}:role/${name}`;
  const errors = validateHop(
    { ...emptyHop(), roleArn: arnOf('111122223333', role), sessionName, externalId },
    { chained: true, lookalike: false },
  );
  const problems: Partial<Record<keyof Plan, string>> = {
    ...(list.accounts.length === 0 && { accounts: 'Name at least one account.' }),
    ...(needsRole &&
      errors.roleArn !== undefined && { role: 'The name of a role, which is the same in every account.' }),
    ...(errors.sessionName !== undefined && { sessionName: errors.sessionName }),
    ...(errors.externalId !== undefined && { externalId: errors.externalId }),
  };
  return {
    list,
    problems,
    hopOf: ({ account, role: own }) => ({
      roleArn: arnOf(account, own ?? role),
      sessionName: sessionName === '' ? fallbackName : sessionName,
      durationSeconds: SECONDS,
      ...(externalId !== '' && { externalId }),
    }),
  };
}
