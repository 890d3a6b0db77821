/** What came back, in the shape the SDK's deserializers read. */
export interface Answer {
  readonly statusCode: number;
  readonly reason: string;
  readonly headers: Record<string, string>;
  /** Streams for fetch, bytes for XMLHttpRequest, undefined when there is no body. Never text. */
  body: ReadableStream<Uint8Array> | Uint8Array | undefined;
}

/** Names a browser sets itself and refuses (or, in Node, would send wrongly) when scripts do. */
const BROWSER_OWNED = new Set(['host', 'content-length', 'user-agent', 'connection', 'expect']);

export function sendableHeaders(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).filter(([name]) => !BROWSER_OWNED.has(name.toLowerCase()));
}

/** An abort as the SDK knows it: by its name, and never retried. */
export function abortError(signal: AbortSignal | undefined): Error {
  const error = new Error('The request was cancelled.', { cause: signal?.reason });
  error.name = 'AbortError';
  return error;
}
