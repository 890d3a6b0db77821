import type { Session } from '@/sessions/types';

/** What ends a link or form before its time: neither can be taken back by itself. */
export function whatEndsIt({ kind, name }: Pick<Session, 'kind' | 'name'>): string {
  const signer =
    kind === 'long-term'
      ? `deactivating or deleting the access key of ${name}`
      : `cutting the sessions of ${name} (a deny on aws:TokenIssueTime, which ends every session issued before it)`;
  return `It cannot be withdrawn by itself. Sooner than its end it stops with the object, with the permission of ${name}, which S3 checks at every use, or by ${signer}. Signing out of this console does not end it.`;
}
