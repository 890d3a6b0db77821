import type { JsonServiceName } from '../http/endpoint';

/** Something going wrong on purpose. */
export type Fault =
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | {
      readonly kind: 'error';
      readonly code: FaultCode;
      /** The status is 200 and the error stands in the body, as where S3 begins to answer before it is through. */
      readonly within200: boolean;
      /** The service does what it was asked, and fails then. */
      readonly acted: boolean;
    }
  /** The connection breaks before a byte of the answer: with nothing done, or with all of it. */
  | { readonly kind: 'drop'; readonly acted: boolean }
  /** The connection breaks half way through the body, of the answer or of the upload. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number };

export type FaultCode =
  | 'SlowDown'
  | 'InternalError'
  | 'ServiceUnavailable'
  | 'RequestTimeout'
  | 'ExpiredToken'
  | 'InvalidToken'
  | 'AccessDenied'
  | 'RequestTimeTooSkewed'
  | 'BadDigest'
  | 'NoSuchUpload'
  | 'NoSuchKey'
  | 'Throttling';

/** Which requests a fault meets; what is left out fits every request. */
export interface FaultMatch {
  readonly service?: FaultSubject['service'];
  readonly operation?: string;
  readonly method?: string;
  readonly bucket?: string;
  readonly keyPrefix?: string;
  readonly accessKeyId?: string;
}

export interface FaultRule {
  readonly id: number;
  readonly match: FaultMatch;
  readonly fault: Fault;
  /** How often it still strikes; Infinity until it is removed. */
  remaining: number;
}

/** The faults in force, and how often each counted sentinel has struck already. */
export interface FaultState {
  /** Added before every answer. */
  latencyMs: number;
  rules: FaultRule[];
  nextId: number;
  readonly struck: Map<string, number>;
}

export function createFaultState(): FaultState {
  return { latencyMs: 0, rules: [], nextId: 1, struck: new Map() };
}

export function resetFaults(state: FaultState): void {
  state.latencyMs = 0;
  state.rules = [];
  state.struck.clear();
}

export interface FaultSubject {
  readonly service: 's3' | 'sts' | 'iam' | 's3-control' | 'access-analyzer' | 's3tables' | JsonServiceName;
  readonly operation: string;
  readonly method: string;
  readonly bucket?: string;
  readonly key?: string;
  readonly accessKeyId?: string;
  /** Tells the parts of one upload apart, so that each meets a counted fault. */
  readonly partNumber?: string;
}

/** Takes the faults that strike this request; counted ones are used up by it. */
export function takeFaults(state: FaultState, subject: FaultSubject): Fault[] {
  const taken: Fault[] = [];
  for (const rule of state.rules) {
    if (rule.remaining <= 0 || !fits(rule.match, subject)) continue;
    rule.remaining -= 1;
    taken.push(rule.fault);
  }
  state.rules = state.rules.filter(({ remaining }) => remaining > 0);
  return taken;
}

function fits(match: FaultMatch, subject: FaultSubject): boolean {
  return (
    (match.service === undefined || match.service === subject.service) &&
    (match.operation === undefined || match.operation === subject.operation) &&
    (match.method === undefined || match.method === subject.method) &&
    (match.bucket === undefined || match.bucket === subject.bucket) &&
    (match.accessKeyId === undefined || match.accessKeyId === subject.accessKeyId) &&
    (match.keyPrefix === undefined || (subject.key?.startsWith(match.keyPrefix) ?? false))
  );
}
