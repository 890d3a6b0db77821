import { isAccount, parseArn as parseFields, readPrincipal } from '@drawbridge-s3/policy/grammar';

/** What an ARN says of its bearer, for the header and the slug. */
export interface ArnParts {
  readonly partition: string;
  readonly account: string;
  /** Role or user name, `root`, or the last segment of anything else. */
  readonly name: string;
  readonly type: 'user' | 'root' | 'assumed-role' | 'role' | 'federated-user' | 'other';
  /** assumed-role only. */
  readonly sessionName?: string;
}

/** Undefined for what is not an IAM or STS ARN. Lookalikes may put a tenant, or nothing, where AWS has digits. */
export function parseArn(text: string): ArnParts | undefined {
  const arn = parseFields(text);
  if (arn === undefined || arn.region !== '' || (arn.service !== 'iam' && arn.service !== 'sts'))
    return undefined;
  const { partition, account } = arn;
  const named = readPrincipal(text);
  switch (named?.kind) {
    case 'account':
      return { partition, account, name: 'root', type: 'root' };
    case 'user':
    case 'role':
    case 'federated-user':
      return { partition, account, name: named.name, type: named.kind };
    case 'assumed-role':
      return { partition, account, name: named.name, type: named.kind, sessionName: named.session ?? '' };
    default:
      return { partition, account, name: arn.resource.split('/').at(-1) ?? '', type: 'other' };
  }
}

/** The account as 12 digits, or undefined where a lookalike names a tenant instead. */
export function accountOf(arn: string | undefined): string | undefined {
  const account = arn === undefined ? undefined : parseArn(arn)?.account;
  return account !== undefined && isAccount(account) ? account : undefined;
}

/**
 * A session's place in URLs. Built from the account (or the profile where the service does not tell)
 * and the name; `~2`, `~3` when taken.
 */
export function freeSlug(
  account: string | undefined,
  profileId: string,
  name: string,
  taken: ReadonlySet<string>,
): string {
  const base = `${account ?? profileId}.${name}`.replaceAll(/[^\w+=,.@-]/g, '-');
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}~${number}`)) number += 1;
  return `${base}~${number}`;
}
