import { formatDateTime, formatDuration } from '@/lib/format';
import type { TrueExpiry } from '@/resources/links/expiry';
import type { Session } from '@/sessions/types';

export interface ExpiryText {
  readonly until: string;
  /** Why that is sooner than what was asked for, and that nothing will change it. */
  readonly why: string | undefined;
}

/** Days from two on, for nobody counts 168 hours. */
function lifeText(seconds: number): string {
  const days = seconds / (24 * 3600);
  return days >= 2 ? `${Math.floor(days)} days` : formatDuration(seconds * 1000);
}

/** When a link really ends, in words. */
export function expiryText(expiry: TrueExpiry, asked: number, session: Pick<Session, 'name'>): ExpiryText {
  const until = `${formatDateTime(expiry.expiresAt)} (${lifeText(expiry.seconds)})`;
  switch (expiry.limitedBy) {
    case 'request':
      return { until, why: undefined };
    case 'session':
      return {
        until,
        why:
          `Not the ${lifeText(asked)} you asked for: a link dies with the credentials that signed it, ` +
          `and those of ${session.name} end then. Renewing the session does not prolong the link.`,
      };
    case 'service':
      return { until, why: 'S3 takes no link that lives longer than 7 days.' };
  }
}
