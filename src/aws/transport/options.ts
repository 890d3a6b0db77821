import type { HttpHandlerOptions } from '@smithy/types';
import type { AskedRequest } from '../asked';
import type { Channel } from './batch';

/** Or in a channel of one's own to the relay of this origin: what is under way in the common one would keep it waiting. */
export type Bulk = boolean | ((relayOrigin: string) => Channel);

/** What a send tells the transport besides the request; travels through the SDK's per-call options. */
export interface TransportOptions extends HttpHandlerOptions {
  readonly call?: {
    readonly asked: AskedRequest;
    readonly sessionId: string;
  };
  /** One of many, with a small body and a small answer: may travel with others of its kind. */
  readonly bulk?: Bulk;
  /** Present for uploads: the body goes by XMLHttpRequest, the only API that reports upload progress. */
  readonly upload?: {
    /** Bytes of this attempt's body handed to the network so far; starts again at 0 with every attempt. */
    readonly onProgress?: (loaded: number) => void;
  };
}
