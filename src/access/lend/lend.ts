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
  const issued = await issuedFor({ sessions, sts }, ask);
  const { expiration = new Date(askedAt + ask.seconds * 1000), ...credentials } = byLocalClock(
    issued.credentials,
    askedAt,
    ask.seconds,
  );
  return { ...issued, credentials: { ...credentials, expiration } };
}

async function issuedFor(
  { sessions, sts }: Pick<Engine, 'sessions' | 'sts'>,
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
      // STS narrows temporary credentials only; a token of a key may live no shorter than this.
      const temporary =
        credentials.sessionToken === undefined
          ? (await sts.sessionToken(profile, credentials, { durationSeconds: Math.max(seconds, 900) }))
              .credentials
          : credentials;
      return sts.scopedCredentials(profile, temporary, {
        policy,
        durationSeconds: seconds,
        ...(description === '' ? {} : { description }),
      });
    }
  }
}
