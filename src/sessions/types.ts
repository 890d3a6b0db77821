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

export type SessionState =
  | { readonly kind: 'active' }
  | { readonly kind: 'renewing' }
  /** Renewal needs something only the operator has (an MFA code, new source credentials). */
  | {
      readonly kind: 'needs-operator';
      readonly reason: 'mfa' | 'parent-ended' | 'source-expired';
      readonly message: string;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string }
  | { readonly kind: 'expired' };

/** Live credentials, source or assumed. Held in memory; see sessions/store.ts for the opt-in exception. */
export interface Session {
  readonly id: string;
  /** Human-readable and free of secrets; its place in URLs: `111122223333.BucketAdmin`, `~2` when taken. */
  readonly slug: string;
  readonly profile: ConnectionProfile;
  readonly parentId?: string;
  readonly hop?: Hop;
  /** Undefined where the service does not tell (lookalikes without GetCallerIdentity). */
  readonly account?: string;
  readonly arn?: string;
  /** Role or user name for the header. */
  readonly name: string;
  readonly kind: 'long-term' | 'temporary' | 'assumed-role' | 'web-identity';
  readonly credentials: Credentials;
  readonly startedAt: number;
  readonly state: SessionState;
}
