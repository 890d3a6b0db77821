import { toFailure } from '@/aws/failures/to-failure';
import type { AwsFailure } from '@/aws/failure';

/** How far one account is. */
export type AccountState<Progress, Result> =
  | { readonly kind: 'waiting' | 'entering' | 'cancelled' }
  | { readonly kind: 'reading'; readonly progress?: Progress }
  | { readonly kind: 'done'; readonly result: Result }
  /** `at`: whether its role could not be assumed, or what is there could not be read. */
  | { readonly kind: 'failed'; readonly at: 'entering' | 'reading'; readonly failure: AwsFailure };

/** What is done in each account. Each may reject with whatever it likes; what is worth another try it tries by itself. */
interface FanOutPorts<Account, Entered, Progress, Result> {
  readonly enter: (account: Account, signal: AbortSignal) => Promise<Entered>;
  readonly read: (
    account: Account,
    entered: Entered,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ) => Promise<Result>;
  /** Whatever became of it. */
  readonly leave: (entered: Entered) => void;
}

interface FanOutOptions<Account, Progress, Result> {
  readonly accounts: readonly Account[];
  /** How many are worked on at once. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly onState: (account: Account, state: AccountState<Progress, Result>) => void;
}

/**
 * Goes into every account and reads it, some at once. One that fails stops no other. Never rejects; after an abort, what
 * is not done yet is cancelled, and nothing more is begun.
 */
export async function fanOut<Account, Entered, Progress, Result>(
  { accounts, limit, signal, onState }: FanOutOptions<Account, Progress, Result>,
  { enter, read, leave }: FanOutPorts<Account, Entered, Progress, Result>,
): Promise<void> {
  const ended = (at: 'entering' | 'reading', error: unknown): AccountState<Progress, Result> =>
    signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', at, failure: toFailure(error) };

  const visit = async (account: Account): Promise<AccountState<Progress, Result>> => {
    onState(account, { kind: 'entering' });
    let entered: Entered;
    try {
      entered = await enter(account, signal);
    } catch (error) {
      return ended('entering', error);
    }
    try {
      onState(account, { kind: 'reading' });
      const result = await read(account, entered, signal, (progress) => {
        if (!signal.aborted) onState(account, { kind: 'reading', progress });
      });
      // What was read until then is not the account.
      return signal.aborted ? { kind: 'cancelled' } : { kind: 'done', result };
    } catch (error) {
      return ended('reading', error);
    } finally {
      leave(entered);
    }
  };

  const queue = accounts.values();
  const work = async () => {
    for (const account of queue)
      // oxlint-disable-next-line no-await-in-loop -- one after another is what a limit is
      onState(account, signal.aborted ? { kind: 'cancelled' } : await visit(account));
  };
  await Promise.all(Array.from({ length: Math.min(limit, accounts.length) }, work));
}
