import type { RoutedRequest } from './route';
import { abortError, sendableHeaders, type Answer } from './answer';

/**
 * Sends by fetch. `no-store` because two sessions may ask for the same URL with different rights, and the
 * HTTP cache knows nothing of sessions; credentials are signed headers, never cookies. Of writes no answer comes from the
 * cache; but with `no-store`, and by default beside a condition, the browser says `Cache-Control` by itself, which S3 would
 * keep with the object.
 * https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
export async function sendByFetch(
  routed: RoutedRequest,
  method: string,
  body: BodyInit | undefined,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (signal?.aborted) throw abortError(signal);
  const reads = method === 'GET' || method === 'HEAD';
  try {
    const response = await fetch(routed.url, {
      method,
      headers: sendableHeaders(routed.headers),
      body: reads ? undefined : body,
      cache: reads ? 'no-store' : 'force-cache',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return {
      statusCode: response.status,
      reason: response.statusText,
      headers: Object.fromEntries(response.headers),
      body: response.body ?? undefined,
    };
  } catch (error) {
    if (signal?.aborted) throw abortError(signal);
    throw error;
  }
}
