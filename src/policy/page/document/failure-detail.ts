import type { AwsFailure } from '@/aws/failure';

/** S3's `<Detail>` of a MalformedPolicy: the value it did not like. The SDK hangs fields it does not know on the error. */
export function detailOf(failure: AwsFailure): string | undefined {
  for (let cause: unknown = failure.cause; typeof cause === 'object' && cause !== null;) {
    const detail = 'Detail' in cause ? cause.Detail : undefined;
    if (typeof detail === 'string') return detail;
    cause = 'cause' in cause ? cause.cause : undefined;
  }
  return undefined;
}
