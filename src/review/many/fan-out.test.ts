import { describe, expect, it } from 'vitest';
import { AwsFailure, type FailureKind } from '@/aws/failure';
import { type AccountState, fanOut } from './fan-out';

const failure = (kind: FailureKind, code: string) => new AwsFailure(code, { kind, code });
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

interface Faults {
  readonly enter?: (account: string) => Promise<void>;
  readonly read?: (account: string) => Promise<void>;
}

/** Runs over accounts a, b, c… and tells what became of each. */
async function run(
  accounts: readonly string[],
  faults: Faults,
  signal = new AbortController().signal,
  limit = 2,
) {
  const states = new Map<string, AccountState<number, string>>();
  const inside = new Set<string>();
  const entered: string[] = [];
  let most = 0;
  await fanOut<string, string, number, string>(
    { accounts, limit, signal, onState: (account, state) => void states.set(account, state) },
    {
      enter: async (account) => {
        await faults.enter?.(account);
        inside.add(account);
        entered.push(account);
        most = Math.max(most, inside.size);
        return account;
      },
      read: async (account, _, __, onProgress) => {
        onProgress(1);
        await turn();
        await faults.read?.(account);
        return `read ${account}`;
      },
      leave: (account) => void inside.delete(account),
    },
  );
  return { states, inside, most, entered };
}

const ACCOUNTS = ['a', 'b', 'c', 'd', 'e'];

describe('a review of many accounts', () => {
  it('reads each, so many at once and no more', async () => {
    const { states, inside, most } = await run(ACCOUNTS, {}, undefined, 3);
    expect([...states.values()]).toEqual(
      ACCOUNTS.map((account) => ({ kind: 'done', result: `read ${account}` })),
    );
    expect(most).toBe(3);
    expect(inside.size).toBe(0);
  });

  it.each<[string, Faults, object]>([
    [
      'denied',
      { enter: () => Promise.reject(failure('denied', 'AccessDenied')) },
      { kind: 'failed', at: 'entering', failure: { kind: 'denied' } },
    ],
    [
      'without the role',
      { enter: () => Promise.reject(failure('not-found', 'NoSuchEntity')) },
      { kind: 'failed', at: 'entering', failure: { code: 'NoSuchEntity' } },
    ],
    [
      'throttled for too long',
      { enter: () => Promise.reject(failure('throttled', 'Throttling')) },
      { kind: 'failed', at: 'entering', failure: { kind: 'throttled' } },
    ],
    [
      'that breaks off',
      { read: () => Promise.reject(failure('offline', 'NetworkError')) },
      { kind: 'failed', at: 'reading', failure: { kind: 'offline' } },
    ],
    [
      'that meets a bug',
      { read: () => Promise.reject(new TypeError('x is undefined')) },
      { kind: 'failed', at: 'reading', failure: { kind: 'unknown' } },
    ],
  ])('names an account %s, and reads the others', async (_, faults, expected) => {
    const only = (fault?: (account: string) => Promise<void>) => async (account: string) => {
      if (account === 'b') await fault?.(account);
    };
    const { states, inside } = await run(ACCOUNTS, { enter: only(faults.enter), read: only(faults.read) });
    expect(states.get('b')).toMatchObject(expected);
    for (const account of ['a', 'c', 'd', 'e']) expect(states.get(account)).toMatchObject({ kind: 'done' });
    expect(inside.size).toBe(0);
  });

  it.each(['enter', 'read'] as const)(
    'begins nothing more once it is cancelled in the middle of %s',
    async (at) => {
      const controller = new AbortController();
      const { states, entered, inside } = await run(
        ACCOUNTS,
        {
          [at]: async (account: string) => {
            if (account !== 'b') return;
            controller.abort();
            controller.signal.throwIfAborted();
          },
        },
        controller.signal,
        1,
      );
      expect(states.get('a')).toMatchObject({ kind: 'done' });
      for (const account of ['b', 'c', 'd', 'e']) expect(states.get(account)).toEqual({ kind: 'cancelled' });
      expect(entered).toEqual(at === 'enter' ? ['a'] : ['a', 'b']);
      expect(inside.size).toBe(0);
    },
  );
});
