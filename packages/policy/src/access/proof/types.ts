import type { Decision, Principal, RequestContext } from '../../evaluate/types.ts';

/** In what a request that must be refused differs from one that is intended. */
export type Neighbour =
  | 'next-prefix'
  | 'next-action'
  | 'next-account'
  | 'next-principal'
  | 'anonymous'
  | 'without-tls'
  | 'after-the-end'
  | 'before-the-start'
  | 'other-network'
  | 'without-mfa'
  | 'other-organization'
  | 'without-external-id'
  | 'without-source-identity'
  | 'without-encryption'
  | 'without-acl'
  | 'other-tags'
  | 'around-the-access-point';

/** One request of the proof. */
export interface Probe {
  /** Left out: it is intended. */
  readonly neighbour?: Neighbour;
  readonly principal: Principal;
  /** ARN of whom the grant is to, its account, organization or service. */
  readonly grantee: string;
  readonly action: string;
  /** Bucket, or ARN of the role or access point. */
  readonly at: string;
  readonly key?: string;
  /** Bucket that decides; undefined for a role's trust. */
  readonly bucket?: string;
  /** ARN of the access point it goes through. */
  readonly accessPoint?: string;
  /** Session of this role: its policies are the caller's. Of `sts:AssumeRole`: the role that is asked for. */
  readonly role?: string;
  /** ARN of the KMS key its object is under; left out: the bucket's default encryption tells. */
  readonly encryptionKey?: string;
  readonly context: RequestContext;
  /**
   * What the caller's own account allows: what the grant's documents say (`documents`); where it is unknown or must not
   * matter, everything; where it alone would be enough, nothing.
   */
  readonly permissions: 'documents' | 'everything' | 'nothing';
}

export interface ProbeResult {
  readonly probe: Probe;
  readonly decision: Decision;
  /** Intended and allowed, or a neighbour and refused. */
  readonly holds: boolean;
  /** The neighbour is let in already, without the grant. */
  readonly standing: boolean;
}
