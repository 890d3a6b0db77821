import type { AskedAction } from './asked-action';

/** One kind of request that was let in. An empty text is what was given up telling apart. */
export interface Use {
  /** What it needed; undefined where that is not known. */
  readonly asked: AskedAction | undefined;
  readonly operation: string;
  readonly who: string;
  readonly bucket: string;
  /** What its keys begin with, or the listing. */
  readonly prefix: string;
  /** ARN of the access point it came through; undefined of one that came through none. */
  readonly point: string | undefined;
  /** As it is counted: how it was signed, TLS, the access point, and of CloudTrail the VPC endpoint. */
  readonly via: string;
  /** `192.0.2.0/24`, or a service's name. */
  readonly network: string;
  readonly requests: number;
  /** Seconds since 1970. */
  readonly first: number;
  readonly last: number;
}

/** `perhaps`: what logs tell is too little, or was told apart too coarsely, to say. */
export type Fit = 'yes' | 'perhaps' | 'no';
