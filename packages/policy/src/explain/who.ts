import { wholeAccount } from '../grammar/principals.ts';
import type { Statement } from '../document/ast.ts';
import { parsePolicy } from '../document/parse.ts';

export interface NamedWho {
  /** As the policy names it: an ARN, an account, a service, `*`. */
  readonly who: string;
  readonly type: 'everybody' | 'account' | 'principal' | 'service' | 'everybody-but';
}

/** Accounts, roles and users a policy names, without the tables of actions. */
export function principalsIn(text: string): string[] {
  const named = parsePolicy(text).statements.flatMap(whoIn);
  return [
    ...new Set(named.flatMap(({ who, type }) => (type === 'account' || type === 'principal' ? [who] : []))),
  ];
}

export function whoIn(statement: Statement): NamedWho[] {
  if (statement.get('NotPrincipal'))
    return [{ who: statement.principals.map((item) => item.value).join(', '), type: 'everybody-but' }];
  return statement.principals.map((item) => {
    if (item.value === '*') return { who: '*', type: 'everybody' };
    if (item.type?.key === 'Service') return { who: item.value, type: 'service' };
    const account = wholeAccount(item.value);
    if (account !== undefined) return { who: account, type: 'account' };
    return { who: item.value, type: 'principal' };
  });
}
