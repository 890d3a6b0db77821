import { SortedKeys } from './sorted-keys';
import type { ListRange, MultipartUpload, ObjectStore, ObjectVersion } from './types';
import { compareUtf8 } from './utf8-order';

/** The keys of an ordinary bucket. */
export class MemoryObjectStore implements ObjectStore {
  readonly uploads = new Map<string, MultipartUpload>();
  /** Newest first; a key without versions has no entry. */
  readonly #versions = new Map<string, ObjectVersion[]>();
  readonly #keys = new SortedKeys();

  latest(key: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.[0];
  }

  version(key: string, versionId: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.find((version) => version.versionId === versionId);
  }

  versions(key: string): readonly ObjectVersion[] {
    return this.#versions.get(key) ?? [];
  }

  *keys({ prefix, after }: ListRange): IterableIterator<string> {
    let key =
      after !== undefined && compareUtf8(after, prefix) >= 0
        ? this.#keys.seek(after, true)
        : this.#keys.seek(prefix, false);
    while (key !== undefined && key.startsWith(prefix)) {
      yield key;
      key = this.#keys.seek(key, true);
    }
  }

  put(version: ObjectVersion, replaces: 'null-version' | 'nothing'): void {
    const existing = this.#versions.get(version.key);
    if (existing === undefined) {
      this.#versions.set(version.key, [version]);
      this.#keys.add(version.key);
      return;
    }
    if (replaces === 'null-version') drop(existing, 'null');
    existing.unshift(version);
  }

  remove(key: string, versionId: string): ObjectVersion | undefined {
    const existing = this.#versions.get(key);
    if (existing === undefined) return undefined;
    const removed = drop(existing, versionId);
    if (existing.length === 0) {
      this.#versions.delete(key);
      this.#keys.delete(key);
    }
    return removed;
  }

  isEmpty(): boolean {
    return this.#keys.empty;
  }
}

function drop(versions: ObjectVersion[], versionId: string): ObjectVersion | undefined {
  const index = versions.findIndex((version) => version.versionId === versionId);
  return index === -1 ? undefined : versions.splice(index, 1)[0];
}
