import type { AwsFailure } from '../failure';

/** A failed read as a few words, for one line among others. */
export function deniedText(failure: AwsFailure): string {
  if (failure.kind === 'denied')
    return failure.action === undefined ? 'not allowed' : `not allowed (${failure.action})`;
  return failure.title.toLowerCase();
}
