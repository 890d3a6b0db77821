import { plural } from '@drawbridge-s3/policy/grammar';
import { formatDateTime } from '@/lib/format';
import type { Versioning } from '@/resources/bucket-settings/settings';
import type { NoncurrentExpiration } from './noncurrent-expiration';

const DAY = 86_400_000;

interface LimitFacts {
  readonly moment: number;
  readonly now: number;
  readonly prefix: string;
  /** Undefined where it is not known. */
  readonly versioning: Versioning['status'] | undefined;
  readonly expirations: readonly NoncurrentExpiration[] | undefined;
  /** Keys written as `null` after the moment. */
  readonly unsure: number;
  /** Of the oldest version that is kept; undefined where there is none. */
  readonly oldest: number | undefined;
}

/** What the versions that are kept cannot tell of a moment, the most telling first. */
export function limitsOf(facts: LimitFacts): string[] {
  const { moment, now, prefix, versioning, expirations, unsure, oldest } = facts;
  const limits: string[] = [];
  if (versioning === 'Never enabled')
    limits.push('This bucket keeps no versions: what was overwritten or deleted before now is not known.');
  if (versioning === 'Suspended')
    limits.push('Versioning is suspended: what is written now replaces what was written so before.');
  if (unsure > 0 && versioning !== 'Never enabled')
    limits.push(
      `${plural(unsure, 'key')} ${unsure === 1 ? 'was' : 'were'} written without versioning after this moment: what ${unsure === 1 ? 'it' : 'they'} held then may have been replaced.`,
    );
  for (const { prefix: ruled, days, kept } of expirations ?? []) {
    if (!prefix.startsWith(ruled) && !ruled.startsWith(prefix)) continue;
    const gone = now - days * DAY;
    if (moment >= gone) continue;
    const but = kept === undefined ? '' : `, except the newest ${kept} of each key`;
    limits.push(
      `A lifecycle rule${ruled === '' ? '' : ` for ${ruled}`} deletes versions ${plural(days, 'day')} after they were replaced${but}: of before ${formatDateTime(new Date(gone))} some may be gone.`,
    );
  }
  if (oldest !== undefined && moment < oldest)
    limits.push(
      `The oldest version that is kept is of ${formatDateTime(new Date(oldest))}, after this moment.`,
    );
  return limits;
}
