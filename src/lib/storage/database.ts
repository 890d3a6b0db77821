import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** An IndexedDB database that is opened when it is first needed, and anew after another tab took it away. */
export class Database<Schema extends DBSchema> {
  readonly #name: string;
  readonly #create: (db: IDBPDatabase<Schema>) => void;
  #db: Promise<IDBPDatabase<Schema>> | undefined;

  /** `create` makes the object stores of a database that is not there yet. */
  constructor(name: string, create: (db: IDBPDatabase<Schema>) => void) {
    this.#name = name;
    this.#create = create;
  }

  /** @throws DOMException where the browser refuses IndexedDB, as in some private windows; the next call tries again. */
  open(): Promise<IDBPDatabase<Schema>> {
    return (this.#db ??= openDB<Schema>(this.#name, 1, {
      upgrade: this.#create,
      // Another tab that deletes or upgrades the database must not wait for this one; it opens anew when needed.
      blocking: () => void this.close(),
      terminated: () => {
        this.#db = undefined;
      },
    }).catch((error: unknown) => {
      this.#db = undefined;
      throw error;
    }));
  }

  async close(): Promise<void> {
    const open = this.#db;
    this.#db = undefined;
    (await open)?.close();
  }
}
