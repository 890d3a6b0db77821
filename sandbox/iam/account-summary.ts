import { isRoot } from '../auth/identity';
import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';
import { authorise } from './authorise';

/** Of the summary what the console asks for. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
export function getAccountSummary(call: QueryCall): XmlTree {
  const { account } = callerOf(call);
  call.parameters.check();
  authorise(call, { action: 'GetAccountSummary', resource: '*' });
  const all = [...account.users.values()];
  const roots = all.filter(isRoot);
  const summary = {
    Users: all.length - roots.length,
    Roles: account.roles.size,
    AccountAccessKeysPresent: roots.some(({ keys }) => keys.length > 0) ? 1 : 0,
  };
  return {
    SummaryMap: { entry: Object.entries(summary).map(([key, value]) => ({ key, value: String(value) })) },
  };
}
