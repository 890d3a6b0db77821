import { compareUtf8 } from './utf8-order';

const CHUNK = 512;

/**
 * A set of keys in UTF-8 byte order: chunks of sorted arrays, so that an insert moves at most a chunk and a
 * seek is two binary searches.
 */
export class SortedKeys {
  readonly #chunks: string[][] = [];

  get empty(): boolean {
    return this.#chunks.length === 0;
  }

  add(key: string): void {
    const at = this.#chunkOf(key);
    const chunk = this.#chunks[at];
    if (chunk === undefined) {
      this.#chunks.push([key]);
      return;
    }
    const index = lowerBound(chunk, key);
    if (chunk[index] === key) return;
    chunk.splice(index, 0, key);
    if (chunk.length > CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK / 2));
  }

  delete(key: string): void {
    const at = this.#chunkOf(key);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return;
    const index = lowerBound(chunk, key);
    if (chunk[index] !== key) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(at, 1);
  }

  /** Smallest key that is `>= from`, or `> from` when exclusive. Each call seeks anew, so the set may change meanwhile. */
  seek(from: string, exclusive: boolean): string | undefined {
    let at = this.#chunkOf(from);
    const chunk = this.#chunks[at];
    if (chunk === undefined) return undefined;
    let index = lowerBound(chunk, from);
    if (exclusive && chunk[index] === from) index += 1;
    if (index < chunk.length) return chunk[index];
    at += 1;
    return this.#chunks[at]?.[0];
  }

  /** The last chunk that starts at or before `key`. */
  #chunkOf(key: string): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compareUtf8(this.#chunks[middle]?.[0] ?? '', key) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareUtf8(keys[middle] ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
