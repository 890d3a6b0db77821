import type { StatusChoice } from './status-choices';
import { type Call, endOf, placeOf } from './calls';

/** What of the requests is looked at, as the address has it. */
export interface ActivityAddress {
  /** Those of every session of the tab. */
  readonly of?: 'all';
  readonly operation?: string;
  readonly status?: StatusChoice;
  readonly place?: string;
  readonly filter?: string;
  /** The one that is open beside the table. */
  readonly request?: string;
}

const OF_STATUS: Readonly<Record<StatusChoice, (call: Call) => boolean>> = {
  failed: ({ last }) => !['done', undefined].includes(endOf(last)),
  denied: ({ last }) => endOf(last) === 'denied',
  // It counts as well where a later attempt got through.
  throttled: ({ attempts }) => attempts.some((attempt) => endOf(attempt) === 'throttled'),
};

export const hasFailed = OF_STATUS.failed;

/** The calls that are looked at. @param sessionId of whoever looks */
export function chosenCalls(
  calls: readonly Call[],
  sessionId: string,
  { of, operation, status, place, filter = '' }: ActivityAddress,
): readonly Call[] {
  const words = filter.trim().toLowerCase().split(/\s+/);
  return calls.filter(
    (call) =>
      (of === 'all' || call.last.sessionId === sessionId) &&
      (operation === undefined || call.last.operation === operation) &&
      (status === undefined || OF_STATUS[status](call)) &&
      (place === undefined || placeOf(call.last) === place) &&
      words.every((word) => textOf(call).includes(word)),
  );
}

const textOf = ({ attempts, last }: Call): string =>
  [
    last.operation,
    last.method,
    last.host,
    last.path,
    ...attempts.flatMap(({ status, code, error, requestId }) => [status, code, error, requestId]),
    JSON.stringify(last.asked?.input),
  ]
    .join('\n')
    .toLowerCase();
