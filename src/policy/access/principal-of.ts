import type { Session } from '@/sessions/types';
import type { Principal } from '@drawbridge-s3/policy/evaluate';

const ARN =
  /^arn:([\w-]+):(iam|sts)::(\d{12}):(root|user\/(.+)|assumed-role\/([^/]+)\/(.+)|federated-user\/(.+))$/;

/**
 * The session as the evaluator's principal; undefined where the service does not tell who it is. The unique id
 * (`AROA…:SESSION`) is not known here, so that conditions on aws:userid stay open: see known-keys.ts.
 */
export function principalOf(session: Pick<Session, 'arn' | 'hop'>): Principal | undefined {
  const match = ARN.exec(session.arn ?? '');
  if (!match) return undefined;
  const [arn, partition = 'aws', , account = '', tail = '', , role, roleSession] = match;
  if (tail === 'root') return { kind: 'root', account, arn };
  if (tail.startsWith('user/')) return { kind: 'user', account, arn, userId: '' };
  if (tail.startsWith('federated-user/')) return { kind: 'federated-user', account, arn, userId: '' };
  // The session's ARN leaves out the role's path; the hop that made it has the whole ARN.
  const assumed = session.hop?.roleArn;
  const roleArn = assumed?.endsWith(`/${role}`) ? assumed : `arn:${partition}:iam::${account}:role/${role}`;
  return { kind: 'assumed-role', account, arn, roleArn, userId: `:${roleSession}` };
}
