import { AwsFailure } from './failure';

export const ENDLESS_LISTING = 'EndlessListing';

/** Pages in a row with nothing on them; S3 sends a few where it passes many delete markers. */
const MOST_EMPTY_PAGES = 100;

const ADVICE = 'What was listed may not be all. Name a longer prefix, or tell whoever runs the service.';

/**
 * Follows the continuation tokens of one paged answer and notices when they lead round in a circle, after no
 * more than three rounds and with one token kept (Brent's algorithm).
 */
export class TokenChain {
  readonly #action: string;
  #mark: string | undefined;
  #steps = 0;
  #limit = 1;
  #empty = 0;

  /** @param action operation that is paged */
  constructor(action: string) {
    this.#action = action;
  }

  /**
   * The token to ask with next, or undefined after the last page.
   * @param token as the page gave it; lookalikes end with an empty one
   * @param entries on the page
   * @throws AwsFailure `server` when the pages have no end
   */
  next(token: string | undefined, entries: number): string | undefined {
    if (token === undefined || token === '') return undefined;
    if (token === this.#mark)
      throw endlessListing('it gave a continuation token for the second time', this.#action);
    this.#empty = entries === 0 ? this.#empty + 1 : 0;
    if (this.#empty >= MOST_EMPTY_PAGES) {
      this.#empty = 0;
      throw endlessListing(`it sent ${MOST_EMPTY_PAGES} pages in a row with nothing on them`, this.#action);
    }
    this.#steps += 1;
    if (this.#steps === this.#limit) {
      this.#mark = token;
      this.#steps = 0;
      this.#limit *= 2;
    }
    return token;
  }
}

/** What to say of a paged answer that cannot be followed to its end. */
export function endlessListing(what: string, action?: string): AwsFailure {
  return new AwsFailure(`The service lists without end: ${what}.`, {
    kind: 'server',
    code: ENDLESS_LISTING,
    action,
    advice: ADVICE,
  });
}

export function noWayOn(action: string): AwsFailure {
  return new AwsFailure('The service says that there is more, and not how to ask for it.', {
    kind: 'server',
    code: 'NoContinuationToken',
    action,
    advice: ADVICE,
  });
}
