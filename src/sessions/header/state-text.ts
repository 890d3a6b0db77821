import { formatDateTime } from '../../lib/format';
import type { Outlook } from '../store/outlook';
import type { OperatorNeed, Session } from '../types';

/** Two or three words for the chip; undefined while all is well. */
export function stateLabel({ state }: Session): string | undefined {
  switch (state.kind) {
    case 'active':
      return undefined;
    case 'renewing':
      return state.message === undefined ? 'renewing' : 'retrying';
    case 'needs-operator':
      return NEEDS[state.reason];
    case 'failed':
      return 'not renewed';
    case 'expired':
      return 'expired';
  }
}

const NEEDS = {
  mfa: 'needs MFA code',
  'parent-ended': 'cannot renew',
  'parent-waiting': 'cannot renew',
  'source-expired': 'needs credentials',
  'source-not-kept': 'needs its secret key',
} as const satisfies Record<OperatorNeed, string>;

/** Whether the session goes on by itself, in a sentence. */
export function outlookText(session: Session, outlook: Outlook): string {
  const end = session.credentials.expiration;
  const until = end === undefined ? '' : ` until ${formatDateTime(end).slice(-5)}`;
  if (outlook.kind === 'endless') {
    return session.kind === 'long-term' ? 'A long-term key: it does not expire.' : 'Its end is not known.';
  }
  if (outlook.kind === 'automatic') return `Works${until} and renews by itself before that.`;
  switch (outlook.reason) {
    case 'mfa':
      return `Works${until}. Renewing needs a new MFA code.`;
    case 'parent-ended':
      return `Works${until}. It cannot renew: the session it was assumed from is gone.`;
    case 'parent-waiting':
      return `Works${until}. It renews once the session it was assumed from has credentials again.`;
    case 'source-not-kept':
      return 'Its secret access key was not kept over the reload. Bring it again to go on.';
    case 'source-expired':
      return `Works${until}. Bring new credentials to go on after that.`;
  }
}
