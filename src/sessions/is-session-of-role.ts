import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import type { Session } from './types';

/**
 * Whether a session is one of this role. By account and name: the ARN of a session does not say the role's path, and no
 * two roles of an account share a name.
 */
export function isSessionOfRole({ arn = '' }: Pick<Session, 'arn'>, role: string): boolean {
  const [own, its] = [readPrincipal(arn), readPrincipal(role)];
  return (
    own?.kind === 'assumed-role' &&
    its?.kind === 'role' &&
    own.account === its.account &&
    own.name === its.name
  );
}
