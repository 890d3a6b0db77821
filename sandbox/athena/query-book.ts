import type { Identity } from '../auth/identity';

type QueryState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

interface AnswerColumn {
  readonly name: string;
  /** As Athena calls it: `varchar`, `bigint`, `timestamp`. */
  readonly type: string;
}

export interface QueryAnswer {
  readonly columns: readonly AnswerColumn[];
  /** Values as Athena writes them; null is SQL's. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** One query that somebody started. */
export interface Execution {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly identity: Identity;
  readonly workGroup: string;
  readonly sql: string;
  readonly catalog: string;
  readonly database: string;
  /** Of the folder, with a slash at its end. */
  readonly folder: string;
  /** Where its result lies: that of an earlier one where that was used again. */
  location: string;
  readonly cutoff: number | undefined;
  readonly token: string | undefined;
  /** What has to be the same of a token that comes again. */
  readonly told: string;
  /** Milliseconds since the epoch, as are the other moments. */
  readonly submittedAt: number;
  startedAt: number | undefined;
  completedAt: number | undefined;
  state: QueryState;
  reason: string | undefined;
  failure: { readonly category: number; readonly type: number } | undefined;
  /** Bytes of the tables' files. */
  scanned: number;
  reused: boolean;
  answer: QueryAnswer | undefined;
  readonly stop: AbortController;
}

/** A state in which queries are kept until they are let go. */
type HeldState = 'QUEUED' | 'RUNNING';

export interface QueryBook {
  /** By id, in the order in which they came. */
  readonly executions: Map<string, Execution>;
  /** Queries stay in this state. */
  hold: HeldState | undefined;
  /** Called once they are let go. */
  readonly waiting: Set<() => void>;
}

export const createQueryBook = (): QueryBook => ({
  executions: new Map(),
  hold: undefined,
  waiting: new Set(),
});

export function clearQueries(book: QueryBook): void {
  for (const { stop } of book.executions.values()) stop.abort();
  book.executions.clear();
  letGo(book);
}

/** Ends the hold: what waited goes on. */
export function letGo(book: QueryBook): void {
  book.hold = undefined;
  for (const resolve of book.waiting) resolve();
  book.waiting.clear();
}

/** Waits while queries are held in this state. Never rejects; the signal ends it too. */
export async function whileHeld(book: QueryBook, state: HeldState, signal: AbortSignal): Promise<void> {
  if (book.hold !== state || signal.aborted) return;
  await new Promise<void>((resolve) => {
    book.waiting.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export const isOver = ({ state }: Execution): boolean => state !== 'QUEUED' && state !== 'RUNNING';
