/** A request as it must stand on the wire: nothing of it is parsed, resolved or encoded again. */
export interface RawRequest {
  /** `https:` for AWS; an operator's endpoint may be `http:`. */
  readonly protocol: 'http:' | 'https:';
  /** Host with port where one was written: exactly what was signed. */
  readonly host: string;
  /** Path and query exactly as signed. */
  readonly target: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array> | null;
  readonly signal: AbortSignal;
}

/** Opens a raw request. Rejects with UpstreamError; a body that breaks later errors the answer's stream. */
export type RawSend = (request: RawRequest) => Promise<Response>;

export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';

  constructor(
    readonly code: 'UpstreamUnreachable' | 'UpstreamTimeout',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
