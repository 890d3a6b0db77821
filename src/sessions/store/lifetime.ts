import type { Credentials } from '../../aws/context';
import type { Session } from '../types';

const FIVE_MINUTES = 5 * 60_000;
const MINUTE = 60_000;

/** Milliseconds until the credentials end, never below 0; undefined for keys that do not end or do not say. */
export function timeLeft(session: Pick<Session, 'credentials'>, now: number): number | undefined {
  const expiration = session.credentials.expiration?.getTime();
  return expiration === undefined ? undefined : Math.max(0, expiration - now);
}

/** Part of the session's lifetime that is left, 0 to 1. */
export function fractionLeft(session: Session, now: number): number | undefined {
  const left = timeLeft(session, now);
  const end = session.credentials.expiration?.getTime();
  if (left === undefined || end === undefined) return undefined;
  return Math.min(1, left / Math.max(1, end - session.issuedAt));
}

/** How long before the end renewal starts: five minutes, or a quarter of a short life. */
function renewalLead(session: Session): number {
  const end = session.credentials.expiration?.getTime();
  return end === undefined ? 0 : Math.min(FIVE_MINUTES, Math.max(0, end - session.issuedAt) / 4);
}

/** When renewal starts; undefined for credentials that do not end. */
export function renewalTime(session: Session): number | undefined {
  const end = session.credentials.expiration?.getTime();
  return end === undefined ? undefined : end - renewalLead(session);
}

/** False once the credentials have ended, and for a source whose secret was not kept across a reload. */
export function usable(session: Session, now: number): boolean {
  return session.credentials.secretAccessKey !== '' && timeLeft(session, now) !== 0;
}

/**
 * STS states the end by its own clock. Where the operator's clock is off by more than a minute, the end is
 * counted from the moment of asking instead, or a clock that runs ahead would renew for ever.
 */
export function byLocalClock(credentials: Credentials, askedAt: number, seconds: number): Credentials {
  const local = askedAt + seconds * 1000;
  const stated = credentials.expiration?.getTime();
  if (stated !== undefined && Math.abs(stated - local) <= MINUTE) return credentials;
  return { ...credentials, expiration: new Date(local) };
}

/** Wait before the next attempt: 2, 4, 8, … seconds, at most a minute. */
export function retryDelay(attempt: number): number {
  return Math.min(MINUTE, 1000 * 2 ** attempt);
}
