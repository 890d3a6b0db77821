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

const ARN = /^arn:([\w-]+):(?:iam|sts)::([^:]*):(.+)$/;

/** Undefined for what is not an IAM or STS ARN. Lookalikes may put a tenant, or nothing, where AWS has digits. */
export function parseArn(arn: string): ArnParts | undefined {
  const match = ARN.exec(arn);
  if (!match) return undefined;
  const [, partition = '', account = '', resource = ''] = match;
  const segments = resource.split('/');
  const last = segments.at(-1) ?? '';
  switch (segments[0]) {
    case 'root':
      return { partition, account, name: 'root', type: 'root' };
    case 'user':
      return { partition, account, name: last, type: 'user' };
    case 'role':
      return { partition, account, name: last, type: 'role' };
    case 'assumed-role':
      return { partition, account, name: segments.at(-2) ?? last, type: 'assumed-role', sessionName: last };
    case 'federated-user':
      return { partition, account, name: last, type: 'federated-user' };
    default:
      return { partition, account, name: last, type: 'other' };
  }
}

/** The account as 12 digits, or undefined where a lookalike names a tenant instead. */
export function accountOf(arn: string | undefined): string | undefined {
  const account = arn === undefined ? undefined : parseArn(arn)?.account;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
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
