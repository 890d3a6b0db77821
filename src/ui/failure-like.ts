/** What the failure views need of a failure; `AwsFailure` fits, and so does any Error. */
export interface FailureLike {
  readonly message: string;
  readonly kind?: string;
  readonly code?: string;
  readonly status?: number;
  readonly advice?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** The messages behind a failure, outermost first, without repeats. */
export function causeChain(failure: FailureLike): string[] {
  const messages: string[] = [];
  let cause = failure.cause;
  while (cause instanceof Error && messages.length < 8) {
    const text = cause.name === 'Error' ? cause.message : `${cause.name}: ${cause.message}`;
    if (!messages.includes(text) && cause.message !== failure.message) messages.push(text);
    cause = cause.cause;
  }
  return messages;
}

const TITLES: Readonly<Record<string, string>> = {
  cors: 'The browser was not allowed to read the answer',
  offline: 'Nothing answered',
  'wrong-region': 'This bucket is in another Region',
  'clock-skew': 'The clock of this computer is off',
  expired: 'The session has ended',
  credentials: 'The credentials were refused',
  denied: 'Access denied',
  'not-found': 'Not found',
  conflict: 'It changed meanwhile',
  throttled: 'Too many requests',
  invalid: 'The request was refused',
  'not-supported': 'The service does not support this',
  server: 'The service failed',
  aborted: 'Cancelled',
};

export function failureTitle(failure: FailureLike): string {
  return TITLES[failure.kind ?? ''] ?? 'Something went wrong';
}
