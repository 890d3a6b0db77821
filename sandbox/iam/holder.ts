import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import { callerOf, type QueryCall } from '../query/call';
import type { TextRule } from '../query/parameters';
import type { Account, Role, User } from '../world/types';
import { authorise } from './authorise';
import { noSuchEntity } from './errors';
import { ROLE_NAME, USER_NAME } from './rules';

/** Whoever has policies: roles and users are asked about in the same calls under other names. */
export interface HolderKind<Holder extends Role | User = Role | User> {
  /** As in `PutRolePolicy` and `RoleName`. */
  readonly title: 'Role' | 'User';
  /** As in ARNs and messages. */
  readonly word: 'role' | 'user';
  readonly nameRule: TextRule;
  /** Characters that all inline policies together may have, white space aside. */
  readonly inlineLimit: number;
  readonly find: (account: Account, name: string) => Holder | undefined;
}

/** Limits: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length */
export const ROLES: HolderKind<Role> = {
  title: 'Role',
  word: 'role',
  nameRule: ROLE_NAME,
  inlineLimit: 10_240,
  find: ({ roles }, name) => roles.get(name),
};

export const USERS: HolderKind<User> = {
  title: 'User',
  word: 'user',
  nameRule: USER_NAME,
  inlineLimit: 2048,
  find: findUser,
};

/** The root user is kept among the users and is none of IAM's. */
export function findUser({ users }: Account, name: string): User | undefined {
  const user = users.get(name);
  return user === undefined || user.arn.endsWith(':root') ? undefined : user;
}

/** The role that a call's RoleName names; see {@link authorisedHolder}. */
export function authorisedRole(call: QueryCall, action: string, context: RequestContext = {}): Role {
  const name = call.parameters.text('RoleName', ROLE_NAME) ?? '';
  call.parameters.check();
  return authorisedHolder(call, ROLES, name, action, context);
}

/**
 * A role or user, after the caller was allowed the action on it: whether it exists is told to nobody else.
 *
 * @throws ServiceError AccessDenied, NoSuchEntity
 */
export function authorisedHolder<Holder extends Role | User>(
  call: QueryCall,
  kind: HolderKind<Holder>,
  name: string,
  action: string,
  context: RequestContext = {},
): Holder {
  const { account } = callerOf(call);
  const holder = kind.find(account, name);
  authoriseHolder(call, kind, name, holder, action, context);
  if (holder === undefined) throw noSuchEntity(`The ${kind.word} with name ${name} cannot be found.`);
  return holder;
}

/** By the ARN that the holder has, or would have without a path. */
function authoriseHolder(
  call: QueryCall,
  kind: HolderKind,
  name: string,
  holder: Role | User | undefined,
  action: string,
  context: RequestContext,
): void {
  const { account } = callerOf(call);
  const { tags = {}, boundary } = holder !== undefined && isRole(holder) ? holder : {};
  authorise(call, {
    action,
    resource: holder?.arn ?? `arn:aws:iam::${account.id}:${kind.word}/${name}`,
    shown: `${kind.word} ${name}`,
    tags,
    context: { ...(boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary.arn }), ...context },
  });
}

export const isRole = (holder: Role | User): holder is Role => 'trustPolicy' in holder;
