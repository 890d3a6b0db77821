import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { PolicyChange } from './grant-steps';
import { letsAsk, lettingIn } from './instance-policy';

/** How the instance's policy stands to the grantees' accounts. */
export interface LetIn {
  /** Other accounts that may ask already. */
  readonly may: readonly string[];
  /** Those whose being let in hangs on conditions. */
  readonly unsure: readonly string[];
  /** Those that may not yet. */
  readonly shut: readonly string[];
  /** What lets these in; undefined where nobody is shut out, or the policy is no JSON. */
  readonly change: PolicyChange | undefined;
}

/** @param grantees ARNs; @param own account of the instance */
export function letInOf(
  policy: string | null,
  instance: string,
  grantees: readonly string[],
  own: string,
): LetIn {
  const byAccount = new Map<string, readonly (boolean | undefined)[]>();
  for (const grantee of grantees) {
    const account = accountOf(grantee);
    if (account === undefined || account === own) continue;
    byAccount.set(account, [...(byAccount.get(account) ?? []), letsAsk(policy, instance, grantee)]);
  }
  const accounts = [...byAccount];
  const of = (fits: (lets: readonly (boolean | undefined)[]) => boolean) =>
    accounts.filter(([, lets]) => fits(lets)).map(([account]) => account);
  const shut = of((lets) => lets.includes(false));
  const after = shut.reduce<string | undefined>(
    (text, account) => (text === undefined ? undefined : lettingIn(text, instance, account)),
    policy ?? '',
  );
  return {
    may: of((lets) => lets.every((one) => one === true)),
    unsure: of((lets) => !lets.includes(false) && lets.includes(undefined)),
    shut,
    change: shut.length === 0 || after === undefined ? undefined : { before: policy, after },
  };
}
