import type { Principal } from '@drawbridge-s3/policy/evaluate';
import type { Account, ExpressSession, Role, TemporarySession, User, World } from '../world/types';

/** What an access key id stands for, before anybody checked the signature. */
export interface Identity {
  readonly principal: Principal;
  readonly account: Account;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly user?: User;
  readonly role?: Role;
  readonly session?: TemporarySession;
  /** The key is of a session with a directory bucket, begun by whoever this is. */
  readonly express?: ExpressSession;
  /** Of a service: the resource it acts for, and its account. */
  readonly behalf?: { readonly arn: string; readonly account: string };
}

/** A service of AWS that acts for a resource, as it asks for what it does in its own name. */
export const serviceIdentity = (service: string, account: Account, arn: string): Identity => ({
  principal: { kind: 'service', service },
  account,
  accessKeyId: '',
  secretAccessKey: '',
  behalf: { arn, account: account.id },
});

export type Found =
  | { readonly kind: 'found'; readonly identity: Identity }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'inactive' };

export function findIdentity(world: World, accessKeyId: string): Found {
  const express = world.expressSessions.get(accessKeyId);
  if (express !== undefined) return ofExpress(world, express);
  const session = world.sessions.get(accessKeyId);
  if (session !== undefined) return ofSession(world, session);
  for (const account of world.accounts.values()) {
    for (const user of account.users.values()) {
      const key = user.keys.find((candidate) => candidate.accessKeyId === accessKeyId);
      if (key === undefined) continue;
      if (!key.active) return { kind: 'inactive' };
      const { secretAccessKey } = key;
      return {
        kind: 'found',
        identity: { principal: userPrincipal(account, user), account, user, accessKeyId, secretAccessKey },
      };
    }
  }
  return { kind: 'unknown' };
}

function ofExpress(world: World, express: ExpressSession): Found {
  const asked = findIdentity(world, express.askedBy);
  if (asked.kind !== 'found') return asked;
  const { accessKeyId, secretAccessKey } = express;
  return { kind: 'found', identity: { ...asked.identity, accessKeyId, secretAccessKey, express } };
}

function ofSession(world: World, session: TemporarySession): Found {
  const { accessKeyId, secretAccessKey } = session;
  const account = world.accounts.get(session.account);
  if (account === undefined) return { kind: 'unknown' };
  if (session.kind === 'assumed-root') {
    // Members need no root user with credentials of its own for that.
    const principal: Principal = {
      kind: 'root',
      account: account.id,
      arn: `arn:aws:iam::${account.id}:root`,
    };
    return { kind: 'found', identity: { principal, account, session, accessKeyId, secretAccessKey } };
  }
  if (session.kind !== 'assumed-role') {
    const user = account.users.get(session.userName ?? '');
    if (user === undefined) return { kind: 'unknown' };
    const principal =
      session.kind === 'session-token' ? userPrincipal(account, user) : federatedUser(account, session);
    return { kind: 'found', identity: { principal, account, user, session, accessKeyId, secretAccessKey } };
  }
  const role = account.roles.get(session.roleName ?? '');
  if (role === undefined) return { kind: 'unknown' };
  const principal: Principal = {
    kind: 'assumed-role',
    account: account.id,
    arn: `arn:aws:sts::${account.id}:assumed-role/${role.name}/${session.sessionName}`,
    roleArn: role.arn,
    userId: `${role.id}:${session.sessionName}`,
  };
  return { kind: 'found', identity: { principal, account, role, session, accessKeyId, secretAccessKey } };
}

function federatedUser({ id }: Account, { sessionName }: TemporarySession): Principal {
  return {
    kind: 'federated-user',
    account: id,
    arn: `arn:aws:sts::${id}:federated-user/${sessionName}`,
    userId: `${id}:${sessionName}`,
  };
}

/** The account's root user is kept as the user whose ARN ends in `:root`; its id is the account number. */
export const isRoot = ({ arn }: User): boolean => arn.endsWith(':root');

function userPrincipal(account: Account, user: User): Principal {
  if (isRoot(user)) return { kind: 'root', account: account.id, arn: user.arn };
  return { kind: 'user', account: account.id, arn: user.arn, userId: user.id };
}
