import type { RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { Identity } from '../auth/identity';
import type { Job } from '../batch-jobs/job';
import type { XmlElement } from '../s3/xml/parse';
import type { Account, World } from '../world/types';

/** One S3 Control call, by a principal of the account it asks about unless its operation works across accounts. */
export interface ControlCall {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly account: Account;
  readonly region: string;
  readonly identity: Identity;
  /**
   * The access point's name in the path, the id of a location or a grant, the ARN of a token; empty for account-level
   * calls.
   */
  readonly name: string;
  /** The first value of each name. */
  readonly query: ReadonlyMap<string, string>;
  /** Every value of a name. */
  readonly queryAll: (name: string) => readonly string[];
  readonly hasBody: boolean;
  /** Reads the body as an XML document with this root. */
  readonly document: (root: string) => XmlElement;
  /**
   * The account that owns the resource is read off its ARN; it is the call's own where the ARN names none.
   * @throws ServiceError AccessDenied
   */
  readonly authorise: (action: string, resource: string) => void;
  readonly jobs: Jobs;
  /** Condition keys of the request. */
  readonly context: RequestContext;
}

/** The account's jobs of S3 Batch Operations, and what sets them to work. */
interface Jobs {
  /** By id, of every account. */
  readonly all: Map<string, Job>;
  readonly prepare: (job: Job) => void;
  readonly perform: (job: Job) => void;
}

export interface ControlAnswer {
  readonly status: number;
  /** Body; left out for 204 and empty answers. */
  readonly xml?: string;
}

export interface ControlOperation {
  readonly action: string;
  /** What the permission is asked for: the access point, or nothing in particular. */
  readonly resource: 'access-point' | 'any' | ((call: ControlCall) => string);
  /** Other accounts may call it, under the resource's own policy. */
  readonly acrossAccounts?: true;
  /** Browsers of any origin may read its answers. */
  readonly cors?: true;
  /** Regions whose endpoints have it; every Region's unless told. */
  readonly regions?: readonly string[];
  readonly run: (call: ControlCall) => ControlAnswer;
}

export const CONTROL_NAMESPACE = 'http://awss3control.amazonaws.com/doc/2018-08-20/';
