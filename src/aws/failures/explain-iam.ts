import { AwsFailure } from '../failure';

/**
 * A failure of IAM with advice that fits IAM, whose codes mean something else at S3 and STS.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
export function explainIam(failure: AwsFailure): AwsFailure {
  const advice = adviceFor(failure);
  return advice === undefined
    ? failure
    : new AwsFailure(failure.message, failure.detailsWith({ advice }), { cause: failure.cause });
}

const BY_CODE: Readonly<Record<string, string>> = {
  NoSuchEntity: 'Check the name: IAM looks for it in the session’s own account alone.',
  EntityAlreadyExists:
    'Choose another name: in an account a name is taken once, whatever its path and its capitals.',
  LimitExceeded:
    'Make it smaller, or remove what is no longer used. Some quotas of IAM can be raised under Service Quotas.',
  DeleteConflict: 'Take away what still hangs on it first: policies, and instance profiles of a role.',
  ConcurrentModification: 'Another change was under way: wait a moment, look again, then try again.',
  EntityTemporarilyUnmodifiable: 'It was changed a moment ago: wait a little, then try again.',
  UnmodifiableEntity: 'An AWS service manages it: change it where that service is set up.',
  InvalidClientTokenId:
    'Check the access key ID. IAM also refuses credentials of GetSessionToken that were got without an MFA code: assume a role, or connect again with MFA.',
  CorsRefused: 'Use the connection through the relay.',
};

function adviceFor({ code, kind, denial, action = '', message }: AwsFailure): string | undefined {
  if (code === 'MalformedPolicyDocument') {
    const principal = missingPrincipal(message);
    return principal === undefined
      ? 'Correct the policy at the place the message names, then try again.'
      : `Check ${principal}: IAM knows nobody of that name, and whom a trust policy names must exist.`;
  }
  if (kind === 'denied' && denial === undefined)
    return `${action} needs iam:${action} in the policies of this identity, and no boundary or organization that forbids it.`;
  return BY_CODE[code];
}

/** `Invalid principal in policy: "AWS":"arn:…"`, with or without blanks. */
const missingPrincipal = (message: string): string | undefined =>
  /Invalid principal in policy:\s*"\w+"\s*:\s*"([^"]+)"/.exec(message)?.[1];
