/** What the failure views need of a failure; `AwsFailure` fits, and so does any Error. */
export interface FailureLike {
  readonly message: string;
  readonly title?: string;
  readonly kind?: string;
  readonly code?: string;
  readonly status?: number;
  readonly advice?: string;
  readonly action?: string;
  readonly resource?: string;
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** What the SDK calls an answer without a body. */
const NO_WORDS = 'UnknownError';

/** The messages behind a failure, outermost first, without repeats and those that say nothing. */
export function causeChain(failure: FailureLike): string[] {
  const messages: string[] = [];
  let cause = failure.cause;
  while (cause instanceof Error && messages.length < 8) {
    const text = cause.name === 'Error' ? cause.message : `${cause.name}: ${cause.message}`;
    const told = cause.message === failure.message || cause.message === NO_WORDS;
    if (!told && !messages.includes(text)) messages.push(text);
    cause = cause.cause;
  }
  return messages;
}

/** A heading for it: a failure of AWS brings its own, anything else broke in here. */
export function failureTitle(failure: FailureLike): string {
  return failure.title ?? 'Something went wrong';
}
