import type { DBSchema } from 'idb';
import { Database } from '@/lib/storage/database';
import type { Expectation } from '@drawbridge-s3/policy/expectations';
import type { KeptExpectation } from './expectation';

interface Schema extends DBSchema {
  expectations: { key: number; value: KeptExpectation; indexes: { place: string } };
}

/** Expectations in this browser's IndexedDB, by place: see `historyKey`. */
export class ExpectationStore {
  readonly #database: Database<Schema>;

  constructor(name = 'drawbridge-expectations') {
    this.#database = new Database<Schema>(name, (db) => {
      db.createObjectStore('expectations', { keyPath: 'id', autoIncrement: true }).createIndex(
        'place',
        'place',
      );
    });
  }

  /** Oldest first. */
  async list(place: string): Promise<KeptExpectation[]> {
    return (await this.#database.open()).getAllFromIndex('expectations', 'place', place);
  }

  /** Adds them, and leaves out what is expected of the same request already. */
  async add(place: string, added: readonly Expectation[], now = Date.now()): Promise<void> {
    const transaction = (await this.#database.open()).transaction('expectations', 'readwrite');
    const there = await transaction.store.index('place').getAll(place);
    for (const { name, ask, expect } of added) {
      const known = there.some(
        (one) => one.expect === expect && JSON.stringify(one.ask) === JSON.stringify(ask),
      );
      // The store gives the id.
      const entry: Omit<KeptExpectation, 'id'> = { place, name, ask, expect, createdAt: now };
      if (!known) await transaction.store.add(entry as KeptExpectation);
    }
    await transaction.done;
  }

  /** Puts one back as it was, or changed; its id stays. */
  async put(expectation: KeptExpectation): Promise<void> {
    await (await this.#database.open()).put('expectations', expectation);
  }

  async remove(id: number): Promise<void> {
    await (await this.#database.open()).delete('expectations', id);
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
