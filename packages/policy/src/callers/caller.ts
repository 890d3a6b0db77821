import type { Principal } from '../evaluate/types.ts';
import type { Who } from '../diff/types.ts';

/** A principal that stands for all that the policies treat alike. */
export interface Caller {
  readonly id: string;
  readonly principal: Principal;
  readonly permissions: readonly ('everything' | 'nothing')[];
  readonly canonicalUserId?: string;
  readonly who: Who;
  /** Stands for the principals of its account, or of all other accounts, that nothing names. */
  readonly generic?: 'role' | 'user' | 'root';
  readonly reach: 'anonymous' | 'stranger' | 'account' | 'service';
}

/** Names as they stand in the policies, and what the conditions on principals compare with. */
export interface Names {
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly canonical: readonly string[];
}

export const TWELVE_DIGITS = /(?<!\d)\d{12}(?!\d)/g;

export const roleCaller = (
  partition: string,
  account: string,
  path: string,
  session = 'session',
  userId?: string,
): Extract<Principal, { kind: 'assumed-role' }> => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    kind: 'assumed-role',
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`,
    roleArn: `arn:${partition}:iam::${account}:role/${path}`,
    userId: userId ?? `${idOf('AROA', account, path)}:${session}`,
  };
};

export const userCaller = (
  partition: string,
  account: string,
  path: string,
  userId?: string,
): Extract<Principal, { kind: 'user' }> => ({
  kind: 'user',
  account,
  arn: `arn:${partition}:iam::${account}:user/${path}`,
  userId: userId ?? idOf('AIDA', account, path),
});

/** An id of the right form that differs from one principal to the next. */
function idOf(prefix: string, account: string, path: string): string {
  let hash = 0;
  for (const char of `${account}/${path}`) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  return `${prefix}X${hash.toString(36).toUpperCase().padStart(7, '0')}EXAMPLE`;
}
