import type { ByteSource } from '../objects/ranges/byte-source';
import type { ReportFile } from './report/report';
import { TAIL } from './shard/tail';

/** Files that are opened before somebody reads them: each costs a round trip or three. */
const AHEAD = 4;
/** A Parquet file is worth another reader for each so many bytes. */
const WORTH = 8 * 1024 * 1024;

/** Gives out files, and of a Parquet file that is large its row groups, to whoever reads next. */
export class Dispenser {
  /** Readers there is work for. */
  readonly places: number;
  readonly #files: readonly ReportFile[];
  readonly #open: (file: number) => Promise<ByteSource>;
  readonly #opening = new Map<number, Promise<ByteSource>>();
  /** By file, while somebody reads it: readers, and parts that are given out, of so many. */
  readonly #going = new Map<number, { readers: number; given: number; parts: number; mostReaders: number }>();
  #next = 0;

  constructor(files: readonly ReportFile[], open: (file: number) => Promise<ByteSource>) {
    this.#files = files;
    this.#open = open;
    this.places = files.reduce((sum, file) => sum + readersOf(file), 0);
  }

  /** The file that is read next: another one, or one of which parts are left. */
  next(): number | undefined {
    if (this.#next < this.#files.length) {
      const file = this.#next++;
      this.#going.set(file, {
        readers: 1,
        given: 0,
        parts: Number.POSITIVE_INFINITY,
        mostReaders: readersOf(this.#files[file]!),
      });
      for (let other = file; other < Math.min(this.#files.length, file + AHEAD); other += 1)
        void this.source(other).catch(() => undefined);
      return file;
    }
    for (const [file, going] of this.#going) {
      if (going.readers >= going.mostReaders || going.given >= going.parts) continue;
      going.readers += 1;
      return file;
    }
    return undefined;
  }

  /** Opened once for all who read it. @throws as the report's file does */
  source(file: number): Promise<ByteSource> {
    const opening =
      this.#opening.get(file) ??
      this.#open(file).then((source) =>
        this.#files[file]?.format === 'parquet' ? withTail(source) : source,
      );
    this.#opening.set(file, opening);
    return opening;
  }

  /** The next of so many parts; undefined where all are given out. */
  claim(file: number, parts: number): number | undefined {
    const going = this.#going.get(file);
    if (going === undefined) return undefined;
    going.parts = Math.min(going.parts, parts);
    return going.given < going.parts ? going.given++ : undefined;
  }

  /** No part of it is given out any more. */
  close(file: number): void {
    const going = this.#going.get(file);
    if (going !== undefined) going.parts = 0;
  }

  /** Somebody is through with what was given out of it; true where nobody else reads it. */
  leave(file: number): boolean {
    const going = this.#going.get(file);
    if (going === undefined) return false;
    going.readers -= 1;
    if (going.readers > 0) return false;
    this.#going.delete(file);
    this.#opening.delete(file);
    return true;
  }
}

const readersOf = ({ format, size }: ReportFile): number =>
  format === 'parquet' ? Math.max(1, Math.ceil(size / WORTH)) : 1;

/** Reads the end of a file once, for all who look there. */
function withTail(source: ByteSource): ByteSource {
  const start = Math.max(0, source.size - TAIL);
  const tail = source.read(start, source.size);
  tail.catch(() => undefined);
  return {
    size: source.size,
    read: async (from, to, options) => {
      if (from < start) return source.read(from, to, options);
      // A copy: what is given away may be moved to a worker.
      return (await tail).slice(from - start, to - start);
    },
  };
}
