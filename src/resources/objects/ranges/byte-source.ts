export interface ReadOptions {
  readonly signal?: AbortSignal;
  /**
   * The operator asked for exactly this and sees how far it is: it is outside the budget, and nothing of it is kept. Of
   * any size up to some MiB.
   */
  readonly asked?: boolean;
  /** May be used for the answer, which is then a part of it: of what is `asked` alone. */
  readonly into?: ArrayBuffer;
}

/** Bytes that can be read anywhere: of an object, of a part of one, or of what was unpacked from one. */
export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /**
   * The bytes from `from` up to and without `to`, both cut at the ends.
   * @throws AwsFailure; BudgetSpent; the signal's reason
   */
  read(from: number, to: number, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/** Bytes that are here already. */
export function memorySource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size: bytes.length,
    read: (from, to) => Promise.resolve(bytes.subarray(Math.max(0, from), Math.max(0, to))),
  };
}

/** A part of another source, such as a file that lies in an archive as it is. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  const whole = Math.max(0, Math.min(size, source.size - start));
  const inside = (at: number) => Math.max(0, Math.min(at, whole));
  return {
    size: whole,
    read: (from, to, options) => source.read(start + inside(from), start + inside(to), options),
  };
}
