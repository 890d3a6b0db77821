import { readGrantee } from '@drawbridge-s3/policy/grants';
import type { AwsFailure } from '@/aws/failure';
import type { GrantForm } from './form';

/** What S3 and IAM call a policy that they refuse for what it says. */
const MALFORMED: ReadonlySet<string> = new Set(['MalformedPolicy', 'MalformedPolicyDocument']);

/**
 * ARN of the role or user that a write was refused for, since nobody of that name is there; undefined for every other
 * refusal. S3 names it in its detail, IAM in its message.
 */
export function unknownGrantee(
  { code, message, detail = '' }: AwsFailure,
  { grantees }: GrantForm,
): string | undefined {
  if (!MALFORMED.has(code) || !/invalid principal/i.test(message)) return undefined;
  const said = `${message} ${detail}`;
  return grantees.flatMap(namedArn).find((arn) => said.includes(`"${arn}"`));
}

function namedArn(text: string): readonly string[] {
  const grantee = readGrantee(text);
  return grantee?.kind === 'role' || grantee?.kind === 'user' ? [grantee.arn] : [];
}
