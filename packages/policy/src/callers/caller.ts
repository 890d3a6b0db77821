import type { PrincipalElement } from '../evaluate/match/principal.ts';
import type { Template } from '../grammar/template.ts';
import type { Principal } from '../requests/principal.ts';
import type { Line } from '../values/line.ts';
import type { Meetings } from '../values/meetings.ts';
import type { Who } from './who.ts';

/** A principal that stands for all that the policies treat alike. */
export interface Caller {
  readonly id: string;
  readonly principal: Principal;
  readonly permissions: readonly ('everything' | 'nothing')[];
  readonly canonicalUserId?: string;
  readonly who: Who;
  /** Stands for the principals of its account, or of all other accounts, that nothing names. */
  readonly generic?: 'role' | 'user' | 'root' | 'federated-user';
  readonly reach: 'anonymous' | 'stranger' | 'account' | 'service';
}

/** What of policies says who may ask: a statement's Principal or NotPrincipal and its conditions. */
export interface Speaking {
  readonly statement: { readonly principal?: PrincipalElement; readonly resources?: readonly Template[] };
  readonly lines: readonly Line[];
}

/** Where the policies stand. */
export interface Scene {
  readonly partition: string;
  /** Account that owns the bucket. */
  readonly own: string;
  /** Accounts that own access points of it. */
  readonly others: readonly string[];
}

/** Names as they stand in the policies, and what the conditions on principals compare with. */
export interface Names {
  readonly aws: readonly string[];
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly canonical: readonly string[];
}

/** All that callers are found from. */
export interface Field {
  readonly scene: Scene;
  readonly names: Names;
  /** Those on keys that principals settle. */
  readonly lines: readonly Line[];
  /** What their names, ids and accounts meet where variables stand for them. */
  readonly meetings: Meetings;
}

export const TWELVE_DIGITS = /(?<!\d)\d{12}(?!\d)/g;

/** Lines that ask about one of the keys, given in lower case. */
export const linesOn = (lines: readonly Line[], ...keys: readonly string[]): readonly Line[] =>
  lines.filter(({ condition }) => keys.includes(condition.lookup));

export const isPattern = (value: string): boolean => /[*?]/.test(value);

export const roleCaller = (
  partition: string,
  account: string,
  path: string,
  session = 'session',
): Extract<Principal, { kind: 'assumed-role' }> => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    kind: 'assumed-role',
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`,
    roleArn: `arn:${partition}:iam::${account}:role/${path}`,
    userId: `${uniqueId('AROA', account, path)}:${session}`,
  };
};

export const userCaller = (
  partition: string,
  account: string,
  path: string,
): Extract<Principal, { kind: 'user' }> => ({
  kind: 'user',
  account,
  arn: `arn:${partition}:iam::${account}:user/${path}`,
  userId: uniqueId('AIDA', account, path),
});

export const federatedCaller = (
  partition: string,
  account: string,
  name: string,
): Extract<Principal, { kind: 'federated-user' }> => ({
  kind: 'federated-user',
  account,
  arn: `arn:${partition}:sts::${account}:federated-user/${name}`,
  userId: `${account}:${name}`,
});

/** An id of the right form that differs from one principal to the next. */
function uniqueId(prefix: string, account: string, path: string): string {
  let hash = 0;
  for (const char of `${account}/${path}`) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  return `${prefix}X${hash.toString(36).toUpperCase().padStart(7, '0')}EXAMPLE`;
}
