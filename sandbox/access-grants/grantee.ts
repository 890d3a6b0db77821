import type { Identity } from '../auth/identity';

/** The ARN by which grants name the caller: the user's, or the role's of which this is a session. */
export function granteeOf({ principal }: Identity): string | undefined {
  if (principal.kind === 'assumed-role') return principal.roleArn;
  return principal.kind === 'user' ? principal.arn : undefined;
}
