import { parsePolicy } from '@drawbridge-s3/policy/document';
import { whoIn } from '@drawbridge-s3/policy/explain';
import { accountOf } from '@drawbridge-s3/policy/grammar';

/** Whether a policy allows anything to anybody who is not of this account, or to somebody it cannot tell. */
export function letsOthersIn(policy: string, account: string): boolean {
  return parsePolicy(policy).statements.some(
    (statement) =>
      statement.get('Effect')?.value?.value !== 'Deny' &&
      whoIn(statement).some(({ who, type }) =>
        type === 'account' ? who !== account : type !== 'principal' || accountOf(who) !== account,
      ),
  );
}
