/**
 * What the page and the relay agree on. The relay keeps its own copy (relay/wire.ts) because the page
 * never imports the server's code; relay/wire.test.ts holds the two together.
 */
export const RELAY_PATH = '/relay';
/** Base64url of `host/path?query`, exactly as signed. */
export const TARGET_HEADER = 'x-drawbridge-target';
/** The upstream's Content-Encoding, renamed so that no browser decodes the body. */
export const CONTENT_ENCODING_HEADER = 'x-drawbridge-content-encoding';
/** Set on answers the relay gives itself; its value is a code such as `UpstreamUnreachable`. */
export const RELAY_ERROR_HEADER = 'x-drawbridge-relay-error';
