import type { SafeScope } from './types';

/** Whether safe mode of `next` leaves nothing that `before` has left out already. */
export function isWithin(next: SafeScope, before: SafeScope): boolean {
  if (before.may !== 'everything' && before.may !== next.may) return false;
  if (before.bucket === undefined) return true;
  return before.bucket === next.bucket && (next.prefix ?? '').startsWith(before.prefix ?? '');
}
