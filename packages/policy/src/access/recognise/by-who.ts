import type { HeldWho } from './types.ts';
import { whoId } from './who-id.ts';

/** What belongs to each grantee, in the order of the list; what names nobody together. */
export function byWho<T extends { readonly who: HeldWho | undefined }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const id = one.who === undefined ? '' : whoId(one.who);
    const known = groups.get(id);
    if (known === undefined) groups.set(id, [one]);
    else known.push(one);
  }
  return groups;
}
