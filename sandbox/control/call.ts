import type { Identity } from '../auth/identity';
import type { XmlElement } from '../s3/xml/parse';
import type { Account, World } from '../world/types';

/** One S3 Control call by a principal of the account it asks about. */
export interface ControlCall {
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly account: Account;
  readonly region: string;
  readonly identity: Identity;
  /** The access point's name in the path; empty for account-level calls. */
  readonly name: string;
  readonly query: ReadonlyMap<string, string>;
  /** Reads the body as an XML document with this root. */
  readonly document: (root: string) => XmlElement;
  /** @throws ServiceError AccessDenied */
  readonly authorise: (action: string, resource: string) => void;
}

interface ControlAnswer {
  readonly status: number;
  /** Body; left out for 204 and empty answers. */
  readonly xml?: string;
}

export interface ControlOperation {
  readonly action: string;
  /** What the permission is asked for: the access point, or nothing in particular. */
  readonly resource: 'access-point' | 'any';
  readonly run: (call: ControlCall) => ControlAnswer;
}

export const CONTROL_NAMESPACE = 'http://awss3control.amazonaws.com/doc/2018-08-20/';
