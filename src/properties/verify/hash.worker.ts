import { hasherOf, type Hasher } from './hashers';
import type { HashAnswer, HashRequest } from './messages';

let hasher: Hasher | undefined;

/** Hashes away from the main thread, one object a worker. */
self.addEventListener('message', (event: MessageEvent<HashRequest>) => {
  answerTo(event.data).then(
    (digest) => answer({ type: 'done', ...(digest === undefined ? {} : { digest }) }),
    (error: unknown) =>
      answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function answerTo(request: HashRequest): Promise<string | undefined> {
  if (request.type === 'start') {
    hasher = await hasherOf(request.algorithm);
    return undefined;
  }
  if (request.type === 'digest') return hasher?.digest();
  hasher?.update(request.bytes);
  return undefined;
}

function answer(message: HashAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's takes none
  self.postMessage(message);
}
