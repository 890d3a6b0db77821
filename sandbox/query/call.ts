import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { XmlTree } from '../http/xml';
import type { Kernel } from '../kernel';
import type { Parameters } from './parameters';

/** One call of the Query protocol, authenticated unless the action is an unsigned one. */
export interface QueryCall {
  readonly kernel: Kernel;
  readonly parameters: Parameters;
  /** Asked at the endpoint that is no Region's own. */
  readonly global: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Undefined for AssumeRoleWithWebIdentity alone. */
  readonly identity: Identity | undefined;
  /** Condition keys of the request itself. */
  readonly context: RequestContext;
}

export interface QueryAction {
  readonly signed: boolean;
  /** The service's global endpoint does not have it. */
  readonly regionalOnly?: true;
  /** The children of `<ACTIONResult>`; undefined where the answer has no such element. */
  readonly run: (call: QueryCall) => XmlTree | undefined;
}

/** Of what is global: STS's first endpoint and IAM. */
export const HOME_REGION = 'us-east-1';

/** A service that takes forms and answers XML. */
export interface QueryService {
  readonly name: 'sts' | 'iam';
  /** Of the API, as every call must name it: `2011-06-15`. */
  readonly version: string;
  readonly namespace: string;
  /** Where every call counts as made, if that is one Region; else it is the one that was signed for. */
  readonly region?: string;
  readonly actions: ReadonlyMap<string, QueryAction>;
  /** Real actions the sandbox leaves out; they are named, so that nobody takes them for a typing error. */
  readonly leavesOut: (action: string) => boolean;
}

/** The caller of a signed action; the dispatcher lets none through without one. */
export function callerOf(call: QueryCall): Identity {
  if (call.identity === undefined) throw new TypeError('a signed action ran without a caller');
  return call.identity;
}
