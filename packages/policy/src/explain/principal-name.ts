import { escaped } from '../grammar/characters.ts';
import { formatAccount, isAccount } from '../grammar/account.ts';
import { parseArn } from '../grammar/arn.ts';
import { type DeletedKind, deletedKind, readPrincipal, wholeAccount } from '../grammar/principals.ts';

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

/** Why it matters, to follow the name. A principal is matched by id: another one of the same name is not meant. */
export const DELETED_NOTE =
  'It matches nobody, not even a new one of the same name, and AWS refuses a save that still names it.';

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
  const whole = wholeAccount(principal);
  if (whole !== undefined) return accountName(whole, full, own, names);
  const arn = parseArn(principal);
  if (arn === undefined || !isAccount(arn.account) || (arn.service !== 'iam' && arn.service !== 'sts'))
    return { short: principal, full, own: false };
  const { account } = arn;
  const isOwn = account === own;
  const name = ownName(principal) ?? arn.resource;
  const short = isOwn ? name : `${name} @ ${names[account] ?? formatAccount(account)}`;
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
function ownName(principal: string): string | undefined {
  const named = readPrincipal(principal);
  if (named?.kind === 'role' || named?.kind === 'user') return `${named.kind}/${named.name}`;
  return named?.kind === 'assumed-role' && named.session !== undefined
    ? `session ${named.session} of role/${named.name}`
    : undefined;
}

const shortId = (id: string) => `${id.slice(0, 8)}…`;
