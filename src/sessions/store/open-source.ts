import type { Credentials } from '../../aws/context';
import type { ConnectionProfile } from '../../aws/profile';
import type { CallerIdentity, StsPort } from '../sts-port';
import type { Source, WebIdentity } from '../types';
import { asFailure, withoutCallerIdentity } from './failures';
import { accountOf, parseArn } from './identity';
import { byLocalClock } from './lifetime';
import type { SessionSeed } from './registry';

export interface OpenedSource {
  readonly seed: SessionSeed;
  /** Set for OIDC sources: what renewal repeats. Held outside the session, which screens can see. */
  readonly identity?: WebIdentity;
}

/** Turns what the operator brought into verified credentials. Rejects with an AwsFailure. */
export async function openSource(
  sts: StsPort,
  now: () => number,
  source: Source,
  profile: ConnectionProfile,
): Promise<OpenedSource> {
  if (source.kind === 'web-identity') {
    const { credentials, arn } = await assumeWithToken(sts, now, profile, source.identity);
    return {
      identity: source.identity,
      seed: {
        profile,
        kind: 'web-identity',
        credentials,
        arn,
        account: accountOf(arn),
        name: nameOf(arn, credentials),
      },
    };
  }
  const credentials = await exchanged(sts, now, source, profile);
  const who = await whoIs(sts, profile, credentials);
  return {
    seed: {
      profile,
      kind: credentials.sessionToken === undefined ? 'long-term' : 'temporary',
      credentials,
      arn: who?.arn,
      account: accountOf(who?.arn) ?? (/^\d{12}$/.test(who?.account ?? '') ? who?.account : undefined),
      name: nameOf(who?.arn, credentials),
    },
  };
}

export async function assumeWithToken(
  sts: StsPort,
  now: () => number,
  profile: ConnectionProfile,
  identity: WebIdentity,
) {
  const askedAt = now();
  const issued = await sts.webIdentity(profile, identity);
  return { ...issued, credentials: byLocalClock(issued.credentials, askedAt, identity.durationSeconds) };
}

async function exchanged(
  sts: StsPort,
  now: () => number,
  { credentials, exchange }: Source & { kind: 'keys' },
  profile: ConnectionProfile,
): Promise<Credentials> {
  if (exchange === undefined) return credentials;
  const askedAt = now();
  const issued = await sts.sessionToken(profile, credentials, exchange);
  return byLocalClock(issued.credentials, askedAt, exchange.durationSeconds);
}

async function whoIs(
  sts: StsPort,
  profile: ConnectionProfile,
  credentials: Credentials,
): Promise<CallerIdentity | undefined> {
  try {
    return await sts.callerIdentity(profile, credentials);
  } catch (error) {
    const failure = asFailure(error, { action: 'GetCallerIdentity' });
    if (withoutCallerIdentity(failure, profile.kind === 'custom')) return undefined;
    throw failure;
  }
}

/** Without an ARN the key's last four characters tell two sources apart; they are no secret. */
function nameOf(arn: string | undefined, credentials: Credentials): string {
  return (arn && parseArn(arn)?.name) || `key-${credentials.accessKeyId.slice(-4)}`;
}
