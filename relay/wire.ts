/**
 * What the page and the relay agree on. The page keeps its own copy (src/aws/transport/wire.ts) because
 * it never imports the server's code; relay/wire.test.ts holds the two together.
 */
export const RELAY_PATH = '/relay';
/** Base64url of `host/path?query`, exactly as signed. */
export const TARGET_HEADER = 'x-drawbridge-target';
/**
 * Headers of the stored object that a browser would act on. They travel under another name, so that no
 * body is decoded and nothing is cached; the page gives them their names back.
 */
export const RENAMED_HEADERS = ['content-encoding', 'cache-control', 'expires'] as const;
/** The upstream's Location on a redirect, renamed so that no browser follows it. */
export const LOCATION_HEADER = 'x-drawbridge-location';
/** Set on answers the relay gives itself; its value is a code such as `UpstreamUnreachable`. */
export const RELAY_ERROR_HEADER = 'x-drawbridge-relay-error';
/** In-process hand-over to the sandbox: path with query as it stood in the request line, and the true host. */
export const RAW_TARGET_HEADER = 'x-drawbridge-raw-target';
export const HOST_HEADER = 'x-drawbridge-host';
/** Every header of ours starts with it; none of them ever leaves for an upstream or comes in from outside. */
export const OWN_HEADER_PREFIX = 'x-drawbridge-';
