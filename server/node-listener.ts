import { STATUS_CODES, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { RAW_TARGET_HEADER, OWN_HEADER_PREFIX, TARGET_HEADER } from '../relay/wire';
import { streamOf } from '../relay/node-send';

export type FetchHandler = (request: Request) => Promise<Response> | Response;

/** Name of the error by which the sandbox asks for the connection to be dropped without an answer. */
const CONNECTION_CUT = 'ConnectionCut';

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
  try {
    const request = requestOf(incoming, signal);
    if (request === undefined) {
      outgoing.writeHead(400, { 'content-type': 'text/plain' }).end('Bad request');
      return;
    }
    await write(await handler(request), outgoing, incoming.method === 'HEAD');
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    const broken = outgoing.headersSent || signal.aborted || name === CONNECTION_CUT;
    if (broken) outgoing.destroy();
    else outgoing.writeHead(500, { 'content-type': 'text/plain' }).end('Internal error');
    // Without its message, which may quote what a client sent.
    if (!broken) console.error(`request failed: ${name}`);
  }
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request | undefined {
  const { method = 'GET', url = '/', headersDistinct } = incoming;
  const host = incoming.headers.host ?? 'localhost';
  // Absolute-form and `*` are for proxies and OPTIONS on the server itself.
  if (!url.startsWith('/') || !URL.canParse(`http://${host}${url}`)) return undefined;
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    if (name.startsWith(OWN_HEADER_PREFIX) && name !== TARGET_HEADER) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  headers.set(RAW_TARGET_HEADER, url);
  const hasBody = method !== 'GET' && method !== 'HEAD' && expectsBody(incoming);
  return new Request(`http://${host}${url}`, {
    method,
    headers,
    signal,
    ...(hasBody ? { body: streamOf(incoming), duplex: 'half' } : {}),
  });
}

function expectsBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function write(response: Response, outgoing: ServerResponse, isHead: boolean): Promise<void> {
  const headers: string[] = [];
  for (const [name, value] of response.headers) headers.push(name, value);
  // Whatever the handler says about the date is the upstream's; the SDK corrects its clock by it.
  outgoing.sendDate = !response.headers.has('date');
  outgoing.writeHead(response.status, response.statusText || (STATUS_CODES[response.status] ?? ''), headers);
  if (response.body === null || isHead) {
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
