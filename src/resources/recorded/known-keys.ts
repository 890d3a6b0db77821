import type { ChunkKeys } from './shard/chunk-keys';

/** What the files of a report were seen to hold, chunk by chunk. Folders of many chunks are one text each. */
export class KnownKeys {
  readonly #files = new Map<number, Map<number, ChunkKeys>>();
  readonly #names = new Map<string, string>();

  of(file: number): readonly ChunkKeys[] {
    return [...(this.#files.get(file)?.values() ?? [])];
  }

  learn(file: number, keys: readonly ChunkKeys[]): void {
    const chunks = this.#files.get(file) ?? new Map<number, ChunkKeys>();
    for (const one of keys)
      chunks.set(one.chunk, { ...one, folders: one.folders?.map((folder) => this.#shared(folder)) });
    this.#files.set(file, chunks);
  }

  clear(): void {
    this.#files.clear();
    this.#names.clear();
  }

  #shared(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, name);
    return name;
  }
}
