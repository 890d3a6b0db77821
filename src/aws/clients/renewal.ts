import type { AwsContext } from '../context';
import type { AwsFailure } from '../failure';
import { type FailureSubject, toFailure } from '../failures/to-failure';

/**
 * A request refused for its credentials or its time had no effect, so it is sent once more: with the new credentials of
 * the session, which may end earlier than it said (revoked, a clock that is off), or for the service's time, which the
 * client has learned from the refusal and which those who ask a single attempt would otherwise never try.
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
    const again =
      failure.kind === 'clock-skew' || (isOver(failure, subject) && (await context.refused?.(failure)));
    if (!again) throw failure;
    return request();
  }
}

/**
 * IAM calls credentials unknown that are good everywhere else: those of GetSessionToken without MFA.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 */
const isOver = ({ kind }: AwsFailure, { api }: FailureSubject): boolean =>
  kind === 'expired' || (kind === 'credentials' && api !== 'iam');
