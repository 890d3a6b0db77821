import { EtagColumn } from '../../objects/listing/etag-column';
import { WordColumn } from '../../objects/listing/word-column';
import { KeyBytes } from './key-bytes';

/** What is kept of a row besides its key, size and flags. */
export interface RowFacts {
  /** Milliseconds since 1970; 0 where it is not told. */
  readonly modified: number;
  readonly storageClass: string;
  readonly etag: string;
  readonly checksum: string;
  readonly owner: string;
  readonly versionId: string;
}

/** Kept rows in columns: about 45 bytes a row and its key. */
export class RowColumns {
  readonly keys = new KeyBytes();
  sizes = new Float64Array(0);
  modified = new Float64Array(0);
  flags = new Uint8Array(0);
  readonly classes = new WordColumn();
  readonly etags = new EtagColumn();
  readonly checksums = new WordColumn();
  readonly owners = new WordColumn();
  /** Empty where the report tells of no versions. */
  readonly versionIds: string[] = [];

  get count(): number {
    return this.keys.count;
  }

  add(bytes: Uint8Array, start: number, end: number, size: number, flags: number, facts: RowFacts): void {
    const row = this.keys.add(bytes, start, end);
    if (row >= this.sizes.length) this.#grow();
    this.sizes[row] = size;
    this.flags[row] = flags;
    this.modified[row] = facts.modified;
    if (facts.storageClass !== '') this.classes.set(row, facts.storageClass);
    if (facts.etag !== '') this.etags.set(row, facts.etag);
    if (facts.checksum !== '') this.checksums.set(row, facts.checksum);
    if (facts.owner !== '') this.owners.set(row, facts.owner);
    if (facts.versionId !== '') this.versionIds[row] = facts.versionId;
  }

  /** The rows that are still wanted, in columns of their own. */
  only(wanted: (row: number) => boolean): RowColumns {
    const rest = new RowColumns();
    for (let row = 0; row < this.count; row += 1) {
      if (!wanted(row)) continue;
      const start = this.keys.startIn(row);
      const end = start + this.keys.lengthOf(row);
      rest.add(this.keys.blockOf(row), start, end, this.sizes[row]!, this.flags[row]!, this.factsOf(row));
    }
    return rest;
  }

  factsOf(row: number): RowFacts {
    return {
      modified: this.modified[row]!,
      storageClass: this.classes.get(row),
      etag: this.etags.get(row) ?? '',
      checksum: this.checksums.get(row),
      owner: this.owners.get(row),
      versionId: this.versionIds[row] ?? '',
    };
  }

  #grow(): void {
    const capacity = Math.max(1024, Math.ceil(this.sizes.length * 1.5));
    const sizes = new Float64Array(capacity);
    sizes.set(this.sizes);
    this.sizes = sizes;
    const modified = new Float64Array(capacity);
    modified.set(this.modified);
    this.modified = modified;
    const flags = new Uint8Array(capacity);
    flags.set(this.flags);
    this.flags = flags;
  }
}
