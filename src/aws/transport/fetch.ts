import type { RoutedRequest } from './route';
import { abortError, sendableHeaders, type Answer } from './answer';

/**
 * Sends by fetch. `no-store` because two sessions may ask for the same URL with different rights, and the
 * HTTP cache knows nothing of sessions; credentials are signed headers, never cookies.
 */
export async function sendByFetch(
  routed: RoutedRequest,
  method: string,
  body: BodyInit | undefined,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (signal?.aborted) throw abortError(signal);
  try {
    const response = await fetch(routed.url, {
      method,
      headers: sendableHeaders(routed.headers),
      body: method === 'GET' || method === 'HEAD' ? undefined : body,
      cache: 'no-store',
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
