import type { ByteSource, ReadOptions } from './byte-source';

/** Bytes that are asked for at once, and how many such requests at a time. */
const PIECE = 4 * 1024 * 1024;
const AHEAD = 2;

export interface PiecesOptions {
  /** Bytes that are asked for at once; 4 MiB unless told otherwise. */
  readonly piece?: number;
  /** A buffer that nobody uses any more, for the next piece. */
  readonly spare?: () => ArrayBuffer | undefined;
  readonly from?: number;
  readonly to?: number;
  readonly read?: ReadOptions;
}

/**
 * The bytes of a source in their order, some of them asked for ahead.
 * @throws what reading the source throws
 */
export async function* piecesOf(
  source: ByteSource,
  { from = 0, to = source.size, read, piece = PIECE, spare }: PiecesOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const asked: Promise<Uint8Array<ArrayBuffer>>[] = [];
  let next = from;
  const ask = () => {
    if (next >= to) return;
    const reading = source.read(next, Math.min(to, next + piece), { ...read, into: spare?.() });
    // Whoever takes it hears of its failure; until then nobody does.
    reading.catch(() => undefined);
    asked.push(reading);
    next += piece;
  };
  for (let at = 0; at < AHEAD; at += 1) ask();
  for (let reading = asked.shift(); reading !== undefined; reading = asked.shift()) {
    const bytes = await reading;
    ask();
    yield bytes;
  }
  return undefined;
}
