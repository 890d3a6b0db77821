import { readPrincipal } from '@drawbridge-s3/policy/grammar';
import { AwsFailure } from '@/aws/failure';

/** Whoever can have inline policies here. */
export interface Holder {
  readonly kind: 'role' | 'user';
  /** Without path, as IAM's calls want it. */
  readonly name: string;
}

/** @throws AwsFailure `not-supported` for what is the ARN of neither a role nor a user */
export function holderOf(arn: string): Holder {
  const named = readPrincipal(arn);
  if (named?.kind === 'role' || named?.kind === 'user') return { kind: named.kind, name: named.name };
  throw new AwsFailure(`${arn} is the ARN of neither a role nor a user, so it has no policies of its own.`, {
    kind: 'not-supported',
    code: 'NoPolicyHolder',
    resource: arn,
    advice: 'Name the role that a session is of, not the session.',
  });
}
