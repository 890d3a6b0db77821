import { concernsOf, type AccessKey, type AccountKeys } from '@/resources/access-keys/access-key';
import type { Session } from '@/sessions/types';
import type { KEY_CHOICES } from './choices';

export type KeyChoice = (typeof KEY_CHOICES)[number];

/** What of the keys is looked at, as the URL has it. */
export interface KeysAddress {
  readonly of?: KeyChoice | undefined;
  readonly filter?: string | undefined;
  /** Id of the key that is open. */
  readonly key?: string | undefined;
}

export interface OwnKeys {
  readonly keys: readonly AccessKey[];
  /** Access key id that the session, or the one it was opened from, signs with. */
  readonly signing: string;
}

/** The session whose credentials somebody brought, from which this one was opened by way of roles. */
export function sourceOf(session: Session, all: readonly Session[]): Session {
  const seen = new Set<string>();
  let source = session;
  while (source.parentId !== undefined && !seen.has(source.id)) {
    seen.add(source.id);
    const parent = all.find(({ id }) => id === source.parentId);
    if (parent === undefined) break;
    source = parent;
  }
  return source;
}

/** Those of the account, and of whoever is behind the session where they are not among them. */
export function allKeys(account: AccountKeys | undefined, own: OwnKeys | undefined): readonly AccessKey[] {
  const known = new Map([...(own?.keys ?? []), ...(account?.keys ?? [])].map((key) => [key.id, key]));
  return [...known.values()];
}

export function chosenKeys(
  keys: readonly AccessKey[],
  own: OwnKeys | undefined,
  { of, filter = '' }: KeysAddress,
  now: number,
): readonly AccessKey[] {
  const mine = new Set(own?.keys.map(({ id }) => id));
  const wanted = filter.trim().toLowerCase();
  return keys.filter((key) => {
    const concerns = concernsOf(key, now);
    const fits =
      of === undefined ||
      (of === 'own' && mine.has(key.id)) ||
      (of === 'old' && concerns.includes('old')) ||
      (of === 'unused' && (concerns.includes('unused') || concerns.includes('never used'))) ||
      (of === 'inactive' && key.status === 'Inactive');
    return fits && `${key.user ?? 'root'} ${key.id}`.toLowerCase().includes(wanted);
  });
}
