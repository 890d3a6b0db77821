import { accountOf } from '@drawbridge-s3/policy/grammar';
import type { Reach } from '@drawbridge-s3/policy/review';

/**
 * Accounts whose documents say that somebody reaches something, in order: one, or two where a role of one is let in by
 * another.
 */
export function accountsOf({ account, through }: Pick<Reach, 'account' | 'through'>): readonly string[] {
  const roles = through.flatMap(({ kind, arn }) => (kind === 'role' ? (accountOf(arn) ?? []) : []));
  return [...new Set([account, ...roles])].toSorted();
}
