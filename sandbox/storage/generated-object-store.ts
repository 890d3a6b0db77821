import { MemoryObjectStore } from './memory-object-store';
import type { ListRange, MultipartUpload, ObjectStore, ObjectVersion } from './types';
import { compareUtf8 } from './utf8-order';

/** Keys that exist by arithmetic: `keyAt` must rise in UTF-8 byte order with its index. */
export interface GeneratedKeys {
  readonly count: number;
  keyAt(index: number): string;
  /** Undefined for a string that is not one of the keys. */
  indexOf(key: string): number | undefined;
  /** The object behind a key, always with version id `null` and the same bytes. */
  versionAt(index: number): ObjectVersion;
}

/**
 * A store whose keys are computed when asked for, so that a million of them cost no memory. What clients put or
 * delete is kept on top in an ordinary store.
 */
export class GeneratedObjectStore implements ObjectStore {
  readonly uploads: Map<string, MultipartUpload>;
  readonly #written = new MemoryObjectStore();
  /** Generated keys whose own object was deleted or overwritten. */
  readonly #gone = new Set<number>();

  constructor(private readonly generated: GeneratedKeys) {
    this.uploads = this.#written.uploads;
  }

  latest(key: string): ObjectVersion | undefined {
    return this.#written.latest(key) ?? this.#original(key);
  }

  version(key: string, versionId: string): ObjectVersion | undefined {
    return this.#written.version(key, versionId) ?? (versionId === 'null' ? this.#original(key) : undefined);
  }

  versions(key: string): readonly ObjectVersion[] {
    const original = this.#original(key);
    const written = this.#written.versions(key);
    return original === undefined ? written : [...written, original];
  }

  *keys(range: ListRange): IterableIterator<string> {
    const written = this.#written.keys(range);
    const originals = this.#originalKeys(range);
    let left = written.next();
    let right = originals.next();
    while (left.done !== true || right.done !== true) {
      const order = left.done === true ? 1 : right.done === true ? -1 : compareUtf8(left.value, right.value);
      yield order <= 0 ? String(left.value) : String(right.value);
      if (order <= 0) left = written.next();
      if (order >= 0) right = originals.next();
    }
  }

  put(version: ObjectVersion, replaces: 'null-version' | 'nothing'): void {
    if (replaces === 'null-version') this.#drop(version.key);
    this.#written.put(version, replaces);
  }

  remove(key: string, versionId: string): ObjectVersion | undefined {
    const written = this.#written.remove(key, versionId);
    if (written !== undefined || versionId !== 'null') return written;
    const original = this.#original(key);
    this.#drop(key);
    return original;
  }

  isEmpty(): boolean {
    return this.#written.isEmpty() && this.#gone.size === this.generated.count;
  }

  #original(key: string): ObjectVersion | undefined {
    const index = this.generated.indexOf(key);
    return index === undefined || this.#gone.has(index) ? undefined : this.generated.versionAt(index);
  }

  #drop(key: string): void {
    const index = this.generated.indexOf(key);
    if (index !== undefined) this.#gone.add(index);
  }

  *#originalKeys({ prefix, after }: ListRange): IterableIterator<string> {
    const exclusive = after !== undefined && compareUtf8(after, prefix) >= 0;
    for (
      let index = this.#seek(exclusive ? after : prefix, exclusive);
      index < this.generated.count;
      index += 1
    ) {
      const key = this.generated.keyAt(index);
      if (!key.startsWith(prefix)) return;
      if (!this.#gone.has(index)) yield key;
    }
  }

  #seek(from: string, exclusive: boolean): number {
    let low = 0;
    let high = this.generated.count;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const order = compareUtf8(this.generated.keyAt(middle), from);
      if (order < 0 || (exclusive && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
