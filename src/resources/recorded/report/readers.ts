import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import { sessionContext, sessions } from '@/sessions/store';

/**
 * Who may read a report: reports lie in buckets of their own, often in another account. The page's own session first, then
 * every other open one of the same service.
 */
export function readersOf(own: AwsContext): readonly AwsContext[] {
  const others = sessions.store
    .getState()
    .sessions.filter(({ id }) => id !== own.id)
    .map(({ id }) => contextOf(id))
    .filter((context) => context?.profile.id === own.profile.id);
  return [own, ...others.filter((context) => context !== undefined)];
}

function contextOf(id: string): AwsContext | undefined {
  try {
    return sessionContext(id);
  } catch {
    // It ended.
    return undefined;
  }
}

/**
 * What the first of them reads whom the service lets.
 * @throws AwsFailure of the page's own session where none of them may
 */
export async function byFirstAllowed<Answer>(
  readers: readonly AwsContext[],
  read: (context: AwsContext) => Promise<Answer>,
): Promise<{ readonly reader: AwsContext; readonly answer: Answer }> {
  let refusal: AwsFailure | undefined;
  for (const reader of readers) {
    try {
      return { reader, answer: await read(reader) };
    } catch (error) {
      const failure = error instanceof AwsFailure ? error : toFailure(error);
      if (failure.kind !== 'denied' && failure.kind !== 'expired') throw failure;
      refusal ??= failure;
    }
  }
  const words =
    refusal ?? new AwsFailure('No session may read it.', { kind: 'denied', code: 'AccessDenied' });
  throw new AwsFailure(
    words.message,
    words.detailsWith({
      advice:
        'No open session may read the report. Open one of the account that has the bucket it lies in, and come back.',
    }),
  );
}
