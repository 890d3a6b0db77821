import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { HOST_HEADER, RAW_TARGET_HEADER } from '../http/target';
import type { Sandbox } from '../sandbox';

/** What the SDK hands a request handler; typed here because the SDK's own type wants far more than is used. */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | readonly string[] | null | undefined>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/**
 * A `requestHandler` for the AWS SDK that calls the sandbox directly, without a socket, and keeps the path
 * exactly as it was signed. `new S3Client({ requestHandler: inProcessHandler(sandbox), … })`.
 */
export function inProcessHandler(sandbox: Pick<Sandbox, 'fetch'>) {
  return {
    async handle(request: SdkRequest, { abortSignal }: { abortSignal?: unknown } = {}) {
      const answer = await sandbox.fetch(toRequest(request, abortSignal));
      // Where the DOM's types are loaded, its ReadableStream and Node's differ by name only.
      const body: unknown = answer.body;
      return {
        response: {
          statusCode: answer.status,
          headers: Object.fromEntries(answer.headers),
          body: body === null ? Readable.from([]) : Readable.fromWeb(body as NodeStream),
        },
      };
    },
    destroy: () => undefined,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

function toRequest(request: SdkRequest, abortSignal: unknown): Request {
  const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
  const target = request.path + queryText(request.query ?? {});
  const headers = new Headers(request.headers);
  // What comes through the relay counts as TLS, so plain HTTP must come without its header.
  if (request.protocol !== 'http:') headers.set(HOST_HEADER, request.headers.host ?? host);
  headers.set(RAW_TARGET_HEADER, target);
  const { method, body } = request;
  const bodyless =
    method === 'GET' || method === 'HEAD' || body === undefined || body === null || body === '';
  const init: RequestInit & { duplex?: 'half' } = { method, headers };
  // As every HTTP client does for a method that usually has a body.
  if (bodyless && (method === 'PUT' || method === 'POST')) headers.set('content-length', '0');
  if (abortSignal instanceof AbortSignal) init.signal = abortSignal;
  if (!bodyless) {
    init.body = body instanceof Readable ? (Readable.toWeb(body) as never) : (body as never);
    init.duplex = 'half';
  }
  return new Request(`${request.protocol}//${host}/`, init);
}

function queryText(query: NonNullable<SdkRequest['query']>): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const parts = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((item) => (value === null ? encode(name) : `${encode(name)}=${encode(item)}`)),
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
