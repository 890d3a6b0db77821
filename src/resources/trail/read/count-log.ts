import { unpackGzip } from '../../objects/ranges/gzip-members';
import { packingOf } from '../../objects/ranges/packing';
import { Cube, type CubePart } from '../cube/cube';
import type { CubeShape } from '../cube/levels';
import { AccessLogReader, type Left, type Wanted } from '../parse/access-log';
import { CloudTrailReader } from '../parse/cloudtrail';

export type LogKind = 'access-log' | 'cloudtrail';

/** What is counted of logs, the same for all files. */
export interface CountTask {
  readonly shape: CubeShape;
  readonly wanted: Wanted;
}

/** What was counted since it was last asked for. */
export interface Counted {
  readonly part: CubePart;
  readonly left: Left;
}

/** Counts one log after another into one cube, whatever thread it is in. */
export class LogCounter {
  readonly #cube: Cube;
  readonly #wanted: Wanted;
  #reader: AccessLogReader | CloudTrailReader;

  constructor({ shape, wanted }: CountTask) {
    this.#cube = new Cube(shape);
    this.#wanted = wanted;
    this.#reader = new AccessLogReader(this.#cube, wanted);
  }

  /**
   * Counts a log, unpacked where it is packed, whatever its name says. Of one that fails half way, what came before counts.
   * @param between is waited for after each piece, when what was counted may be taken
   * @throws Error in plain words about what is wrong with it; what `pieces` throws
   */
  async count(
    kind: LogKind,
    pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
    between: (counted: () => Counted) => void,
  ): Promise<Counted> {
    const reader =
      kind === 'cloudtrail'
        ? new CloudTrailReader(this.#cube, this.#wanted)
        : new AccessLogReader(this.#cube, this.#wanted);
    this.#reader = reader;
    const told = async function* (counter: LogCounter) {
      for await (const bytes of pieces) {
        yield bytes;
        between(() => counter.taken());
      }
    };
    const all = told(this);
    const first = await all.next();
    if (first.done !== true) {
      const packed = packingOf(first.value);
      if (packed === 'zstd') throw new Error('It is packed with zstd, as no log of S3 is.');
      const again = async function* () {
        yield first.value;
        yield* all;
      };
      if (packed === 'gzip') await unpackGzip(again(), (bytes) => reader.push(bytes));
      else for await (const bytes of again()) reader.push(bytes);
    }
    reader.end();
    return this.taken();
  }

  /** What was counted since this was last asked. */
  taken(): Counted {
    const { left } = this.#reader;
    const now: Left = { ...left, examples: left.examples.splice(0), samples: left.samples.splice(0) };
    left.lines = 0;
    left.outside = 0;
    left.unreadable = 0;
    return { part: this.#cube.take(), left: now };
  }
}
