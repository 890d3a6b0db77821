import type { Credentials } from '../../aws/context';
import type { AwsFailure } from '../../aws/failure';
import type { Session, SessionState, WebIdentity } from '../types';
import { asFailure, passing, sessionOver } from './failures';
import { byLocalClock, renewalTime, retryDelay, usable } from './lifetime';
import { narrowed } from './narrow';
import { assumeWithToken } from './open-source';
import { outlookMessage, renewalOutlook } from './outlook';
import type { SessionDependencies } from './ports';
import type { Registry, SessionSeed } from './registry';

type Refusal = Pick<AwsFailure, 'message' | 'code'>;

/** Keeps sessions alive: one attempt at a time for each, one timer for all. */
export interface Renewer {
  /** OIDC tokens by session id, so that renewal can repeat the exchange. */
  readonly identities: Map<string, WebIdentity>;
  /** Fresh credentials for signing. Rejects with kind `expired`. */
  readonly credentials: (id: string) => Promise<Credentials>;
  /** Those without the narrowing of safe mode. */
  readonly fullCredentials: (id: string) => Promise<Credentials>;
  /** What a session has where it was issued these: narrowed ones in safe mode. Rejects with an AwsFailure. */
  readonly underSafeMode: (
    session: SessionSeed,
    full: Credentials,
  ) => Promise<Pick<Session, 'credentials' | 'safe'>>;
  /** The same for an open session. Whether its mode was changed while the service answered is looked at last. */
  readonly underModeOf: (id: string, full: Credentials) => Promise<Pick<Session, 'credentials' | 'safe'>>;
  /** One attempt, shared by all who ask meanwhile. Rejects with an AwsFailure. */
  readonly renew: (id: string, mfaCode?: string) => Promise<Session>;
  /** Puts other credentials in a session's place. Undefined when it was ended meanwhile. */
  readonly replace: (
    id: string,
    change: Pick<Session, 'credentials'> & Partial<Session>,
  ) => Session | undefined;
  /** The service said that these credentials, or their renewal, are refused for good. */
  readonly refuse: (id: string, refusal: Refusal) => void;
  /** Settles every session's state by the clock, starts what is due and sets the timer for the next moment. */
  readonly tick: () => void;
  readonly forget: (id: string) => void;
  readonly onRenewed: (listener: (id: string) => void) => () => void;
}

// Browsers run a timer set further ahead than 2^31 ms at once.
const LONGEST_TIMER = 2 ** 31 - 1;

export function createRenewer(registry: Registry, { sts, now, schedule }: SessionDependencies): Renewer {
  const identities = new Map<string, WebIdentity>();
  const running = new Map<string, Promise<Session>>();
  const retries = new Map<string, { attempt: number; at: number }>();
  /** Renewals the service refused: not tried again until the operator asks or the parent changes. */
  const refusals = new Map<string, Refusal>();
  const listeners = new Set<(id: string) => void>();
  let cancelTimer: (() => void) | undefined;

  const setState = (session: Session, state: SessionState) => {
    const same = JSON.stringify(session.state) === JSON.stringify(state);
    if (!same) registry.patch(session.id, { state });
  };

  const refuse = (id: string, { message, code }: Refusal) => refusals.set(id, { message, code });

  const issue = async (session: Session, mfaCode?: string): Promise<Credentials> => {
    const askedAt = now();
    const identity = identities.get(session.id);
    if (identity) return (await assumeWithToken(sts, now, session.profile, identity)).credentials;
    const { hop, dataAccess, parentId, safe, profile } = session;
    if (parentId === undefined) {
      // An IAM user's key in safe mode: what ends is only what it was narrowed to.
      if (safe !== undefined && safe.full.expiration === undefined) return safe.full;
      throw sessionOver(session);
    }
    const parent = await fullCredentials(parentId);
    if (hop !== undefined) {
      const { credentials: issued } = await sts.assumeRole(profile, parent, hop, mfaCode);
      return byLocalClock(issued, askedAt, hop.durationSeconds);
    }
    if (dataAccess === undefined) throw sessionOver(session);
    const { credentials: issued } = await sts.dataAccess(profile, parent, dataAccess);
    return byLocalClock(issued, askedAt, dataAccess.durationSeconds);
  };

  const underSafeMode: Renewer['underSafeMode'] = async (session, full) => {
    const { safe, parentId } = session;
    if (safe === undefined) return { credentials: full };
    const parent = async () => (parentId === undefined ? undefined : fullCredentials(parentId));
    const credentials = await narrowed({ sts, now, parent }, session, full, safe.policy);
    return { credentials, safe: { ...safe, full } };
  };

  const underModeOf: Renewer['underModeOf'] = async (id, full) => {
    for (;;) {
      const session = registry.find(id);
      if (!session) throw sessionOver(undefined);
      const fresh = await underSafeMode(session, full);
      if (registry.find(id)?.safe?.policy === session.safe?.policy) return fresh;
    }
  };

  const replace = (id: string, change: Pick<Session, 'credentials'> & Partial<Session>) => {
    retries.delete(id);
    refusals.delete(id);
    // What the old parent was refused, the new one may be granted.
    for (const child of registry.all()) if (child.parentId === id) refusals.delete(child.id);
    const replaced = registry.patch(id, { ...change, issuedAt: now(), state: { kind: 'active' } });
    if (replaced) for (const listener of listeners) listener(id);
    return replaced;
  };

  const attempt = async (id: string, mfaCode?: string): Promise<Session> => {
    const session = registry.find(id);
    if (!session) throw sessionOver(undefined);
    setState(session, { kind: 'renewing' });
    try {
      const fresh = await issue(session, mfaCode);
      const renewed = replace(id, await underModeOf(id, fresh));
      if (!renewed) throw sessionOver(undefined);
      return renewed;
    } catch (error) {
      const failure = asFailure(error, {
        action: session.dataAccess === undefined ? 'AssumeRole' : 'GetDataAccess',
        resource: session.hop?.roleArn ?? session.dataAccess?.target,
      });
      afterFailure(id, failure);
      throw failure;
    }
  };

  const afterFailure = (id: string, failure: AwsFailure) => {
    const session = registry.find(id);
    if (!session) return;
    if (passing(failure) && session.hop?.mfaSerial === undefined) {
      const tries = (retries.get(id)?.attempt ?? 0) + 1;
      retries.set(id, { attempt: tries, at: now() + retryDelay(tries) });
      setState(session, { kind: 'renewing', message: failure.message });
      return;
    }
    retries.delete(id);
    // The OIDC token is used up: what remains is a set of temporary credentials like any other.
    const rest = identities.delete(id) ? registry.patch(id, { kind: 'temporary' }) : session;
    if (rest && renewalOutlook(rest, registry.all(), now()).kind !== 'needs-operator') refuse(id, failure);
  };

  const renew = (id: string, mfaCode?: string): Promise<Session> => {
    const current = running.get(id);
    if (current) return current;
    const promise = attempt(id, mfaCode).finally(() => {
      running.delete(id);
      tick();
    });
    running.set(id, promise);
    return promise;
  };

  const due = (session: Session) => {
    const at = renewalTime(session);
    return session.credentials.secretAccessKey === '' || (at !== undefined && now() >= at);
  };

  /** The state a session is in by the clock alone; starts the renewal where it can go by itself. */
  const settle = (session: Session) => {
    if (running.has(session.id)) return;
    const over = !usable(session, now());
    const refusal = refusals.get(session.id);
    if (refusal) {
      const { message, code } = refusal;
      setState(session, over ? { kind: 'expired', message } : { kind: 'failed', message, code });
      return;
    }
    if (!due(session)) {
      retries.delete(session.id);
      setState(session, { kind: 'active' });
      return;
    }
    const outlook = renewalOutlook(session, registry.all(), now());
    if (outlook.kind === 'needs-operator') {
      const message = outlookMessage(outlook.reason, over);
      const ended = over && session.credentials.secretAccessKey !== '';
      setState(
        session,
        ended ? { kind: 'expired', message } : { kind: 'needs-operator', reason: outlook.reason, message },
      );
      return;
    }
    const retry = retries.get(session.id);
    // A failure ends in the session's state; nobody waits for this attempt.
    if (!retry || now() >= retry.at) renew(session.id).catch(() => {});
  };

  const nextMoment = () => {
    const moments = registry.all().flatMap((session) => {
      const end = session.credentials.expiration?.getTime();
      return [renewalTime(session), end, retries.get(session.id)?.at];
    });
    return moments
      .filter((moment) => moment !== undefined && moment > now())
      .reduce<number | undefined>((least, moment) => Math.min(least ?? Infinity, moment!), undefined);
  };

  const tick = () => {
    for (const { id } of registry.all()) {
      const session = registry.find(id);
      if (session) settle(session);
    }
    cancelTimer?.();
    const next = nextMoment();
    cancelTimer = next === undefined ? undefined : schedule(tick, Math.min(next - now(), LONGEST_TIMER));
  };

  const credentials = async (id: string): Promise<Credentials> => {
    const session = registry.find(id);
    if (!session) throw sessionOver(undefined);
    let cause: unknown;
    const over = !usable(session, now());
    const waiting = retries.get(id);
    const mayRenew =
      due(session) &&
      !refusals.has(id) &&
      renewalOutlook(session, registry.all(), now()).kind === 'automatic' &&
      // Between two attempts the old credentials still do, as long as they last.
      (!waiting || now() >= waiting.at || over);
    if (running.has(id) || mayRenew) {
      await renew(id).catch((error: unknown) => {
        cause = error;
      });
    }
    const current = registry.find(id);
    if (current && usable(current, now())) return current.credentials;
    throw sessionOver(current, cause);
  };

  /** For what is opened from a session: safe mode is about what is done here, and the other takes it over. */
  const fullCredentials = async (id: string): Promise<Credentials> => {
    const used = await credentials(id);
    const session = registry.find(id);
    if (session?.safe === undefined) return used;
    const whole = { ...session, credentials: session.safe.full };
    // A long-term key is not kept over a reload; what it was narrowed to may be.
    if (!usable(whole, now())) throw sessionOver(whole);
    return whole.credentials;
  };

  return {
    identities,
    credentials,
    fullCredentials,
    underSafeMode,
    underModeOf,
    renew,
    replace,
    refuse(id, refusal) {
      refuse(id, refusal);
      tick();
    },
    tick,
    onRenewed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget(id) {
      identities.delete(id);
      retries.delete(id);
      refusals.delete(id);
    },
  };
}
