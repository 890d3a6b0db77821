import { LOCATION_HEADER, OWN_HEADER_PREFIX, RENAMED_HEADERS } from './wire';

/** Hop-by-hop headers: they describe one connection, not the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What a browser adds about itself and the page, none of it signed and none of AWS's business. */
const ABOUT_THE_BROWSER = new Set([
  'host',
  'cookie',
  'origin',
  'referer',
  'accept-language',
  'accept-encoding',
  'forwarded',
  'via',
  'expect',
  'dnt',
  'priority',
  'upgrade-insecure-requests',
  'access-control-request-method',
  'access-control-request-headers',
]);

/** Headers for the upstream: everything that may be signed stays as it is, everything else goes. */
export function requestHeaders(incoming: Headers, host: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of incoming) {
    if (HOP_BY_HOP.has(name) || ABOUT_THE_BROWSER.has(name)) continue;
    if (name.startsWith('sec-') || name.startsWith('x-forwarded-') || name.startsWith(OWN_HEADER_PREFIX))
      continue;
    headers[name] = value;
  }
  headers['host'] = host;
  // Bytes must arrive as stored: ranges and checksums are about those.
  headers['accept-encoding'] = 'identity';
  return headers;
}

/**
 * Never handed to the page. CORS headers are for the upstream's own origin rules; cookies and HSTS would
 * be stored for ours.
 */
const NOT_FOR_THE_PAGE = new Set([
  'set-cookie',
  'strict-transport-security',
  'alt-svc',
  'age',
  'clear-site-data',
  'content-security-policy',
  'service-worker-allowed',
  'server',
  'vary',
]);

const RENAMED: ReadonlySet<string> = new Set(RENAMED_HEADERS);

/** Headers for the page. AWS's `Date` passes: the SDK corrects its clock by it. */
export function responseHeaders(upstream: Headers, status: number): Headers {
  const headers = new Headers();
  for (const [name, value] of upstream) {
    if (HOP_BY_HOP.has(name) || name.startsWith('access-control-') || name.startsWith(OWN_HEADER_PREFIX)) {
      continue;
    }
    if (RENAMED.has(name)) headers.set(`${OWN_HEADER_PREFIX}${name}`, value);
    else if (name === 'location' && status >= 300 && status < 400) headers.set(LOCATION_HEADER, value);
    else if (!NOT_FOR_THE_PAGE.has(name)) headers.set(name, value);
  }
  headers.set('cache-control', 'no-store');
  // An object opened by its relay URL must never run as a page of ours.
  headers.set('content-security-policy', "default-src 'none'; sandbox");
  headers.set('x-content-type-options', 'nosniff');
  return headers;
}
