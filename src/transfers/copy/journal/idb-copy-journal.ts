import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { CopiedResult, CopyRecord, CopyResult, EarlierCopy } from '../../engine/copy/input';
import type { BegunCopy } from '../../engine/copy/parts-copy';
import { TabLocks } from '../../resume/tab-locks';
import type { CopyItem } from '../request';
import { itemsOf, storedItems, type StoredHead, type StoredItems } from './stored';

interface StoredBatch {
  readonly id: string;
  readonly head: StoredHead;
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

type Ended = readonly [index: number, result: CopyResult];

interface Schema extends DBSchema {
  batches: { key: string; value: StoredBatch };
  items: { key: [string, number]; value: StoredItems & { readonly id: string; readonly chunk: number } };
  results: {
    key: [string, number];
    value: { readonly id: string; readonly seq: number; readonly ended: readonly Ended[] };
  };
  uploads: {
    key: [string, number];
    value: { readonly id: string; readonly index: number; readonly begun: BegunCopy };
  };
}

const STORES = ['batches', 'items', 'results', 'uploads'] as const;
const CHUNK = 5000;
/** Results are written together (milliseconds, results): what a crash loses is recognised when it is done again. */
const WRITE_EVERY = 400;
const WRITE_AT = 500;
/** As long as people come back to a copy; its uploads may be gone by then too. */
const KEEP_FOR = 30 * 24 * 3600 * 1000;

const within = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** Where the jobs of one batch write down what they came to. */
export interface BatchRecord {
  readonly id: string;
  of(index: number): CopyRecord;
}

/** A batch that a closed tab or an ended session left. */
export interface UnfinishedBatch {
  readonly id: string;
  readonly head: StoredHead;
  readonly startedAt: number;
  /** Items in all, and those that are done or were given up. */
  readonly count: number;
  readonly over: number;
  /** A tab is at work on it. */
  readonly busy: boolean;
}

/** What is left of a batch to do. */
interface LeftBatch {
  readonly head: StoredHead;
  readonly record: BatchRecord;
  readonly left: readonly {
    readonly index: number;
    readonly item: CopyItem;
    readonly earlier?: EarlierCopy;
  }[];
}

/** Remembers copies across reloads. Never rejects: a copy goes on without its journal. One tab works on each. */
export interface CopyJournal {
  begin(head: StoredHead, items: readonly CopyItem[]): Promise<BatchRecord | undefined>;
  /** Oldest first. */
  list(): Promise<UnfinishedBatch[]>;
  /** Undefined where another tab is at work on it, or it is over. Whoever is given it is at work on it. */
  take(id: string): Promise<LeftBatch | undefined>;
  /** Forgets a batch; what it copied stays. Undefined where another tab is at work on it, else its unfinished uploads. */
  forget(id: string): Promise<readonly BegunCopy[] | undefined>;
  /** Called when a batch was left behind or is over; returns the unsubscriber. */
  onChange(listener: () => void): () => void;
}

export function createCopyJournal(name = 'drawbridge-copies', now: () => number = Date.now): CopyJournal {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const locks = new TabLocks(name);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const database = () =>
    (opening ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('batches', { keyPath: 'id' });
        db.createObjectStore('items', { keyPath: ['id', 'chunk'] });
        db.createObjectStore('results', { keyPath: ['id', 'seq'] });
        db.createObjectStore('uploads', { keyPath: ['id', 'index'] });
      },
    }));

  const remove = async (id: string) => {
    const change = (await database()).transaction(STORES, 'readwrite');
    await Promise.all([
      change.objectStore('batches').delete(id),
      change.objectStore('items').delete(within(id)),
      change.objectStore('results').delete(within(id)),
      change.objectStore('uploads').delete(within(id)),
      change.done,
    ]);
  };

  /** @param over items that need nothing more */
  const recorder = (id: string, count: number, over: number, firstSeq: number): BatchRecord => {
    let seq = firstSeq;
    let waiting: Ended[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let settled = over;
    let left = 0;
    const write = async () => {
      clearTimeout(timer);
      timer = undefined;
      const ended = waiting;
      waiting = [];
      if (ended.length > 0) await (await database()).put('results', { id, seq: seq++, ended });
    };
    const finish = async () => {
      if (settled + left < count) return;
      await write();
      if (left === 0) await remove(id);
      await locks.letGo(id);
      tell();
    };
    return {
      id,
      of: (index) => ({
        begun: (begun) =>
          void orElse(undefined, async () => {
            const db = await database();
            if (begun === undefined) await db.delete('uploads', [id, index]);
            else await db.put('uploads', { id, index, begun });
          }),
        ended: (result) => {
          if (result.kind !== 'left') waiting.push([index, result]);
          if (isOver(result)) settled += 1;
          if (result.kind === 'left') left += 1;
          void orElse(undefined, async () => {
            if (waiting.length >= WRITE_AT) await write();
            else timer ??= setTimeout(() => void orElse(undefined, write), WRITE_EVERY);
            await finish();
          });
        },
      }),
    };
  };

  const endedOf = async (id: string) => {
    const latest = new Map<number, CopyResult>();
    const found = await (await database()).getAll('results', within(id));
    for (const { ended } of found) for (const [index, result] of ended) latest.set(index, result);
    return { latest, nextSeq: (found.at(-1)?.seq ?? -1) + 1 };
  };

  return {
    begin: (head, items) =>
      orElse(undefined, async () => {
        const id = crypto.randomUUID();
        if (!(await locks.take(id))) return undefined;
        const change = (await database()).transaction(STORES, 'readwrite');
        for (let first = 0, chunk = 0; first < items.length; first += CHUNK, chunk += 1)
          void change
            .objectStore('items')
            .put({ id, chunk, ...storedItems(items.slice(first, first + CHUNK)) });
        void change.objectStore('batches').put({ id, head, count: items.length, startedAt: now() });
        await change.done;
        return recorder(id, items.length, 0, 0);
      }),

    list: () =>
      orElse([], async () => {
        const db = await database();
        const held = await locks.held();
        const found: UnfinishedBatch[] = [];
        for (const { id, head, count, startedAt } of await db.getAll('batches')) {
          const busy = held.has(id);
          const { latest } = await endedOf(id);
          const over = [...latest.values()].filter(isOver).length;
          if (!busy && (over >= count || now() - startedAt > KEEP_FOR)) await remove(id);
          else found.push({ id, head, count, startedAt, busy, over });
        }
        return found.toSorted((a, b) => a.startedAt - b.startedAt);
      }),

    take: (id) =>
      orElse(undefined, async () => {
        if (locks.has(id) || !(await locks.take(id))) return undefined;
        const db = await database();
        const batch = await db.get('batches', id);
        if (batch === undefined) {
          await locks.letGo(id);
          return undefined;
        }
        const { latest, nextSeq } = await endedOf(id);
        const uploads = await db.getAll('uploads', within(id));
        const begun = new Map(uploads.map((upload) => [upload.index, upload.begun]));
        const items = (await db.getAll('items', within(id))).flatMap(itemsOf);
        const left = items.flatMap((item, index) => {
          const result = latest.get(index);
          if (result !== undefined && isOver(result)) return [];
          const copied: CopiedResult | undefined = result?.kind === 'copied' ? result : undefined;
          return [{ index, item, earlier: { copied, begun: begun.get(index) } }];
        });
        const record = recorder(id, batch.count, batch.count - left.length, nextSeq);
        return { head: batch.head, record, left };
      }),

    forget: (id) =>
      orElse(undefined, async () => {
        if (locks.has(id) || !(await locks.take(id))) return undefined;
        const uploads = await (await database()).getAll('uploads', within(id));
        await remove(id);
        await locks.letGo(id);
        tell();
        return uploads.map(({ begun }) => begun);
      }),

    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isOver = ({ kind }: CopyResult): boolean => kind === 'done' || kind === 'cancelled';

/** A browser without IndexedDB (private windows, full disks) copies all the same. */
async function orElse<T>(fallback: T, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch {
    return fallback;
  }
}
