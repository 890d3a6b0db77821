import type { Credentials } from '@/aws/context';
import type { Engine } from '@/sessions/engine';
import { byLocalClock } from '@/sessions/store/lifetime';
import type { Narrowed } from '@/sessions/sts-port';
import type { Session } from '@/sessions/types';
import type { LendWay } from './lend-form';

export interface LendAsk {
  readonly way: LendWay;
  readonly session: Session;
  /** It was assumed from; of the way `own-name`. */
  readonly parent: Session | undefined;
  readonly policy: string;
  readonly seconds: number;
  /** Session name or name of the federated user. */
  readonly name: string;
  readonly description: string;
}

/** What somebody is given. Secret: it lives in the page that shows it, and nowhere else. */
export interface LentCredentials extends Omit<Narrowed, 'credentials'> {
  readonly credentials: Credentials & { readonly expiration: Date };
}

/** Makes the credentials. @throws AwsFailure */
export async function lend({ sessions, sts, now }: Engine, ask: LendAsk): Promise<LentCredentials> {
  const askedAt = now();
  const issued = await issuedFor({ sessions, sts, now }, ask);
  const { expiration = new Date(askedAt + ask.seconds * 1000), ...credentials } = byLocalClock(
    issued.credentials,
    askedAt,
    ask.seconds,
  );
  return { ...issued, credentials: { ...credentials, expiration } };
}

async function issuedFor(
  { sessions, sts, now }: Pick<Engine, 'sessions' | 'sts' | 'now'>,
  { way, session, parent, policy, seconds, name, description }: LendAsk,
): Promise<Narrowed> {
  const { profile, hop } = session;
  const from = way === 'own-name' ? parent : session;
  if (from === undefined || (way === 'own-name' && hop === undefined))
    throw new Error('A way that does not fit was taken.');
  const credentials = await sessions.context(from.id).credentials();
  switch (way) {
    case 'own-name':
      return sts.assumeRole(profile, credentials, {
        ...hop!,
        sessionName: name,
        durationSeconds: seconds,
        sessionPolicy: policy,
      });
    case 'federated':
      return sts.federationToken(profile, credentials, { name, policy, durationSeconds: seconds });
    case 'scoped': {
      // STS narrows temporary credentials only.
      const temporary =
        credentials.sessionToken === undefined
          ? (
              await sts.sessionToken(profile, credentials, {
                durationSeconds: Math.max(seconds, LEAST_TOKEN_SECONDS),
              })
            ).credentials
          : credentials;
      return sts.scopedCredentials(profile, temporary, {
        policy,
        ...(endsBy(temporary, now() + seconds * 1000) ? {} : { durationSeconds: seconds }),
        ...(description === '' ? {} : { description }),
      });
    }
  }
}

/** A token of a key lives no shorter. */
const LEAST_TOKEN_SECONDS = 900;

/** STS counts by its own clock, and answers InsufficientSessionLifetime to what is a second too long. */
const CLOSE = 60_000;

/** Whether the credentials end then by themselves, so that no end of its own has to be asked for. */
const endsBy = ({ expiration }: Credentials, moment: number): boolean =>
  expiration !== undefined && expiration.getTime() - moment < CLOSE;
