import type { Session } from './types';
import type { Principal } from '@drawbridge-s3/policy/evaluate';
import { isAccount, readPrincipal, roleArnOf } from '@drawbridge-s3/policy/grammar';

/**
 * The session as the evaluator's principal; undefined where the service does not tell who it is. The unique id
 * (`AROA…:SESSION`) is not known here, so that conditions on aws:userid stay open: see known-keys.ts.
 */
export function principalOf(session: Pick<Session, 'arn' | 'hop'>): Principal | undefined {
  const { arn = '', hop } = session;
  const named = readPrincipal(arn);
  if (named === undefined || !('account' in named) || !isAccount(named.account)) return undefined;
  const { account } = named;
  switch (named.kind) {
    case 'account':
      return arn === account ? undefined : { kind: 'root', account, arn };
    case 'user':
    case 'federated-user':
      return { kind: named.kind, account, arn, userId: '' };
    case 'assumed-role': {
      if (named.session === undefined) return undefined;
      // The session's ARN leaves out the role's path; the hop that made it has the whole ARN.
      const assumed = hop?.roleArn;
      const roleArn = assumed?.endsWith(`/${named.name}`) ? assumed : roleArnOf(named);
      return { kind: 'assumed-role', account, arn, roleArn, userId: `:${named.session}` };
    }
    default:
      return undefined;
  }
}
