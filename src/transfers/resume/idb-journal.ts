import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BegunUpload, Fingerprint, SentPart, UploadJournal, UploadRecord } from '../engine/journal';
import { TabLocks } from './tab-locks';

/** An upload as it lies in the database. Nothing in it is secret: no credentials, no content. */
interface StoredUpload extends Partial<BegunUpload> {
  readonly id: string;
  readonly print: Fingerprint;
  readonly bearer: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

interface Schema extends DBSchema {
  uploads: { key: string; value: StoredUpload };
  parts: { key: [string, number]; value: SentPart & { readonly id: string; readonly partNumber: number } };
}

/** S3 keeps parts for ever unless a rule says otherwise; a week is as long as people come back to one. */
const KEEP_FOR = 7 * 24 * 3600 * 1000;

const textOf = ({ place, key, fileName, size, lastModified }: Fingerprint) =>
  JSON.stringify([place, key, fileName, size, lastModified]);

const partsOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

export interface JournalEntry extends StoredUpload {
  readonly storedBytes: number;
  /** A tab is at work on it. */
  readonly busy: boolean;
}

export interface IdbJournal extends UploadJournal {
  /** Every upload that is not over, oldest first; without `uploadId` where the service gave no answer. */
  list(): Promise<JournalEntry[]>;
  /** Called when this tab has left something behind, or found that nothing of it is left; returns the unsubscriber. */
  onRelease(listener: () => void): () => void;
}

/** Uploads of this browser that a closed tab left unfinished. One tab at a time works on each. */
export function createIdbJournal(name = 'drawbridge-uploads', now: () => number = Date.now): IdbJournal {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const locks = new TabLocks(name);
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  const database = () =>
    (opening ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('uploads', { keyPath: 'id' });
        db.createObjectStore('parts', { keyPath: ['id', 'partNumber'] });
      },
    }));

  const remove = async (id: string) => {
    const db = await database();
    const change = db.transaction(['uploads', 'parts'], 'readwrite');
    await Promise.all([
      change.objectStore('uploads').delete(id),
      change.objectStore('parts').delete(partsOf(id)),
      change.done,
    ]);
  };

  const change = async (id: string, more: Partial<BegunUpload>) => {
    const db = await database();
    const stored = await db.get('uploads', id);
    if (stored !== undefined) await db.put('uploads', { ...stored, ...more });
  };

  return {
    load: (print, preferred) =>
      orElse(undefined, async (): Promise<UploadRecord | undefined> => {
        const db = await database();
        const wanted = textOf(print);
        const found = (await db.getAll('uploads'))
          .filter((stored) => textOf(stored.print) === wanted)
          .toSorted((a, b) => Number(b.id === preferred) - Number(a.id === preferred));
        for (const { id, uploadId, partSize, headers } of found) {
          // What this tab is at work on belongs to another of its transfers.
          if (uploadId === undefined || partSize === undefined || locks.has(id)) continue;
          if (!(await locks.take(id))) continue;
          return { id, uploadId, partSize, headers, parts: await db.getAll('parts', partsOf(id)) };
        }
        return undefined;
      }),

    ask: async (print, bearer) => {
      const id = crypto.randomUUID();
      await orElse(undefined, async () => {
        if (await locks.take(id))
          await (await database()).put('uploads', { id, print, bearer, startedAt: now() });
      });
      return id;
    },

    begin: (id, upload) => orElse(undefined, () => change(id, upload)),

    addPart: (id, { part, checksum }) =>
      orElse(undefined, async () => {
        await (await database()).put('parts', { id, partNumber: part.partNumber, part, checksum });
      }),

    clear: (id) =>
      orElse(undefined, async () => {
        const wasLeft = !locks.has(id);
        await remove(id);
        await locks.letGo(id);
        if (wasLeft) tell();
      }),

    release: (id) =>
      orElse(undefined, async () => {
        await locks.letGo(id);
        tell();
      }),

    onRelease: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    list: () =>
      orElse([], async () => {
        const db = await database();
        const held = await locks.held();
        const found: JournalEntry[] = [];
        for (const upload of await db.getAll('uploads')) {
          const busy = held.has(upload.id);
          if (!busy && now() - upload.startedAt > KEEP_FOR) {
            await remove(upload.id);
            continue;
          }
          const parts = await db.getAll('parts', partsOf(upload.id));
          found.push({ ...upload, busy, storedBytes: parts.reduce((sum, { part }) => sum + part.size, 0) });
        }
        return found.toSorted((a, b) => a.startedAt - b.startedAt);
      }),
  };
}

/** A browser without IndexedDB (private windows, full disks) uploads all the same. */
async function orElse<T>(fallback: T, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch {
    return fallback;
  }
}
