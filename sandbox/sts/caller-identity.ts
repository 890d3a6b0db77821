import type { XmlTree } from '../http/xml';
import { callerOf, type QueryCall } from '../query/call';

/** Needs no permission and cannot be denied. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity(call: QueryCall): XmlTree {
  const { principal, account } = callerOf(call);
  return {
    Arn: 'arn' in principal ? principal.arn : '',
    UserId: 'userId' in principal ? principal.userId : account.id,
    Account: account.id,
  };
}
