import type { ByteSource } from '../../objects/ranges/byte-source';
import { piecesOf, type PiecesOptions } from '../../objects/ranges/pieces';

/** Bytes of one part of a large file of lines; several workers read it. */
const PART = 64 * 1024 * 1024;
const TAIL = 64 * 1024;
const NEWLINE = 10;

/** A file, or a part of one that holds lines: those that begin from `from` up to and without `to`. */
export interface Unit {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** The parts a file of lines is read in. */
export function partsOf(file: number, size: number, part = PART): readonly Unit[] {
  const count = Math.max(1, Math.round(size / part));
  const each = Math.ceil(size / count);
  return Array.from({ length: count }, (_, at) => ({
    file,
    from: at * each,
    to: Math.min(size, (at + 1) * each),
  }));
}

/**
 * The bytes of a unit's lines, from the first that begins in it to the end of the last.
 * @throws what reading the source throws
 */
export async function* linesOf(
  source: ByteSource,
  { from, to }: Pick<Unit, 'from' | 'to'>,
  { read, piece, spare }: Pick<PiecesOptions, 'read' | 'piece' | 'spare'> = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  // A line begins behind the end of another, which may be the byte before.
  let headed = from === 0;
  for await (const bytes of piecesOf(source, { from: Math.max(0, from - 1), to, read, piece, spare })) {
    if (headed) {
      yield bytes;
      continue;
    }
    const end = bytes.indexOf(NEWLINE);
    if (end < 0) continue;
    headed = true;
    // Of what is given away to a worker, nobody else holds the buffer.
    if (end + 1 < bytes.length) yield bytes.slice(end + 1);
  }
  // No line begins here, or the last one ends with the last byte.
  if (!headed || to >= source.size) return undefined;
  const [last] = await source.read(to - 1, to, read);
  if (last === NEWLINE) return undefined;
  for (let at = to; at < source.size; at += TAIL) {
    const bytes = await source.read(at, Math.min(source.size, at + TAIL), read);
    const end = bytes.indexOf(NEWLINE);
    yield end < 0 ? bytes : bytes.slice(0, end + 1);
    if (end >= 0) return undefined;
  }
  return undefined;
}
