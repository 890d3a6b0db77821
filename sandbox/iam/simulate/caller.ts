import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { Account, Role, World } from '../../world/types';

/** A user as caller, who need not exist. */
export function userPrincipal(world: World, arn: string): Extract<Principal, { kind: 'user' }> {
  const account = accountOf(arn) ?? '';
  const user = [...(world.accounts.get(account)?.users.values() ?? [])].find((one) => one.arn === arn);
  return { kind: 'user', account, arn, userId: user?.id ?? '' };
}

/** A role's caller is a session of it, whatever its name. */
export function rolePrincipal(account: Account, role: Role): Extract<Principal, { kind: 'assumed-role' }> {
  return {
    kind: 'assumed-role',
    account: account.id,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/simulated`,
    roleArn: role.arn,
    userId: `${role.id}:simulated`,
  };
}
