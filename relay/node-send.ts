import http from 'node:http';
import https from 'node:https';
import { incomingBody } from './incoming-body';
import { readBeforeFailing } from './late-write-errors';
import { UpstreamError, type RawRequest, type RawSend } from './raw-request';

export interface NodeSendOptions {
  /** Until the connection stands. Default 15 s. */
  readonly connectTimeoutMs?: number;
  /** Silence on a standing connection. S3 keeps CompleteMultipartUpload waiting for minutes. Default 15 min. */
  readonly idleTimeoutMs?: number;
}

/**
 * Sends over node:http, which takes the request line as it is given. fetch would resolve dot segments,
 * set its own headers and chunk the body.
 */
export function nodeSend(options: NodeSendOptions = {}): RawSend {
  const { connectTimeoutMs = 15_000, idleTimeoutMs = 900_000 } = options;
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };
  const once = (request: RawRequest) =>
    new Promise<Response>((resolve, reject) => {
      const { module, hostname, port } = address(request);
      const outgoing = module.request({
        agent: agents[request.protocol],
        hostname,
        port,
        method: request.method,
        path: request.target,
        headers: request.headers,
        timeout: idleTimeoutMs,
      });
      const abort = () => outgoing.destroy(new Error('The client went away.'));
      request.signal.addEventListener('abort', abort, { once: true });
      outgoing.once('close', () => request.signal.removeEventListener('abort', abort));
      limitConnect(outgoing, connectTimeoutMs);
      outgoing.once('socket', readBeforeFailing);
      outgoing.on('timeout', () => outgoing.destroy(new TimeoutError('No answer in time.')));
      const answered = new AbortController();
      outgoing.on('response', (incoming) => {
        // Refused before all was sent: the rest interests nobody, and the connection cannot be used again.
        if ((incoming.statusCode ?? 0) >= 300) answered.abort();
        incoming.once('close', () => {
          if (!outgoing.writableFinished) outgoing.destroy();
        });
        resolve(answerOf(incoming, request.method));
      });
      outgoing.on('error', (error) => reject(upstreamError(error, outgoing.reusedSocket)));
      if (request.signal.aborted) abort();
      else void pump(request.body, outgoing, answered.signal);
    });
  return async (request) => {
    try {
      return await once(request);
    } catch (error) {
      // A kept-alive connection the upstream closed at the same moment; without a body it is safe to repeat.
      if (error instanceof StaleConnection && request.body === null && !request.signal.aborted) {
        return once(request);
      }
      throw error;
    }
  };
}

class TimeoutError extends Error {}

class StaleConnection extends UpstreamError {}

function upstreamError(error: Error, reused: boolean): UpstreamError {
  const timeout = error instanceof TimeoutError;
  const Kind = reused && !timeout ? StaleConnection : UpstreamError;
  return new Kind(timeout ? 'UpstreamTimeout' : 'UpstreamUnreachable', error.message, { cause: error });
}

function address({ protocol, host }: RawRequest): {
  module: typeof http | typeof https;
  hostname: string;
  port: string;
} {
  const url = new URL(`${protocol}//${host}`);
  const secure = protocol === 'https:';
  return {
    module: secure ? https : http,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? '443' : '80') : url.port,
  };
}

function limitConnect(outgoing: http.ClientRequest, limit: number): void {
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => outgoing.destroy(new TimeoutError('No connection in time.')), limit);
    const clear = () => clearTimeout(timer);
    socket.once('connect', clear);
    socket.once('close', clear);
  });
}

/** Writes the body as it comes in, no faster than the upstream takes it, until it is `answered`. */
async function pump(
  body: ReadableStream<Uint8Array> | null,
  outgoing: http.ClientRequest,
  answered: AbortSignal,
): Promise<void> {
  if (body === null) {
    outgoing.end();
    return;
  }
  // The upstream may judge the headers (and refuse) before the page has read the first byte off its disk.
  outgoing.flushHeaders();
  const reader = body.getReader();
  const drop = () => void reader.cancel().catch(() => undefined);
  outgoing.once('close', drop);
  answered.addEventListener('abort', drop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // Cancelled, the reader says that it is done, which the body is not.
      if (answered.aborted || outgoing.destroyed) return;
      if (done) break;
      if (!outgoing.write(value)) await drained(outgoing, answered);
    }
    outgoing.end();
  } catch (error) {
    if (!answered.aborted) outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(outgoing: http.ClientRequest, answered: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      answered.removeEventListener('abort', done);
      resolve();
    };
    outgoing.once('drain', done);
    outgoing.once('close', done);
    answered.addEventListener('abort', done, { once: true });
  });
}

const BODILESS = new Set([204, 205, 304]);

function answerOf(incoming: http.IncomingMessage, method: string): Response {
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index]!, incoming.rawHeaders[index + 1]!);
  }
  const status = incoming.statusCode ?? 502;
  const init = { status, statusText: incoming.statusMessage, headers };
  if (method === 'HEAD' || BODILESS.has(status)) {
    incoming.resume();
    return new Response(null, init);
  }
  const { stream } = incomingBody(incoming);
  return new Response(stream, init);
}
