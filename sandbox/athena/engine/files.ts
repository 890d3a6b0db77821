/** Files that a query reads, and how much of each it has read. */
export class Files {
  readonly #files = new Map<
    string,
    { readonly bytes: Uint8Array; readonly whole: number | undefined; read: number }
  >();
  /** Set once more was read than may be. */
  exceeded = false;

  constructor(private readonly cutoff: number | undefined) {}

  /** `whole`: what a file counts as that is read from its beginning to its end: its size as it lies there. */
  add(name: string, bytes: Uint8Array, whole?: number): void {
    this.#files.set(name, { bytes, whole, read: 0 });
  }

  names(): string[] {
    return [...this.#files.keys()];
  }

  bytesOf(name: string): Uint8Array | undefined {
    return this.#files.get(name)?.bytes;
  }

  /** Notes it; false where it is more than may be read. */
  note(name: string, count: number): boolean {
    const file = this.#files.get(name);
    if (file !== undefined) file.read += count;
    this.exceeded ||= this.cutoff !== undefined && this.scanned > this.cutoff;
    return !this.exceeded;
  }

  /** Bytes, of no file more than it has. */
  get scanned(): number {
    let sum = 0;
    for (const { bytes, whole, read } of this.#files.values())
      if (read > 0) sum += whole ?? Math.min(read, bytes.length);
    return sum;
  }
}
