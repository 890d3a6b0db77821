import type { Credentials } from '../aws/context';
import type { ConnectionProfile } from '../aws/profile';
import type { DataAccess, Hop, TokenExchange, WebIdentity } from './types';

export interface CallerIdentity {
  readonly account: string;
  readonly arn: string;
}

/** Credentials STS made. `arn` is the assumed-role session's; absent after GetSessionToken. */
export interface Issued {
  readonly credentials: Credentials;
  readonly arn?: string;
}

/** Credentials that may be narrowed by a policy. */
export interface Narrowed extends Issued {
  /** Bytes of the session token, and how much of the room for one it takes, 0 to 1; undefined where it is not said. */
  readonly tokenSize?: number;
  readonly tokenUtilization?: number;
  /** How many scope-downs lie on each other: three at most. */
  readonly layers?: number;
}

/** GetScopedCredentials parameters. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetScopedCredentials.html */
interface ScopeDown {
  readonly policy?: string;
  /** Seconds, 1 to 129,600; the rest of the caller's own life unless told. */
  readonly durationSeconds?: number;
  /** For CloudTrail; at most 256 characters. */
  readonly description?: string;
}

/** GetFederationToken parameters. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
interface FederationToken {
  /** 2 to 32 characters of `\w+=,.@-`. */
  readonly name: string;
  readonly policy: string;
  /** Seconds, 900 to 129,600. */
  readonly durationSeconds: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** The calls that answer with credentials, and the one that says whose they are. Each rejects with an AwsFailure. */
export interface StsPort {
  callerIdentity(profile: ConnectionProfile, credentials: Credentials): Promise<CallerIdentity>;
  assumeRole(
    profile: ConnectionProfile,
    credentials: Credentials,
    hop: Hop,
    mfaCode?: string,
  ): Promise<Narrowed>;
  /** Unsigned: the token is the proof. */
  webIdentity(profile: ConnectionProfile, identity: WebIdentity): Promise<Issued>;
  sessionToken(
    profile: ConnectionProfile,
    credentials: Credentials,
    exchange: TokenExchange,
  ): Promise<Issued>;
  /** Of temporary credentials only; the ARN and session name stay the caller's. */
  scopedCredentials(
    profile: ConnectionProfile,
    credentials: Credentials,
    scope: ScopeDown,
  ): Promise<Narrowed>;
  /** Of an IAM user's long-term key only. */
  federationToken(
    profile: ConnectionProfile,
    credentials: Credentials,
    token: FederationToken,
  ): Promise<Narrowed>;
  /** S3 Control's, and the only one of its calls with a secret in the answer. */
  dataAccess(profile: ConnectionProfile, credentials: Credentials, access: DataAccess): Promise<Issued>;
}
