import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { XmlTree } from '../http/xml';
import type { Kernel } from '../kernel';
import type { Parameters } from './parameters';

/** One STS call, authenticated unless the action is an unsigned one. */
export interface StsCall {
  readonly kernel: Kernel;
  readonly parameters: Parameters;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Undefined for AssumeRoleWithWebIdentity alone. */
  readonly identity: Identity | undefined;
  /** Condition keys of the request itself. */
  readonly context: RequestContext;
}

export interface StsAction {
  readonly signed: boolean;
  /** The children of `<ACTIONResult>`. */
  readonly run: (call: StsCall) => XmlTree;
}

/** The caller of a signed action; the dispatcher lets none through without one. */
export function callerOf(call: StsCall): Identity {
  if (call.identity === undefined) throw new TypeError('a signed STS action ran without a caller');
  return call.identity;
}
