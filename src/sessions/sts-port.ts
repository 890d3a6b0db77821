import type { Credentials } from '../aws/context';
import type { ConnectionProfile } from '../aws/profile';
import type { Hop, TokenExchange, WebIdentity } from './types';

export interface CallerIdentity {
  readonly account: string;
  readonly arn: string;
}

/** Credentials STS made. `arn` is the assumed-role session's; absent after GetSessionToken. */
export interface Issued {
  readonly credentials: Credentials;
  readonly arn?: string;
}

/** The four STS calls sessions are made of. Each rejects with an AwsFailure. */
export interface StsPort {
  callerIdentity(profile: ConnectionProfile, credentials: Credentials): Promise<CallerIdentity>;
  assumeRole(
    profile: ConnectionProfile,
    credentials: Credentials,
    hop: Hop,
    mfaCode?: string,
  ): Promise<Issued>;
  /** Unsigned: the token is the proof. */
  webIdentity(profile: ConnectionProfile, identity: WebIdentity): Promise<Issued>;
  sessionToken(
    profile: ConnectionProfile,
    credentials: Credentials,
    exchange: TokenExchange,
  ): Promise<Issued>;
}
