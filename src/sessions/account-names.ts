import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

const KEY = 'drawbridge.account-names';

interface AccountNames {
  /** What the operator calls an account; kept in this browser. */
  readonly given: Readonly<Record<string, string>>;
  /** What the sandbox calls its own; a given name goes before it. */
  readonly seeded: Readonly<Record<string, string>>;
}

/** AWS tells account names to the organization's management account alone, so the operator gives them. */
const store = createStore<AccountNames>(() => ({ given: read(), seeded: {} }));

function read(): Record<string, string> {
  try {
    const schema = v.record(v.pipe(v.string(), v.regex(/^\d{12}$/)), v.string());
    return v.parse(schema, JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

/** A blank name is forgotten. */
export function nameAccount(account: string, name: string): void {
  const { [account]: _before, ...others } = store.getState().given;
  const given = name.trim() === '' ? others : { ...others, [account]: name.trim() };
  store.setState({ given });
  try {
    globalThis.localStorage.setItem(KEY, JSON.stringify(given));
  } catch {
    // Storage blocked or full: the name lasts as long as the tab.
  }
}

export function seedAccountNames(seeded: Readonly<Record<string, string>>): void {
  store.setState({ seeded });
}

export function useAccountName(account: string | undefined): string | undefined {
  return useStore(store, ({ given, seeded }) =>
    account === undefined ? undefined : (given[account] ?? seeded[account]),
  );
}
