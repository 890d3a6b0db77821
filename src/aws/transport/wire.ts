/**
 * What the page and the relay agree on. The relay keeps its own copy (relay/wire.ts) because the page
 * never imports the server's code; relay/wire.test.ts holds the two together.
 */
export const RELAY_PATH = '/relay';
/** Base64url of `host/path?query`, exactly as signed. */
export const TARGET_HEADER = 'x-drawbridge-target';
/**
 * Headers of the stored object that a browser would act on. The relay sends them under another name, so
 * that no body is decoded and nothing is cached; the transport gives them their names back.
 */
export const RENAMED_HEADERS = ['content-encoding', 'cache-control', 'expires'] as const;
export const OWN_HEADER_PREFIX = 'x-drawbridge-';
/** Set on answers the relay gives itself; its value is a code such as `UpstreamUnreachable`. */
export const RELAY_ERROR_HEADER = 'x-drawbridge-relay-error';
