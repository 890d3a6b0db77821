import type { Credentials } from '../aws/context';
import type { ConnectionProfile } from '../aws/profile';

/** One AssumeRole, as the operator wrote it. The MFA code and the external ID's value never enter a saved route. */
export interface Hop {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
  /** Seconds, 900 to 43,200; at most 3,600 for every hop after temporary credentials (role chaining). */
  readonly durationSeconds: number;
  readonly mfaSerial?: string;
  readonly sessionPolicy?: string;
  readonly sessionPolicyArns?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
}

/** An ordered list of hops on a profile, without any secret: it can be saved, shared and deep-linked. */
export interface Route {
  readonly profileId: string;
  readonly hops: readonly Hop[];
}

/** GetSessionToken parameters: only for an IAM user's long-term key. */
export interface TokenExchange {
  /** Seconds, 900 to 129,600. */
  readonly durationSeconds: number;
  readonly mfaSerial?: string;
  /** Six digits, used once and never kept. */
  readonly mfaCode?: string;
}

/** AssumeRoleWithWebIdentity parameters. */
export interface WebIdentity {
  /** The OIDC token (a JWT). A secret: memory only. */
  readonly token: string;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  readonly sessionPolicy?: string;
}

/** GetDataAccess parameters: what S3 Access Grants of an account is asked for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetDataAccess.html */
export interface DataAccess {
  /** Account whose Access Grants instance is asked. */
  readonly account: string;
  /** Region of the instance, which is the bucket's. */
  readonly region: string;
  /** `s3://bucket/prefix*`, or an object without the star. */
  readonly target: string;
  readonly permission: 'READ' | 'WRITE' | 'READWRITE';
  /** `Minimal`: the target alone; `Default`: all that the grant covers. */
  readonly privilege: 'Minimal' | 'Default';
  /** Seconds, 900 to 43,200. */
  readonly durationSeconds: number;
}

/** What is left of a session in safe mode. Without a bucket, all there are. */
export interface SafeScope {
  readonly may: 'everything' | 'read' | 'upload';
  readonly bucket?: string;
  /** What keys begin with. */
  readonly prefix?: string;
}

/** A session narrowed for its own operator, until it is lifted on purpose. */
export interface SafeMode {
  readonly scope: SafeScope;
  /** The session policy that says it. */
  readonly policy: string;
  /** What the session goes back to, and what further hops are taken with. */
  readonly full: Credentials;
}

/** What the operator brings. */
export type Source =
  | { readonly kind: 'keys'; readonly credentials: Credentials; readonly exchange?: TokenExchange }
  | { readonly kind: 'web-identity'; readonly identity: WebIdentity };

/**
 * What a session waits for. `parent-waiting`: for its parent, which waits itself. `source-not-kept`: for a secret that a
 * reload lost, since no long-term one is written anywhere.
 */
export type OperatorNeed = 'mfa' | 'parent-ended' | 'parent-waiting' | 'source-expired' | 'source-not-kept';

export type SessionState =
  | { readonly kind: 'active' }
  /** `message` is set while a failed attempt waits for its next try. */
  | { readonly kind: 'renewing'; readonly message?: string }
  /** Renewal needs something only the operator has (an MFA code, new source credentials). */
  | {
      readonly kind: 'needs-operator';
      readonly reason: OperatorNeed;
      readonly message: string;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string }
  | { readonly kind: 'expired'; readonly message?: string };

/** Live credentials, source or assumed. Held in memory; see sessions/store.ts for the opt-in exception. */
export interface Session {
  readonly id: string;
  /** Human-readable and free of secrets; its place in URLs: `111122223333.BucketAdmin`, `~2` when taken. */
  readonly slug: string;
  readonly profile: ConnectionProfile;
  readonly parentId?: string;
  readonly hop?: Hop;
  /** How it was opened through S3 Access Grants. */
  readonly dataAccess?: DataAccess;
  /** `credentials` are the narrowed ones then. */
  readonly safe?: SafeMode;
  /** Undefined where the service does not tell (lookalikes without GetCallerIdentity). */
  readonly account?: string;
  readonly arn?: string;
  /** Role or user name for the header. */
  readonly name: string;
  readonly kind: 'long-term' | 'temporary' | 'assumed-role' | 'web-identity' | 'data-access';
  readonly credentials: Credentials;
  /** Milliseconds since 1970 when the session was opened. */
  readonly startedAt: number;
  /** Milliseconds since 1970 when the present credentials were issued or brought: moves with each renewal. */
  readonly issuedAt: number;
  readonly state: SessionState;
}
