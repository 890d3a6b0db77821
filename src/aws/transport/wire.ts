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
