import { accountOf } from '../grammar/principals.ts';
import { formatAccount } from '../grammar/account.ts';
import type { Statement } from '../document/ast.ts';
import { parsePolicy } from '../document/parse.ts';
import { globMatches, toGlob } from '../grammar/glob.ts';
import type { AccessPointSituation, Situation } from '../situation/situation.ts';

/** One policy of a situation: the bucket's (`bucket`) or an access point's (its ARN). */
export interface PlacedPolicy {
  readonly policy: string;
  readonly text: string;
  readonly point?: AccessPointSituation;
}

export function policiesOf(situation: Situation): PlacedPolicy[] {
  const { bucketPolicy, accessPoints } = situation;
  return [
    ...(bucketPolicy === null ? [] : [{ policy: 'bucket', text: bucketPolicy }]),
    ...accessPoints.flatMap((point) =>
      point.policy === null ? [] : [{ policy: point.arn, text: point.policy, point }],
    ),
  ];
}

const KEPT = 8;
const known = new Map<string, readonly Statement[]>();

/** The statements of a text. Every rule asks for them, before and after: the last few texts are remembered. */
export function statementsOf(text: string): readonly Statement[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const { statements } = parsePolicy(text);
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(text, statements);
  return statements;
}

export const allows = (text: string): Statement[] =>
  statementsOf(text).filter((statement) => effectOf(statement) === 'Allow');

export function effectOf(statement: Statement): 'Allow' | 'Deny' | undefined {
  const effect: unknown = statement.get('Effect')?.value?.value;
  return effect === 'Allow' || effect === 'Deny' ? effect : undefined;
}

/** `Statement 2 (“VendorUploads”)` */
export function statementName(statement: Statement): string {
  const sid: unknown = statement.get('Sid')?.value?.value;
  return `Statement ${statement.index + 1}${typeof sid === 'string' && sid !== '' ? ` (“${sid}”)` : ''}`;
}

/** Whether the statement's Action (or NotAction) takes the action in. */
export function takesIn(statement: Statement, action: string): boolean {
  const lower = action.toLowerCase();
  const named = statement.actions.some(({ value }) => globMatches(toGlob(value.toLowerCase()), lower));
  return statement.get('NotAction') === undefined ? named : !named;
}

/** Accounts other than `own` that the statement names; `*` for everybody. AWS principals only. */
export function otherAccounts(statement: Statement, own: string): string[] {
  if (statement.get('NotPrincipal') !== undefined) return ['*'];
  const accounts = statement.principals.flatMap(({ value, type }) => {
    if (type !== undefined && type.key !== 'AWS') return [];
    if (value === '*') return ['*'];
    const account = accountOf(value);
    return account === undefined || account === own ? [] : [account];
  });
  return [...new Set(accounts)];
}

/** `account 4444-5555-6666`, `accounts … and …`, `everybody`. */
export function accountWords(accounts: readonly string[]): string {
  if (accounts.includes('*')) return 'everybody outside the account';
  return `${accounts.length === 1 ? 'account' : 'accounts'} ${words(accounts.map(formatAccount))}`;
}

export const words = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
