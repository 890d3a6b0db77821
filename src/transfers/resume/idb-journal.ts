import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BegunUpload, Fingerprint, SentPart, UploadJournal, UploadRecord } from '../engine/journal';

/** An unfinished upload as it lies in the database. Nothing in it is secret: no credentials, no content. */
interface StoredUpload extends BegunUpload {
  /** Text of the fingerprint. */
  readonly id: string;
  readonly print: Fingerprint;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

interface Schema extends DBSchema {
  uploads: { key: string; value: StoredUpload };
  parts: { key: [string, number]; value: SentPart & { readonly id: string; readonly partNumber: number } };
}

/** S3 keeps parts for ever unless a rule says otherwise; a week is as long as people come back to one. */
const KEEP_FOR = 7 * 24 * 3600 * 1000;

const idOf = ({ place, key, fileName, size, lastModified }: Fingerprint) =>
  JSON.stringify([place, key, fileName, size, lastModified]);

const partsOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

export interface UnfinishedUpload extends StoredUpload {
  readonly storedBytes: number;
}

export interface IdbJournal extends UploadJournal {
  /** Unfinished uploads that no tab is at work on, oldest first. */
  list(): Promise<UnfinishedUpload[]>;
}

/** Uploads of this browser that a closed tab left unfinished. One tab at a time works on each. */
export function createIdbJournal(name = 'drawbridge-uploads', now: () => number = Date.now): IdbJournal {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const owned = new Map<string, () => void>();

  const database = () =>
    (opening ??= openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore('uploads', { keyPath: 'id' });
        db.createObjectStore('parts', { keyPath: ['id', 'partNumber'] });
      },
    }));

  /** A lock per upload, held until it is over or the tab is closed. */
  const own = async (id: string): Promise<boolean> => {
    if (owned.has(id)) return true;
    return new Promise<boolean>((resolve, reject) => {
      navigator.locks
        .request(`${name} ${id}`, { ifAvailable: true }, (lock) => {
          if (lock === null) return resolve(false);
          return new Promise<void>((release) => {
            owned.set(id, release);
            resolve(true);
          });
        })
        .catch(reject);
    });
  };

  const remove = async (id: string) => {
    const db = await database();
    const change = db.transaction(['uploads', 'parts'], 'readwrite');
    await Promise.all([
      change.objectStore('uploads').delete(id),
      change.objectStore('parts').delete(partsOf(id)),
      change.done,
    ]);
  };

  return {
    load: (print) =>
      orElse(undefined, async (): Promise<UploadRecord | undefined> => {
        const id = idOf(print);
        const db = await database();
        const stored = await db.get('uploads', id);
        if (stored === undefined || !(await own(id))) return undefined;
        const parts = await db.getAll('parts', partsOf(id));
        return { uploadId: stored.uploadId, partSize: stored.partSize, parts };
      }),

    begin: (print, upload) =>
      orElse(undefined, async () => {
        const id = idOf(print);
        if (!(await own(id))) return;
        await remove(id);
        await (await database()).put('uploads', { ...upload, id, print, startedAt: now() });
      }),

    addPart: (print, { part, checksum }) =>
      orElse(undefined, async () => {
        const id = idOf(print);
        if (!owned.has(id)) return;
        await (await database()).put('parts', { id, partNumber: part.partNumber, part, checksum });
      }),

    clear: (print) =>
      orElse(undefined, async () => {
        const id = idOf(print);
        if (!(await own(id))) return;
        await remove(id);
        owned.get(id)?.();
        owned.delete(id);
      }),

    list: () =>
      orElse([], async () => {
        const db = await database();
        const { held = [] } = await navigator.locks.query();
        const busy = new Set(held.map((lock) => lock.name));
        const found: UnfinishedUpload[] = [];
        for (const upload of await db.getAll('uploads')) {
          if (busy.has(`${name} ${upload.id}`)) continue;
          if (now() - upload.startedAt > KEEP_FOR) {
            await remove(upload.id);
            continue;
          }
          const parts = await db.getAll('parts', partsOf(upload.id));
          found.push({ ...upload, storedBytes: parts.reduce((sum, { part }) => sum + part.size, 0) });
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
