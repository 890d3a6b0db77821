import type { Credentials } from '../../aws/context';
import { AwsFailure } from '../../aws/failure';
import type { StsPort } from '../sts-port';
import type { Session } from '../types';
import { asFailure } from './failures';
import { byLocalClock } from './lifetime';

/** Where an IAM user's key is narrowed, by way of GetSessionToken: a working day. */
const TOKEN_SECONDS = 12 * 3600;

type Narrowable = Pick<Session, 'profile' | 'hop' | 'kind' | 'arn'>;

interface Narrowing {
  readonly sts: StsPort;
  readonly now: () => number;
  /** Credentials of the session it was assumed from. */
  readonly parent: () => Promise<Credentials | undefined>;
}

/**
 * The credentials under one more policy. By GetScopedCredentials, which keeps the ARN and the session's name; where a
 * service has no such call, by assuming the role again with the policy.
 * @throws AwsFailure `SafeModeNotPossible` where neither can be had
 */
export async function narrowed(
  { sts, now, parent }: Narrowing,
  { profile, hop, kind, arn }: Narrowable,
  full: Credentials,
  policy: string,
): Promise<Credentials> {
  try {
    // STS narrows temporary credentials only.
    const temporary =
      full.sessionToken === undefined ? await sessionTokenOf(sts, now, { profile }, full) : full;
    const { credentials } = await sts.scopedCredentials(profile, temporary, { policy });
    return { ...credentials, expiration: earlier(credentials.expiration, temporary.expiration) };
  } catch (error) {
    const failure = asFailure(error, { action: 'GetScopedCredentials', resource: arn });
    if (!isUnknown(failure, profile.kind === 'custom')) throw failure;
  }
  const from = hop === undefined || hop.sessionPolicy !== undefined ? undefined : await parent();
  if (hop === undefined || from === undefined || hop.mfaSerial !== undefined) throw notPossible(kind, arn);
  const askedAt = now();
  const issued = await sts.assumeRole(profile, from, { ...hop, sessionPolicy: policy });
  const anew = byLocalClock(issued.credentials, askedAt, hop.durationSeconds);
  // What they are narrowed from must not end before them: it is what the session goes back to.
  return { ...anew, expiration: earlier(anew.expiration, full.expiration) };
}

async function sessionTokenOf(
  sts: StsPort,
  now: () => number,
  { profile }: Pick<Session, 'profile'>,
  keys: Credentials,
): Promise<Credentials> {
  const askedAt = now();
  const issued = await sts.sessionToken(profile, keys, { durationSeconds: TOKEN_SECONDS });
  return byLocalClock(issued.credentials, askedAt, TOKEN_SECONDS);
}

/** By the operator's clock where the full credentials are, since they were put to it. */
const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one === undefined || other === undefined
    ? (one ?? other)
    : new Date(Math.min(one.getTime(), other.getTime()));

/** Lookalikes answer a call they do not know with almost anything. */
const isUnknown = (failure: AwsFailure, custom: boolean): boolean =>
  failure.kind === 'not-supported' ||
  failure.code === 'InvalidAction' ||
  (custom && failure.status !== undefined && failure.status < 500);

function notPossible(kind: Session['kind'], arn: string | undefined): AwsFailure {
  return new AwsFailure('This service cannot narrow a session that is open.', {
    kind: 'not-supported',
    code: 'SafeModeNotPossible',
    action: 'GetScopedCredentials',
    resource: arn,
    advice:
      kind === 'assumed-role'
        ? 'Assume the role again with a session policy.'
        : 'Assume a role with a session policy, or use keys that may do less.',
  });
}
