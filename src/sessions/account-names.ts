import * as v from 'valibot';
import type { ConnectionProfile } from '../aws/profile';
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

const KEY = 'drawbridge.account-names';

interface AccountNames {
  /** What the operator calls an account; kept in this browser. */
  readonly given: Readonly<Record<string, string>>;
  /** What the sandbox calls its own; a given name goes before it. */
  readonly seeded: Readonly<Record<string, string>>;
}

const schema = v.record(v.pipe(v.string(), v.regex(/^\d{12}$/)), v.string());

/** AWS tells account names to the organization's management account alone, so the operator gives them. */
const store = createStore<AccountNames>(() => ({
  given: read(() => globalThis.localStorage),
  // Kept for the tab, since a reload of a session's page does not ask the server what the sandbox holds.
  seeded: read(() => globalThis.sessionStorage),
}));

function read(storage: () => Storage | undefined): Record<string, string> {
  try {
    return v.parse(schema, JSON.parse(storage()?.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

function write(storage: () => Storage, names: Readonly<Record<string, string>>): void {
  try {
    storage().setItem(KEY, JSON.stringify(names));
  } catch {
    // Storage blocked or full: the names last as long as the page.
  }
}

/** A blank name is forgotten. */
export function nameAccount(account: string, name: string): void {
  const { [account]: _before, ...others } = store.getState().given;
  const given = name.trim() === '' ? others : { ...others, [account]: name.trim() };
  store.setState({ given });
  write(() => globalThis.localStorage, given);
}

export function seedAccountNames(seeded: Readonly<Record<string, string>>): void {
  store.setState({ seeded });
  write(() => globalThis.sessionStorage, seeded);
}

/**
 * @param kind Of the profile: the sandbox's names are not for accounts elsewhere that happen to have its
 *   numbers. Left out where only a number is known; then any name will do.
 */
export function useAccountName(
  account: string | undefined,
  kind: ConnectionProfile['kind'] = 'sandbox',
): string | undefined {
  return useStore(store, ({ given, seeded }) => {
    if (account === undefined) return undefined;
    return given[account] ?? (kind === 'sandbox' ? seeded[account] : undefined);
  });
}

/** Every account that has a name, by its number. */
export function useAccountNames(kind: ConnectionProfile['kind']): Readonly<Record<string, string>> {
  const { given, seeded } = useStore(store);
  return useMemo(() => (kind === 'sandbox' ? { ...seeded, ...given } : given), [given, seeded, kind]);
}
