import {
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { BATCH_HEADER } from '../src/lib/batch-wire';
import { RAW_TARGET_HEADER, OWN_HEADER_PREFIX, TARGET_HEADER } from '../relay/wire';
import { incomingBody, type IncomingBody } from '../relay/incoming-body';

export type FetchHandler = (request: Request) => Promise<Response> | Response;

/** Name of the error by which the sandbox asks for the connection to be dropped without an answer. */
const CONNECTION_CUT = 'ConnectionCut';

/**
 * How long a body that nobody reads may go on coming in after the answer, before the connection is cut. Browsers
 * look at an answer only once they have sent everything or can send no more.
 */
const UNREAD_BODY_MS = 500;

/** Methods that fetch refuses to build a request with. https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN_METHODS = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** Headers of ours that a page may send. */
const FROM_THE_PAGE: ReadonlySet<string> = new Set([TARGET_HEADER, BATCH_HEADER]);

/** Options for `createServer` that belong to {@link serve}. */
export const SERVER_LIMITS = {
  // Session tokens reach 4 KB and keys another 4 KB once encoded.
  maxHeaderSize: 65_536,
  // Uploads take as long as they take; headers do not, and without a limit of their own they would inherit none.
  requestTimeout: 0,
  headersTimeout: 60_000,
  keepAliveTimeout: 65_000,
} as const;

/**
 * Answers every request of a server, those with an `Expect` too: what expects `100-continue` gets it when the handler
 * reads the body, and not before a refusal; anything else in that header is ignored.
 */
export function serve(server: Server, listener: RequestListener): void {
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, listener);
}

/**
 * Puts a web handler behind node:http without changing a byte: the request line travels in
 * `x-drawbridge-raw-target` because a URL cannot hold it, headers of answers go out as they are (also the
 * Content-Length of a HEAD), and a body that breaks off breaks the connection instead of ending early.
 */
export function nodeListener(handler: FetchHandler): RequestListener {
  return (incoming, outgoing) => {
    const controller = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) controller.abort();
    });
    void answer(handler, incoming, outgoing, controller.signal);
  };
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const { method = 'GET' } = incoming;
  const body = expectsBody(incoming) ? incomingBody(incoming, () => goOn(incoming, outgoing)) : undefined;
  try {
    const read = method === 'GET' || method === 'HEAD' ? undefined : body;
    const request = requestOf(incoming, method, read, signal);
    if (typeof request === 'number') {
      const text = STATUS_CODES[request] ?? '';
      outgoing.writeHead(request, { 'content-type': 'text/plain', ...closing(incoming) }).end(text);
    } else {
      await write(await handler(request), incoming, outgoing);
    }
    if (body !== undefined) dropRest(incoming, body);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const broken = outgoing.headersSent || signal.aborted || name === CONNECTION_CUT;
    if (broken) outgoing.destroy();
    else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error');
    if (!broken && body !== undefined) dropRest(incoming, body);
    // Without its message, which may quote what a client sent.
    if (!broken) console.error(`request failed: ${name}`);
  }
}

function goOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (expectsContinue(incoming) && !outgoing.headersSent) outgoing.writeContinue();
}

const expectsContinue = ({ headers }: IncomingMessage) => headers.expect?.toLowerCase() === '100-continue';

/** Whoever waited for a go-ahead and got a refusal may send the body or not: the connection ends with the answer. */
const closing = (incoming: IncomingMessage) =>
  expectsContinue(incoming) && !incoming.complete ? { connection: 'close' } : {};

/** The answer is out: what is left of the body flows away for a moment, then the connection goes. */
function dropRest(incoming: IncomingMessage, body: IncomingBody): void {
  if (incoming.complete) return;
  const { socket } = incoming;
  const timer = setTimeout(() => socket.destroy(), UNREAD_BODY_MS);
  const clear = () => {
    clearTimeout(timer);
    incoming.off('end', clear);
    socket.off('close', clear);
  };
  incoming.once('end', clear);
  socket.once('close', clear);
  body.discard();
}

/** A status where it cannot be made a request. */
function requestOf(
  incoming: IncomingMessage,
  method: string,
  body: IncomingBody | undefined,
  signal: AbortSignal,
): Request | 400 | 405 {
  const { url = '/', headersDistinct } = incoming;
  if (FORBIDDEN_METHODS.has(method.toUpperCase())) return 405;
  const host = incoming.headers.host ?? 'localhost';
  // Absolute-form and `*` are for proxies and OPTIONS on the server itself; a host has no userinfo.
  if (!url.startsWith('/') || host.includes('@') || !URL.canParse(`http://${host}${url}`)) return 400;
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (name.startsWith(OWN_HEADER_PREFIX) && !FROM_THE_PAGE.has(name)) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  headers.set(RAW_TARGET_HEADER, url);
  return new Request(`http://${host}${url}`, {
    method,
    headers,
    signal,
    ...(body === undefined ? {} : { body: body.stream, duplex: 'half' }),
  });
}

function expectsBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function write(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers: string[] = [];
  for (const [name, value] of response.headers) headers.push(name, value);
  if (expectsContinue(incoming) && !incoming.complete) headers.push('connection', 'close');
  // Whatever the handler says about the date is the upstream's; the SDK corrects its clock by it.
  outgoing.sendDate = !response.headers.has('date');
  outgoing.writeHead(response.status, response.statusText || (STATUS_CODES[response.status] ?? ''), headers);
  if (response.body === null || incoming.method === 'HEAD') {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const reader = response.body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  // A download's headers must not wait for its first byte.
  outgoing.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (outgoing.destroyed) return;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      resolve();
    };
    outgoing.once('drain', done);
    outgoing.once('close', done);
  });
}
