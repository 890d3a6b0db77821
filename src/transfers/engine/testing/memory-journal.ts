import type { BegunUpload, Fingerprint, SentPart, UploadJournal, UploadRecord } from '../journal';

/** A journal that outlives jobs as IndexedDB outlives pages. */
export class MemoryJournal implements UploadJournal {
  readonly records = new Map<string, UploadRecord>();

  async load(print: Fingerprint): Promise<UploadRecord | undefined> {
    return this.records.get(JSON.stringify(print));
  }

  async begin(print: Fingerprint, upload: BegunUpload): Promise<void> {
    this.records.set(JSON.stringify(print), { ...upload, parts: [] });
  }

  async addPart(print: Fingerprint, part: SentPart): Promise<void> {
    const record = this.records.get(JSON.stringify(print));
    if (record) this.records.set(JSON.stringify(print), { ...record, parts: [...record.parts, part] });
  }

  async clear(print: Fingerprint): Promise<void> {
    this.records.delete(JSON.stringify(print));
  }
}
