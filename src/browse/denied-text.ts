import { failureTitle, type FailureLike } from '@/ui/failure-like';

/** A failed read as a few words, for one line among others. */
export function deniedText(failure: FailureLike): string {
  if (failure.kind === 'denied')
    return failure.action === undefined ? 'not allowed' : `not allowed (${failure.action})`;
  return failureTitle(failure).toLowerCase();
}
