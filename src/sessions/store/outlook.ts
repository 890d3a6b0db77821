import type { Session } from '../types';
import { usable } from './lifetime';

/** Whether a session can go on by itself, and what it takes where it cannot. */
export type Outlook =
  | { readonly kind: 'endless' }
  | { readonly kind: 'automatic' }
  | { readonly kind: 'needs-operator'; readonly reason: 'mfa' | 'parent-ended' | 'source-expired' };

const SOURCE_EXPIRED: Outlook = { kind: 'needs-operator', reason: 'source-expired' };
const PARENT_ENDED: Outlook = { kind: 'needs-operator', reason: 'parent-ended' };

export function renewalOutlook(session: Session, all: readonly Session[], now: number): Outlook {
  if (session.kind === 'web-identity') return { kind: 'automatic' };
  if (session.hop === undefined) {
    if (session.credentials.secretAccessKey === '') return SOURCE_EXPIRED;
    return session.credentials.expiration === undefined ? { kind: 'endless' } : SOURCE_EXPIRED;
  }
  const parent = all.find((other) => other.id === session.parentId);
  if (parent === undefined) return PARENT_ENDED;
  if (!usable(parent, now)) {
    const outlook = renewalOutlook(parent, all, now);
    if (outlook.kind === 'needs-operator') return PARENT_ENDED;
  }
  if (session.hop.mfaSerial !== undefined) return { kind: 'needs-operator', reason: 'mfa' };
  return { kind: 'automatic' };
}

/** The message of the needs-operator state. */
export function outlookMessage(reason: 'mfa' | 'parent-ended' | 'source-expired', over: boolean): string {
  switch (reason) {
    case 'mfa':
      return over
        ? 'Expired. Renewing needs a new MFA code.'
        : 'Renewing needs a new MFA code: enter it before the time runs out.';
    case 'parent-ended':
      return over
        ? 'Expired, and the session it was assumed from is gone.'
        : 'Cannot renew: the session it was assumed from is gone. It works until the time runs out.';
    case 'source-expired':
      return over
        ? 'The source credentials have expired. Bring new ones to go on.'
        : 'The source credentials run out soon. Bring new ones to go on without a break.';
  }
}

/** From the source to the session itself; starts at the oldest ancestor that is still open. */
export function lineage(all: readonly Session[], id: string): Session[] {
  const chain: Session[] = [];
  let next: string | undefined = id;
  while (next !== undefined && chain.length <= all.length) {
    const wanted: string = next;
    const session = all.find((other) => other.id === wanted);
    if (session === undefined) break;
    chain.unshift(session);
    next = session.parentId;
  }
  return chain;
}
