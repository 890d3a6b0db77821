import { abortError, sendableHeaders, type Answer } from './answer';
import type { RoutedRequest } from './route';

/** Whether this place has XMLHttpRequest: pages and workers do, Node does not. */
export function canUseXhr(): boolean {
  return typeof XMLHttpRequest === 'function';
}

/**
 * Sends an upload by XMLHttpRequest. The answer is kept as bytes: reading it as text would damage anything
 * that is not UTF-8. Network failures reject with the TypeError fetch would give, so that retries and
 * diagnosis need to know one shape only.
 */
export function sendByXhr(
  routed: RoutedRequest,
  method: string,
  body: XMLHttpRequestBodyInit | undefined,
  signal: AbortSignal | undefined,
  onProgress: ((loaded: number) => void) | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortError(signal));
      return;
    }
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    const settle = (finish: () => void) => {
      signal?.removeEventListener('abort', abort);
      finish();
    };
    xhr.open(method, routed.url);
    xhr.responseType = 'arraybuffer';
    for (const [name, value] of sendableHeaders(routed.headers)) xhr.setRequestHeader(name, value);
    if (onProgress !== undefined) {
      xhr.upload.addEventListener('progress', (event) => onProgress(event.loaded));
    }
    xhr.addEventListener('load', () => settle(() => resolve(answerOf(xhr))));
    xhr.addEventListener('error', () => settle(() => reject(new TypeError('Failed to fetch'))));
    xhr.addEventListener('abort', () => settle(() => reject(abortError(signal))));
    signal?.addEventListener('abort', abort, { once: true });
    xhr.send(body);
  });
}

function answerOf(xhr: XMLHttpRequest): Answer {
  const bytes = new Uint8Array((xhr.response as ArrayBuffer | null) ?? new ArrayBuffer(0));
  return {
    statusCode: xhr.status,
    reason: xhr.statusText,
    headers: parseHeaders(xhr.getAllResponseHeaders()),
    body: bytes.byteLength === 0 ? undefined : bytes,
  };
}

/** `getAllResponseHeaders` gives lines of `name: value`, names in lower case. */
function parseHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
