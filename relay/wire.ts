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

/** Marks a batch, which no link, form or image can do. */
export const BATCH_HEADER = 'x-drawbridge-batch';
/** Below {@link RELAY_PATH}: where batches go. */
export const BATCH_PATH = '/relay/batch';
/** Most requests of a batch, most bytes they bring along and most bytes of one answer. */
export const BATCH_LIMITS = { requests: 64, requestBytes: 4_194_304, answerBytes: 1_048_576 } as const;

/** Head of a framed answer. */
export type BatchedAnswer =
  | {
      readonly id: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  /** `too-large`: to be asked alone. `cut`: no answer came, or only a part. */
  | { readonly id: number; readonly failed: 'too-large' | 'cut' };
