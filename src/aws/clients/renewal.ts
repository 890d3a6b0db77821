import type { AwsContext } from '../context';
import type { AwsFailure } from '../failure';
import { type FailureSubject, toFailure } from '../failures/to-failure';

/**
 * A request refused for its credentials had no effect, so it is sent once more when the session has new ones:
 * sessions may end earlier than they said (revoked, a clock that is off).
 */
export async function withRenewal<Output>(
  context: AwsContext,
  subject: FailureSubject,
  request: () => Promise<Output>,
): Promise<Output> {
  try {
    return await request();
  } catch (error) {
    const failure = toFailure(error, subject);
    if (!isOver(failure, subject) || !(await context.refused?.(failure))) throw failure;
    return request();
  }
}

/**
 * IAM calls credentials unknown that are good everywhere else: those of GetSessionToken without MFA.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
const isOver = ({ kind }: AwsFailure, { api }: FailureSubject): boolean =>
  kind === 'expired' || (kind === 'credentials' && api !== 'iam');
