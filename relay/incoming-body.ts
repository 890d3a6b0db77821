import type { IncomingMessage } from 'node:http';

/** The body of an incoming message, and what to do with the rest of it once nobody wants it any more. */
export interface IncomingBody {
  /** Reads only when asked; a message that breaks off errors it. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Lets what still comes in flow away unread, so that the sender gets to the answer. */
  discard(): void;
}

/**
 * @param firstRead called once, before the first byte is asked for: the moment to answer `Expect: 100-continue`.
 */
export function incomingBody(incoming: IncomingMessage, firstRead?: () => void): IncomingBody {
  let discarded = false;
  let asked = false;
  const discard = () => {
    discarded = true;
    incoming.resume();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let ended = false;
        const end = (finish: () => void) => {
          if (ended) return;
          ended = true;
          if (!discarded) finish();
        };
        incoming.pause();
        incoming.on('data', (chunk: Uint8Array) => {
          if (discarded) return;
          controller.enqueue(chunk);
          incoming.pause();
        });
        incoming.once('end', () => end(() => controller.close()));
        incoming.once('error', (error) => end(() => controller.error(error)));
        incoming.once('close', () => end(() => controller.error(new Error('The message broke off.'))));
      },
      pull() {
        if (!asked) firstRead?.();
        asked = true;
        incoming.resume();
      },
      cancel: discard,
    },
    { highWaterMark: 0 },
  );
  return { stream, discard };
}
