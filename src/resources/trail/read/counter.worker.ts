import { LogCounter, type Counted } from './count-log';
import type { FromCounter, ToCounter } from './messages';

/** Foreign bytes are parsed here: without credentials, and where it can be ended. The page reads the bytes. */

/** Milliseconds between two parts of what was counted. */
const TOLD_EVERY = 1000;

type Sent = Exclude<ToCounter, { begin: unknown } | { count: unknown }>;

let counter: LogCounter | undefined;
/** What came and was not taken yet, of the log that is counted. */
let sent: Sent[] = [];
let wake: (() => void) | undefined;
let toldAt = 0;

self.addEventListener('message', ({ data }: MessageEvent<ToCounter>) => {
  if ('begin' in data) counter = new LogCounter(data.begin);
  else if ('count' in data) {
    // What was on its way when the log before failed.
    sent = [];
    void count(data.count);
  } else {
    sent.push(data);
    wake?.();
  }
});

async function count(kind: Parameters<LogCounter['count']>[0]): Promise<void> {
  try {
    say({ done: await counter!.count(kind, pieces(), told) });
  } catch (error) {
    const counted = counter!.taken();
    say({ failed: error instanceof Error ? error.message : String(error), counted });
  }
}

async function* pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  for (;;) {
    const message = sent.shift();
    if (message === undefined)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    else if ('broken' in message) throw new Error('The rest of it could not be read.');
    else if (message.bytes === undefined) return undefined;
    else {
      yield message.bytes;
      // Counted, and copied where any of it is needed still.
      const back = message.bytes.buffer;
      self.postMessage({ back } satisfies FromCounter, { transfer: [back] });
    }
  }
}

/** After each piece: asks for another one. */
function told(counted: () => Counted): void {
  const now = performance.now();
  if (now - toldAt < TOLD_EVERY) say({ more: true, counted: undefined });
  else {
    toldAt = now;
    say({ more: true, counted: counted() });
  }
}

/** Numbers are moved and not copied. */
function say(message: Exclude<FromCounter, { back: unknown }>): void {
  const counted = 'done' in message ? message.done : message.counted;
  const moved = counted === undefined ? [] : [counted.part.keys.buffer, counted.part.sums.buffer];
  self.postMessage(message, { transfer: moved });
}
