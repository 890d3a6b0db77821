import type { OperatorNeed, Session } from '../types';
import { usable } from './lifetime';

/** Whether a session can go on by itself, and what it takes where it cannot. */
export type Outlook =
  | { readonly kind: 'endless' }
  | { readonly kind: 'automatic' }
  | { readonly kind: 'needs-operator'; readonly reason: OperatorNeed };

const needs = (reason: OperatorNeed): Outlook => ({ kind: 'needs-operator', reason });

export function renewalOutlook(session: Session, all: readonly Session[], now: number): Outlook {
  if (session.kind === 'web-identity') return { kind: 'automatic' };
  if (session.hop === undefined && session.dataAccess === undefined) {
    const { secretAccessKey, expiration } = session.safe?.full ?? session.credentials;
    if (secretAccessKey === '') return needs('source-not-kept');
    if (expiration !== undefined) return needs('source-expired');
    return { kind: session.safe === undefined ? 'endless' : 'automatic' };
  }
  const parent = all.find((other) => other.id === session.parentId);
  if (parent === undefined) return needs('parent-ended');
  if (!usable(parent, now)) {
    const outlook = renewalOutlook(parent, all, now);
    if (outlook.kind === 'needs-operator') return needs('parent-waiting');
  }
  if (session.hop?.mfaSerial !== undefined) return needs('mfa');
  return { kind: 'automatic' };
}

/** The message of the needs-operator state. */
export function outlookMessage(reason: OperatorNeed, over: boolean): string {
  switch (reason) {
    case 'mfa':
      return over
        ? 'Expired. Renewing needs a new MFA code.'
        : 'Renewing needs a new MFA code: enter it before the time runs out.';
    case 'parent-ended':
      return over
        ? 'Expired, and the session it was assumed from is gone.'
        : 'Cannot renew: the session it was assumed from is gone. It works until the time runs out.';
    case 'parent-waiting':
      return over
        ? 'Expired. It renews once the session it was assumed from has credentials again.'
        : 'Cannot renew until the session it was assumed from has credentials again. It works until the time runs out.';
    case 'source-not-kept':
      return 'The secret access key was not kept over the reload. Bring it again to go on.';
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
