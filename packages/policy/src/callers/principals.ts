import type { Principal } from '../evaluate/types.ts';
import { isAccount } from '../grammar/account.ts';
import { readPrincipal } from '../grammar/principals.ts';

/**
 * The principal an ARN stands for; for a role, a session of it. Undefined for text that is no principal's ARN.
 * Unique ids (`AIDA…`, `AROA…`) are not in an ARN, and stay empty.
 */
export function principalFromArn(text: string): Principal | undefined {
  const named = readPrincipal(text);
  if (named === undefined || !('account' in named) || !isAccount(named.account)) return undefined;
  if (!text.startsWith('arn:') || /[*?]|\/\//.test(text) || text.endsWith('/')) return undefined;
  const { account } = named;
  switch (named.kind) {
    case 'account':
      return { kind: 'root', account, arn: text };
    case 'user':
    case 'federated-user':
      return { kind: named.kind, account, arn: text, userId: '' };
    case 'role':
      return sessionOf(named.partition, account, text, named.name, 'session');
    case 'assumed-role': {
      const { partition, name, session } = named;
      if (session === undefined || session.includes('/')) return undefined;
      return sessionOf(partition, account, `arn:${partition}:iam::${account}:role/${name}`, name, session);
    }
    default:
      return undefined;
  }
}

/** Some role of an account, which no policy is likely to name. */
export function someRoleOf(account: string, partition: string): Principal {
  return sessionOf(
    partition,
    account,
    `arn:${partition}:iam::${account}:role/SomeRole`,
    'SomeRole',
    'session',
  );
}

/** True for {@link someRoleOf}: it stands for its account, not for itself. */
export function isSomeRole(principal: Principal): boolean {
  return principal.kind === 'assumed-role' && principal.roleArn.endsWith(':role/SomeRole');
}

/** Some user of an account. */
export function someUserOf(account: string, partition: string): Principal {
  return { kind: 'user', account, arn: `arn:${partition}:iam::${account}:user/SomeUser`, userId: '' };
}

function sessionOf(
  partition: string,
  account: string,
  roleArn: string,
  name: string,
  session: string,
): Principal {
  const arn = `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`;
  return { kind: 'assumed-role', account, arn, roleArn, userId: `:${session}` };
}
