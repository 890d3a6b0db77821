import { formatAccount } from '../grammar/account.ts';
import { escaped } from '../grammar/characters.ts';

/** What a policy's principal is, in as few words as stay clear. */
export interface PrincipalName {
  /** `role/Analyst @ 4444-5555-6666`, `deleted role (AROA…)`; as it may be shown. */
  readonly short: string;
  /** As the policy names it. */
  readonly full: string;
  readonly account?: string;
  /** Of the account given as `own`. */
  readonly own: boolean;
  /** Set where the policy names an id: what carried the name is gone. */
  readonly deleted?: DeletedKind;
}

export type DeletedKind = 'role' | 'user';

/**
 * First letters of the unique ids of what can be a principal. A policy is stored with ids; they come back as ARNs for as long as what they name
 * exists. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
const KINDS: Readonly<Record<string, DeletedKind>> = { AROA: 'role', AIDA: 'user' };

/** Real ids are 21 characters; documentation and older accounts have others. */
const UNIQUE_ID = /^(A[A-Z]{3})[A-Z0-9]{12,124}$/;

/** The kind of thing a unique id belonged to; undefined for anything that is no unique id. */
export function deletedKind(principal: string): DeletedKind | undefined {
  const [, prefix = ''] = UNIQUE_ID.exec(principal) ?? [];
  return KINDS[prefix];
}

/** Why it matters, to follow the name. A principal is matched by id: another one of the same name is not meant. */
export const DELETED_NOTE =
  'It matches nobody, not even a new one of the same name, and AWS refuses a save that still names it.';

const ARN = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):(.+)$/;

/** What the operator calls accounts, by their numbers. */
export type AccountNames = Readonly<Record<string, string>>;

/** Names a principal for people. `own` is the account that owns the bucket or access point. */
export function principalName(principal: string, own?: string, names: AccountNames = {}): PrincipalName {
  const name = nameOf(principal, own, names);
  return { ...name, short: escaped(name.short) };
}

function nameOf(principal: string, own: string | undefined, names: AccountNames): PrincipalName {
  const full = principal;
  const deleted = deletedKind(principal);
  if (deleted !== undefined)
    return { short: `deleted ${deleted} (${shortId(principal)})`, full, own: false, deleted };
  if (principal === '*') return { short: 'everybody', full, own: false };
  if (/^\d{12}$/.test(principal)) return accountName(principal, full, own, names);
  const [, account, tail] = ARN.exec(principal) ?? [];
  if (account === undefined || tail === undefined) return { short: principal, full, own: false };
  if (tail === 'root') return accountName(account, full, own, names);
  const isOwn = account === own;
  const short = isOwn ? tailName(tail) : `${tailName(tail)} @ ${names[account] ?? formatAccount(account)}`;
  return { short, full, account, own: isOwn };
}

function accountName(
  account: string,
  full: string,
  own: string | undefined,
  names: AccountNames,
): PrincipalName {
  const isOwn = account === own;
  const short = isOwn ? `this account ${formatAccount(account)}` : `account ${numbered(account, names)}`;
  return { short, full, account, own: isOwn };
}

/** `4444-5555-6666`, `marketing (4444-5555-6666)` */
export function numbered(account: string, names: AccountNames): string {
  const name = names[account];
  return name === undefined ? formatAccount(account) : `${name} (${formatAccount(account)})`;
}

/** A role's path says nothing to people; a session is its role and who works in it. */
function tailName(tail: string): string {
  const [, role, session] = /^assumed-role\/([^/]+)\/(.+)$/.exec(tail) ?? [];
  if (role !== undefined) return `session ${session} of role/${role}`;
  const [, kind, name] = /^(role|user)\/(?:.*\/)?([^/]+)$/.exec(tail) ?? [];
  return kind === undefined ? tail : `${kind}/${name}`;
}

const shortId = (id: string) => `${id.slice(0, 8)}…`;
