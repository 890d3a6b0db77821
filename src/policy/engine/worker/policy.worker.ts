import { namedPrincipals } from '../explain/named';
import { lint } from '../linter/lint';
import { malformedFinding } from '../malformed';
import { complete } from '../service/complete';
import { format } from '../service/format';
import { hover } from '../service/hover';
import type { LanguageMethod, LanguageRequest, LanguageResponse } from './protocol';

const METHODS: Readonly<Record<LanguageMethod, (...args: never[]) => unknown>> = {
  lint,
  complete,
  hover,
  format,
  named: namedPrincipals,
  malformed: malformedFinding,
};

self.addEventListener('message', (event: MessageEvent<LanguageRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's own takes none
  self.postMessage(answer(event.data));
});

function answer({ id, method, args }: LanguageRequest): LanguageResponse {
  try {
    return { id, ok: true, result: METHODS[method](...(args as never[])) };
  } catch (error) {
    // Said aloud on the page: a checker that fails must not look like a clean policy.
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
