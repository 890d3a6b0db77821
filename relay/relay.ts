import { requestHeaders, responseHeaders } from './headers';
import { nodeSend } from './node-send';
import { UpstreamError, type RawSend } from './raw-request';
import { endpointsByHost, readTarget, Refusal, type Target } from './target';
import { HOST_HEADER, RAW_TARGET_HEADER, RELAY_ERROR_HEADER } from './wire';

export interface RelayOptions {
  /** Origins of S3 lookalikes the operator allows, for example `http://127.0.0.1:7480`. */
  readonly endpoints?: readonly string[];
  /** Answers the upstream `sandbox` in this process; without it that upstream does not exist. */
  readonly sandbox?: (request: Request) => Promise<Response>;
  /** False to refuse AWS, for a server that is meant for its own endpoints alone. */
  readonly aws?: boolean;
  /** How AWS and the endpoints are reached; node:http unless told otherwise. */
  readonly send?: RawSend;
}

export interface Relay {
  fetch(request: Request): Promise<Response>;
}

/**
 * Forwards requests that were signed in the page for an upstream's true host. Holds no credentials, keeps
 * nothing, logs nothing, follows no redirect. Every failure of its own is an XML error as S3 writes them,
 * with the code in a header besides.
 */
export function createRelay(options: RelayOptions = {}): Relay {
  const endpoints = endpointsByHost(options.endpoints ?? []);
  const send = options.send ?? nodeSend();
  return {
    async fetch(request) {
      try {
        const target = readTarget(request, endpoints);
        const answer = await forward(request, target, options, send);
        return new Response(answer.body, {
          status: answer.status,
          statusText: answer.statusText,
          headers: responseHeaders(answer.headers, answer.status),
        });
      } catch (error) {
        if (error instanceof Refusal) return errorAnswer(error.status, error.code, error.message);
        if (error instanceof UpstreamError) {
          return errorAnswer(error.code === 'UpstreamTimeout' ? 504 : 502, error.code, error.message);
        }
        throw error;
      }
    },
  };
}

async function forward(
  request: Request,
  target: Target,
  { sandbox, aws = true }: RelayOptions,
  send: RawSend,
): Promise<Response> {
  const headers = requestHeaders(request.headers, target.host);
  const { method, body, signal } = request;
  // A length without a body would make the upstream take the next request on this connection for one.
  if (body === null && headers['content-length'] !== '0') delete headers['content-length'];
  if (target.upstream !== 'sandbox') {
    if (target.upstream === 'aws' && !aws) {
      throw new Refusal(403, 'HostNotAllowed', 'This relay does not forward to AWS.');
    }
    const { protocol, host } = target;
    return send({ protocol, host, target: target.target, method, headers, body, signal });
  }
  if (sandbox === undefined) throw new Refusal(404, 'UpstreamUnknown', 'There is no sandbox here.');
  return sandbox(
    new Request(`${target.protocol}//${target.host}${target.target}`, {
      method,
      headers: { ...headers, [RAW_TARGET_HEADER]: target.target, [HOST_HEADER]: target.host },
      body,
      signal,
      ...(body === null ? {} : { duplex: 'half' }),
    }),
  );
}

function errorAnswer(status: number, code: string, message: string): Response {
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>Relay${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
    {
      status,
      headers: {
        'content-type': 'application/xml',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        [RELAY_ERROR_HEADER]: code,
      },
    },
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
