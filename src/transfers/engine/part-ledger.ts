import type { PartRange } from './plan';
import type { UploadedPart } from './port';

interface Entry {
  readonly part: UploadedPart;
  /** Checksum of the bytes that were sent, as computed here. */
  readonly checksum: string;
}

/** Which parts of one multipart upload are stored, with what was sent for each. */
export class PartLedger {
  readonly #stored = new Map<number, Entry>();
  readonly #moving = new Map<number, number>();
  #storedBytes = 0;

  /** Bytes stored and on their way. */
  get bytes(): number {
    let bytes = this.#storedBytes;
    for (const moving of this.#moving.values()) bytes += moving;
    return bytes;
  }

  has(partNumber: number): boolean {
    return this.#stored.has(partNumber);
  }

  add(part: UploadedPart, checksum: string): void {
    this.#moving.delete(part.partNumber);
    this.#stored.set(part.partNumber, { part, checksum });
    this.#storedBytes += part.size;
  }

  progress(partNumber: number, bytes: number): void {
    if (bytes === 0) this.#moving.delete(partNumber);
    else this.#moving.set(partNumber, bytes);
  }

  /** In order of their numbers, as Complete wants them. */
  parts(): UploadedPart[] {
    return [...this.#stored.values()]
      .map((entry) => entry.part)
      .toSorted((a, b) => a.partNumber - b.partNumber);
  }

  local(range: PartRange): { checksum: string; size: number } {
    const entry = this.#stored.get(range.partNumber);
    if (!entry) throw new Error(`Part ${range.partNumber} was not sent.`);
    return { checksum: entry.checksum, size: entry.part.size };
  }

  /**
   * Drops what the service does not list as it was sent: another size, another ETag, another checksum.
   * A part whose answer was lost is not in the ledger and goes up again.
   */
  keepOnly(listed: readonly UploadedPart[], ranges: readonly PartRange[]): void {
    const found = new Map(listed.map((part) => [part.partNumber, part]));
    this.#moving.clear();
    for (const range of ranges) {
      const entry = this.#stored.get(range.partNumber);
      const part = found.get(range.partNumber);
      if (!entry || (part && same(entry, part, range))) continue;
      this.#stored.delete(range.partNumber);
      this.#storedBytes -= entry.part.size;
    }
  }

  clear(): void {
    this.#stored.clear();
    this.#moving.clear();
    this.#storedBytes = 0;
  }
}

function same(entry: Entry, listed: UploadedPart, range: PartRange): boolean {
  return (
    listed.size === range.end - range.start &&
    (entry.part.etag === '' || listed.etag === entry.part.etag) &&
    (listed.checksum === undefined || listed.checksum === entry.checksum)
  );
}
