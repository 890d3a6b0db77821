import type { HttpRequest } from '@smithy/types';

/**
 * Path and query of a signed request exactly as they belong on the wire. Signing sorts and encodes the
 * query the same way, so any other encoding here would break the signature.
 */
export function rawPathAndQuery(request: Pick<HttpRequest, 'path' | 'query'>): string {
  const parts: string[] = [];
  for (const name of Object.keys(request.query ?? {}).toSorted()) {
    const value = request.query?.[name];
    const key = escapeUri(name);
    if (Array.isArray(value)) for (const one of value) parts.push(`${key}=${escapeUri(one)}`);
    else parts.push(typeof value === 'string' ? `${key}=${escapeUri(value)}` : key);
  }
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`;
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** RFC 3986: everything but unreserved characters, which is one step more than encodeURIComponent. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * True when a path holds a `.` or `..` segment. Every URL parser in a browser resolves those before
 * sending, also in their `%2e` spelling, so such a path can never go out as it was signed.
 */
export function hasDotSegment(path: string): boolean {
  return path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}
