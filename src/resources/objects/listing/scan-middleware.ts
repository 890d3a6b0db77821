import type { DeserializeMiddleware } from '@smithy/types';
import { scanPage, type ScannedPage } from './scan-page';

interface RawResponse {
  readonly statusCode: number;
  body: BodyInit;
  /** What the worker that carried the answer has read out of it; `body` is then the rest. */
  readonly scanned?: ScannedPage;
}

/**
 * Takes what is listed out of an answer before the SDK reads it. `take` gets it; the SDK reads the rest. Answers
 * that are no listing (errors, another document) go on untouched.
 */
export function scanMiddleware<Input extends object, Output extends object>(
  take: (page: ScannedPage) => void,
): DeserializeMiddleware<Input, Output> {
  return (next) => async (args) => {
    const result = await next(args);
    const response = result.response as RawResponse;
    if (response.statusCode !== 200) return result;
    if (response.scanned !== undefined) {
      take(response.scanned);
      return result;
    }
    const bytes = new Uint8Array(await new Response(response.body).arrayBuffer());
    const page = scanPage(new TextDecoder().decode(bytes));
    if (page !== undefined) take(page);
    response.body = page === undefined ? bytes : new TextEncoder().encode(page.envelope);
    return result;
  };
}
