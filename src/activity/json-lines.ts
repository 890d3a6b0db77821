import type { LoggedRequest } from '@/aws/request-log';
import type { Call } from './calls';

/** An attempt a line, the oldest first, as JSON: moments in ISO 8601, without what the log counts by. */
export const jsonLines = (calls: readonly Call[]): string =>
  calls
    .flatMap(({ attempts }) => attempts)
    .toSorted((one, other) => one.id - other.id)
    .map((entry) => `${JSON.stringify(plain(entry))}\n`)
    .join('');

function plain({ id: _id, sessionId, startedAt, asked, ...rest }: LoggedRequest): object {
  return { time: new Date(startedAt).toISOString(), session: sessionId, ...rest, ...asked };
}
