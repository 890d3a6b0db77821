import type { HttpRequest, RequestHandler } from '@smithy/types';
import { AwsFailure } from '../failure';
import type { ConnectionProfile } from '../profile';
import { receivedHeaders, sentDocument, sentHeaders, signedFor } from '../logged-headers';
import { type LoggedRequest, requestLog, type RequestLog } from '../request-log';
import type { Answer } from './answer';
import { batchChannel, sizeOf, TooLargeForBatch, type BatchBody } from './batch';
import { countBytes } from './count';
import { CODE_WITHIN, errorCode, errorMessage } from './error-code';
import { diagnoseSilence, noteAnswered } from './diagnose';
import { sendByFetch } from './fetch';
import type { TransportOptions } from './options';
import { routeRequest, type RoutedRequest, type Service } from './route';
import { repairHeaders } from './repair-values';
import { normaliseServiceAnswer } from './service-answer';
import { OWN_HEADER_PREFIX, RELAY_ERROR_HEADER, RENAMED_HEADERS } from './wire';
import { canUseXhr, sendByXhr } from './xhr';

/** Bytes of a body above which it is worth a connection of its own. */
const LARGEST_BULK_BODY = 262_144;

export interface TransportConfig {
  readonly profile: ConnectionProfile;
  readonly service: Service;
  /** Origin of the server that relays; the page's own unless told otherwise (Node, tests). */
  readonly relayOrigin?: string;
  readonly log?: RequestLog;
  /** Told of every answer's `Date`, for clock skew. Milliseconds since the epoch. */
  readonly onServerTime?: (time: number) => void;
}

/**
 * The one injection point between the SDK and the network: the SDK's request handler. It gets every
 * attempt's final, signed request, decides the way it travels, and never changes the request object,
 * because the SDK signs the next attempt from the same one.
 */
export class Transport implements RequestHandler<
  HttpRequest,
  { headers: Record<string, string> } & Answer,
  TransportOptions
> {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private readonly log: RequestLog;

  constructor(private readonly config: TransportConfig) {
    this.log = config.log ?? requestLog;
  }

  async handle(request: HttpRequest, options: TransportOptions = {}): Promise<{ response: Answer }> {
    const { profile, service } = this.config;
    const routed = routeRequest(profile, service, request, this.relayOrigin());
    const startedAt = Date.now();
    const asked = options.call?.asked;
    const id = this.log.begin({
      sessionId: options.call?.sessionId ?? '',
      operation: asked?.operation ?? request.method,
      asked,
      method: request.method,
      host: routed.host,
      path: routed.pathAndQuery,
      startedAt,
      attempt: attemptOf(request),
      bytesUp: bodyLength(request),
      signedFor: signedFor(request.headers, routed.pathAndQuery),
      sent: sentHeaders(request.headers),
      document: sentDocument(asked, request.body),
    });
    try {
      const said = await this.send(routed, request, options);
      const answer = { ...said, headers: repairHeaders(said.headers) };
      this.noteTime(answer.headers);
      this.log.update(id, {
        status: answer.statusCode,
        latencyMs: Date.now() - startedAt,
        requestId: answer.headers['x-amz-request-id'] ?? answer.headers['x-amzn-requestid'],
        bytesDown: lengthOf(answer),
        received: receivedHeaders(answer.headers),
      });
      const counted = this.counted(id, answer);
      return { response: await normaliseServiceAnswer(service, asked?.operation, counted) };
    } catch (error) {
      this.log.update(id, {
        latencyMs: Date.now() - startedAt,
        error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
      throw error;
    }
  }

  destroy(): void {}

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): Record<string, never> {
    return {};
  }

  private async send(
    routed: RoutedRequest,
    request: HttpRequest,
    options: TransportOptions,
  ): Promise<Answer> {
    const signal = options.abortSignal as AbortSignal | undefined;
    const { method } = request;
    const body = request.body as Blob | Uint8Array<ArrayBuffer> | string | undefined;
    let answer: Answer;
    let sent = 0;
    try {
      const onProgress = (loaded: number) => {
        sent = loaded;
        options.upload?.onProgress?.(loaded);
      };
      answer =
        isBulk(options) && routed.via === 'relay' && sizeOf(body) <= LARGEST_BULK_BODY
          ? await this.sendInBatch(routed, method, body, options)
          : options.upload !== undefined && canUseXhr()
            ? await sendByXhr(routed, method, body, signal, onProgress)
            : await sendByFetch(routed, method, body, signal);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      // Bytes of the body went out, so the preflight was answered: whatever broke, it was not CORS.
      if (sent > 0) noteAnswered(routed.url, method);
      throw await diagnoseSilence(routed, method, error);
    }
    if (routed.via === 'direct') noteAnswered(routed.url, method);
    const relayError = answer.headers[RELAY_ERROR_HEADER];
    if (relayError !== undefined) throw relayFailure(relayError, answer.statusCode, routed.host);
    return routed.via === 'relay' ? restoreHeaders(answer) : answer;
  }

  private async sendInBatch(
    routed: RoutedRequest,
    method: string,
    body: (BatchBody & BodyInit) | undefined,
    { bulk, abortSignal, call }: TransportOptions,
  ): Promise<Answer> {
    const signal = abortSignal as AbortSignal | undefined;
    const origin = this.relayOrigin();
    const channel = typeof bulk === 'function' ? bulk(origin) : batchChannel(origin);
    try {
      const answer = await channel.send(routed, method, body, signal);
      const isStreamed = typeof bulk !== 'function' && OF_BYTES.test(call?.asked.operation ?? '');
      return isStreamed ? asStream(answer) : answer;
    } catch (error) {
      if (!(error instanceof TooLargeForBatch)) throw error;
      return sendByFetch(routed, method, body, signal);
    }
  }

  private counted(id: number, answer: Answer): Answer {
    const { body } = answer;
    const refused = answer.statusCode >= 400;
    const note = (bytesDown: number, beginning: Uint8Array) =>
      this.log.update(id, { bytesDown, ...(refused ? refusalIn(answer, beginning) : {}) });
    if (refused && !(body instanceof ReadableStream)) note(body?.byteLength ?? 0, body ?? new Uint8Array(0));
    if (!(body instanceof ReadableStream) || (!refused && lengthOf(answer) !== undefined)) return answer;
    return { ...answer, body: countBytes(body, note, refused ? CODE_WITHIN : 0) };
  }

  private relayOrigin(): string {
    return this.config.relayOrigin ?? globalThis.location?.origin ?? 'http://127.0.0.1:4173';
  }

  private noteTime(headers: Readonly<Record<string, string>>): void {
    const time = Date.parse(headers['date'] ?? '');
    // An answer out of some cache carries an old date; Age gives it away.
    if (!Number.isNaN(time) && headers['age'] === undefined) this.config.onServerTime?.(time);
  }
}

const isBulk = ({ bulk = false }: TransportOptions) => bulk !== false;

/** Operations whose answer is an object's or annotation's own bytes, which the SDK hands out as a stream. */
const OF_BYTES = /^GetObject/;

/** As fetch gives it: what takes a stream out of an answer takes no bytes for one in a browser. */
function asStream(answer: Answer): Answer {
  const { body } = answer;
  if (!(body instanceof Uint8Array)) return answer;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
  return { ...answer, body: stream };
}

/** What the service said, without what the relay says to the browser. */
function restoreHeaders(answer: Answer): Answer {
  const headers: Record<string, string> = { ...answer.headers };
  for (const name of RENAMED_HEADERS) {
    const value = headers[`${OWN_HEADER_PREFIX}${name}`];
    delete headers[`${OWN_HEADER_PREFIX}${name}`];
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return { ...answer, headers };
}

/** `amz-sdk-request: attempt=2; max=3` */
function attemptOf(request: HttpRequest): number {
  const match = /attempt=(\d+)/.exec(request.headers['amz-sdk-request'] ?? '');
  return match === null ? 1 : Number(match[1]);
}

function bodyLength(request: HttpRequest): number {
  return Number(request.headers['content-length'] ?? 0);
}

function lengthOf(answer: Answer): number | undefined {
  if (answer.body instanceof Uint8Array) return answer.body.byteLength;
  if (answer.body === undefined) return 0;
  const length = answer.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

const RELAY_MESSAGES: Record<string, { message: string; advice: string }> = {
  UpstreamUnreachable: {
    message: 'The relay could not reach',
    advice: 'Check that the host exists and that the server can reach it, then try again.',
  },
  UpstreamTimeout: {
    message: 'The relay got no answer in time from',
    advice: 'Try again; if it stays, check the network between the server and the endpoint.',
  },
  HostNotAllowed: {
    message: 'The relay does not forward to',
    advice: 'Start the server with `npm start -- --endpoint <origin>` to allow this endpoint.',
  },
};

function relayFailure(code: string, status: number, host: string): AwsFailure {
  const known = RELAY_MESSAGES[code];
  const message = `${known?.message ?? 'The relay refused the request to'} ${host}.`;
  const unreachable = code === 'UpstreamUnreachable' || code === 'UpstreamTimeout';
  const failure = new AwsFailure(message, {
    kind: unreachable ? 'offline' : 'not-supported',
    code: `Relay${code}`,
    status,
    advice: known?.advice ?? 'Reload the page; if it stays, restart the server.',
  });
  // The SDK's own mark for errors worth another attempt.
  return unreachable ? Object.assign(failure, { $retryable: {} }) : failure;
}

/** What a denial says counts when it is explained; other messages may echo what was sent. */
function refusalIn(
  { headers, statusCode }: Pick<Answer, 'headers' | 'statusCode'>,
  beginning: Uint8Array,
): Pick<LoggedRequest, 'code' | 'said'> {
  const said = statusCode === 403 ? errorMessage(beginning) : undefined;
  return { code: errorCode(headers, beginning), ...(said === undefined ? {} : { said }) };
}
