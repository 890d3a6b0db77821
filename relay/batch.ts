import { framePrefix, readFrames } from '../src/lib/frames';
import { BATCH_HEADER, BATCH_LIMITS, type BatchedAnswer } from '../src/lib/batch-wire';
import { RELAY_PATH } from './wire';

/** One request of a batch, as the page frames it. */
interface Asked {
  readonly id: number;
  readonly upstream: string;
  readonly host: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Many small requests in one: the browser gives an origin six connections, and small files would wait for them. Each
 * frame is a request as the page would have sent it alone, and goes through the same relay with the same checks; the
 * answers come back in the order in which they arrive.
 *
 * A frame that is none ends the whole: only a broken page writes one.
 */
export async function relayBatch(
  request: Request,
  relay: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { body, signal, headers } = request;
  if (request.method !== 'POST' || headers.get(BATCH_HEADER) === null || body === null) {
    return new Response('A batch is a POST of frames.\n', { status: 400 });
  }
  // A signal apiece: sixty requests that listen to one look like a leak to Node.
  const controllers: AbortController[] = [];
  signal.addEventListener('abort', () => controllers.forEach((one) => one.abort()), { once: true });
  const asked: (() => Promise<Uint8Array<ArrayBuffer>[]>)[] = [];
  let bytes = 0;
  try {
    for await (const frame of readFrames(body, BATCH_LIMITS.requestBytes)) {
      bytes += frame.body.length;
      const one = readAsked(frame.head);
      if (asked.length === BATCH_LIMITS.requests || bytes > BATCH_LIMITS.requestBytes) throw new RangeError();
      const controller = new AbortController();
      controllers.push(controller);
      asked.push(() => answerOf(one, frame.body, relay, controller.signal));
    }
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError))
      throw error;
    return new Response('These frames are no batch.\n', { status: 400 });
  }
  return new Response(asTheyCome(asked), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  });
}

function asTheyCome(
  asked: readonly (() => Promise<Uint8Array<ArrayBuffer>[]>)[],
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = async (ask: () => Promise<Uint8Array<ArrayBuffer>[]>) => {
        for (const piece of await ask()) if (piece.length > 0) controller.enqueue(piece);
      };
      try {
        await Promise.all(asked.map(write));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
}

/** @throws TypeError */
function readAsked(head: unknown): Asked {
  const { id, upstream, host, method, headers } = head as Record<string, unknown>;
  const texts = [upstream, host, method].every((value) => typeof value === 'string');
  if (typeof id !== 'number' || !texts || typeof headers !== 'object' || headers === null)
    throw new TypeError();
  if (!Object.values(headers).every((value) => typeof value === 'string')) throw new TypeError();
  return head as Asked;
}

async function answerOf(
  { id, upstream, host, method, headers }: Asked,
  body: Uint8Array<ArrayBuffer>,
  relay: (request: Request) => Promise<Response>,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const bodiless = method === 'GET' || method === 'HEAD';
  const url = `http://relay${RELAY_PATH}/${upstream}/${host}/`;
  try {
    const all = bodiless ? headers : { ...headers, 'content-length': String(body.length) };
    const answer = await relay(
      new Request(url, { method, headers: all, signal, ...(bodiless ? {} : { body }) }),
    );
    const bytes = await upTo(answer.body, BATCH_LIMITS.answerBytes);
    const { status, statusText } = answer;
    return framed({ id, status, statusText, headers: [...answer.headers] }, bytes);
  } catch (error) {
    // Alone, the connection would have been cut or the body broken off; its neighbours have nothing to do with it.
    return framed({ id, failed: error instanceof TooLarge ? 'too-large' : 'cut' }, []);
  }
}

class TooLarge extends Error {}

function framed(head: BatchedAnswer, bytes: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  const size = bytes.reduce((sum, piece) => sum + piece.length, 0);
  return [framePrefix(head, size), ...bytes];
}

/** @throws TooLarge above `most` bytes */
async function upTo(
  stream: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  if (stream === null) return [];
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new TooLarge();
    }
    pieces.push(value as Uint8Array<ArrayBuffer>);
  }
}
