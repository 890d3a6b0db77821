import { roleCaller, userCaller, type Caller, type Names } from './caller.ts';

const ARN = /^arn:([^:]+):(iam|sts)::([^:]+):(.+)$/;

/**
 * The principal a policy names. Undefined for accounts, which have callers of their own, for ids (`AROA…`, `AIDA…`),
 * which S3 shows in place of deleted principals and which nobody has any more, and for what is no principal.
 */
export function namedCaller(
  name: string,
  { partition, own, names }: { readonly partition: string; readonly own: string; readonly names: Names },
): Caller | undefined {
  const [, , service, account = '', rest = ''] = ARN.exec(name) ?? [];
  if (service === undefined || /[*?]/.test(rest)) return undefined;
  const mine = account === own;
  const slash = rest.indexOf('/');
  const type = rest.slice(0, slash);
  const path = rest.slice(slash + 1);
  const caller = (principal: Caller['principal'], arn: string): Caller => ({
    id: arn,
    principal,
    permissions: mine ? ['everything', 'nothing'] : ['everything'],
    who: { kind: 'principal', arn, account, own: mine },
    reach: 'account',
  });
  if (service === 'iam' && type === 'role') return caller(roleCaller(partition, account, path), name);
  if (service === 'iam' && type === 'user') return caller(userCaller(partition, account, path), name);
  if (service === 'sts' && type === 'federated-user') {
    return caller({ kind: 'federated-user', account, arn: name, userId: `${account}:${path}` }, name);
  }
  if (service === 'sts' && type === 'assumed-role') {
    const [role = '', session = ''] = path.split('/');
    // The session does not say under which path its role is; a policy that names the role does.
    const roles = names.aws.map((other) => ARN.exec(other)).filter((match) => match?.[3] === account);
    const full = roles
      .map((match) => match?.[4] ?? '')
      .find((one) => one.startsWith('role/') && one.endsWith(`/${role}`));
    return caller(roleCaller(partition, account, full?.slice('role/'.length) ?? role, session), name);
  }
  return undefined;
}
