import * as v from 'valibot';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { AwsContext } from '../aws/context';
import { sessions } from './store';

const KEY = 'drawbridge.canonical-ids';

/** Accounts by their canonical user id: 64 hexadecimal digits to 12 decimal ones. */
export type CanonicalIds = Readonly<Record<string, string>>;

const schema = v.record(v.string(), v.pipe(v.string(), v.regex(/^\d{12}$/)));

/**
 * ACLs and listings name accounts by a canonical user id, and AWS tells nobody which account that is; but it tells
 * every caller their own. Kept for the tab, since a reload does not list the buckets again.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html
 */
const store = createStore<CanonicalIds>(read);

function read(): CanonicalIds {
  try {
    return v.parse(schema, JSON.parse(globalThis.sessionStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

/** Keeps the canonical user id that a service told a session as its own; not that of lookalikes, which name users by it. */
export function noteOwnCanonicalId(
  { id, profile }: Pick<AwsContext, 'id' | 'profile'>,
  own: string | undefined,
): void {
  const session = sessions.store.getState().sessions.find((one) => one.id === id);
  const known = store.getState();
  if (own === undefined || session?.account === undefined || profile.kind === 'custom') return;
  if (known[own] === session.account) return;
  const ids = { ...known, [own]: session.account };
  store.setState(ids);
  try {
    globalThis.sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage blocked or full: they last as long as the page.
  }
}

export function useCanonicalIds(): CanonicalIds {
  return useStore(store);
}
