import type { DBSchema } from 'idb';
import { samePolicy } from '../same-policy';
import { Database } from '@/lib/storage/database';

export type HistoryEvent =
  /** Seen when the page was opened, and not known before. */
  | 'read'
  /** Written by this browser. */
  | 'saved'
  /** What a save of this browser replaced. */
  | 'overwritten'
  /** Deleted by this browser; `text` is what was there. */
  | 'deleted';

/** One version of one policy. Holds no credentials: a policy's text, a time, and a session's name. */
export interface HistoryEntry {
  readonly id: number;
  /** See {@link historyKey}. */
  readonly place: string;
  readonly at: number;
  /** `BucketAdmin @ 111122223333` */
  readonly by: string;
  readonly event: HistoryEvent;
  /** null: there was no policy. */
  readonly text: string | null;
}

interface Schema extends DBSchema {
  entries: { key: number; value: HistoryEntry; indexes: { place: [string, number] } };
}

const KEPT = 200;

/** Names of buckets repeat between the sandbox, AWS and lookalikes, so the profile is part of the place. */
export const historyKey = (profileId: string, target: string) => `${profileId} ${target}`;

/** Versions of policies in this browser's IndexedDB; the newest {@link KEPT} of each place are kept. */
export class PolicyHistory {
  readonly #database: Database<Schema>;

  constructor(name = 'drawbridge-policy-history') {
    this.#database = new Database<Schema>(name, (db) => {
      db.createObjectStore('entries', { keyPath: 'id', autoIncrement: true }).createIndex('place', [
        'place',
        'at',
      ]);
    });
  }

  /** Newest first. */
  async list(place: string): Promise<HistoryEntry[]> {
    const db = await this.#database.open();
    const entries = await db.getAllFromIndex('entries', 'place', range(place));
    return entries.toReversed();
  }

  /** Adds a version; one that was only read is left out when the newest is the same policy. */
  async add(entry: Omit<HistoryEntry, 'id'>): Promise<void> {
    const db = await this.#database.open();
    const transaction = db.transaction('entries', 'readwrite');
    const index = transaction.store.index('place');
    const newest = await index.openCursor(range(entry.place), 'prev');
    const known = newest !== null && currentText(newest.value) === entry.text;
    const same = known || (newest !== null && samePolicy(currentText(newest.value), entry.text));
    if (entry.event === 'saved' || entry.event === 'deleted' || !same)
      await transaction.store.add(entry as HistoryEntry);
    const keys = await index.getAllKeys(range(entry.place));
    for (const key of keys.slice(0, Math.max(0, keys.length - KEPT))) await transaction.store.delete(key);
    await transaction.done;
  }

  async clear(place: string): Promise<void> {
    const db = await this.#database.open();
    const transaction = db.transaction('entries', 'readwrite');
    for (const key of await transaction.store.index('place').getAllKeys(range(place)))
      await transaction.store.delete(key);
    await transaction.done;
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** What was on the bucket after the event. */
function currentText(entry: HistoryEntry): string | null {
  return entry.event === 'deleted' ? null : entry.text;
}

const range = (place: string) => IDBKeyRange.bound([place, 0], [place, Number.MAX_SAFE_INTEGER]);
