import type { Principal } from '../evaluate/types.ts';

const ARN = /^arn:([\w-]+):(iam|sts)::(\d{12}):([^*?]+)$/;

/**
 * The principal an ARN stands for; for a role, a session of it. Undefined for text that is no principal's ARN.
 * Unique ids (`AIDA…`, `AROA…`) are not in an ARN, and stay empty.
 */
export function principalFromArn(text: string): Principal | undefined {
  const [, partition = '', service, account = '', tail = ''] = ARN.exec(text) ?? [];
  if (service === 'iam' && tail === 'root') return { kind: 'root', account, arn: text };
  const [type, first, ...rest] = tail.split('/');
  if (first === undefined || first === '' || rest.includes('')) return undefined;
  if (service === 'iam' && type === 'user') return { kind: 'user', account, arn: text, userId: '' };
  if (service === 'iam' && type === 'role')
    return sessionOf(partition, account, text, rest.at(-1) ?? first, 'session');
  if (service === 'sts' && type === 'federated-user')
    return { kind: 'federated-user', account, arn: text, userId: '' };
  const [session] = rest;
  if (service !== 'sts' || type !== 'assumed-role' || session === undefined || rest.length > 1)
    return undefined;
  return sessionOf(partition, account, `arn:${partition}:iam::${account}:role/${first}`, first, session);
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
