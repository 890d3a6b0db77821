import type { BegunUpload, Fingerprint, SentPart, UploadJournal, UploadRecord } from '../journal';

interface MemoryRecord {
  readonly print: string;
  readonly begun?: BegunUpload;
  readonly parts: readonly SentPart[];
}

/** A journal that outlives jobs as IndexedDB outlives pages. */
export class MemoryJournal implements UploadJournal {
  readonly records = new Map<string, MemoryRecord>();
  readonly #owned = new Set<string>();
  #nextId = 1;

  /** As if every tab had been closed. */
  closeTabs(): void {
    this.#owned.clear();
  }

  async load(print: Fingerprint, preferred?: string): Promise<UploadRecord | undefined> {
    const free = [...this.records].filter(
      ([id, record]) =>
        record.print === JSON.stringify(print) && record.begun !== undefined && !this.#owned.has(id),
    );
    const [id, record] = free.find(([one]) => one === preferred) ?? free[0] ?? [];
    if (id === undefined || record?.begun === undefined) return undefined;
    this.#owned.add(id);
    return { id, ...record.begun, parts: record.parts };
  }

  async ask(print: Fingerprint): Promise<string> {
    const id = String(this.#nextId++);
    this.records.set(id, { print: JSON.stringify(print), parts: [] });
    this.#owned.add(id);
    return id;
  }

  async begin(id: string, begun: BegunUpload): Promise<void> {
    this.#change(id, (record) => ({ ...record, begun }));
  }

  async addPart(id: string, part: SentPart): Promise<void> {
    this.#change(id, (record) => ({ ...record, parts: [...record.parts, part] }));
  }

  async clear(id: string): Promise<void> {
    this.records.delete(id);
    this.#owned.delete(id);
  }

  async release(id: string): Promise<void> {
    this.#owned.delete(id);
  }

  #change(id: string, change: (record: MemoryRecord) => MemoryRecord): void {
    const record = this.records.get(id);
    if (record) this.records.set(id, change(record));
  }
}
