import type { ByteSource } from '../../objects/ranges/byte-source';
import { piecesOf } from '../../objects/ranges/pieces';
import { packingOf } from '../../objects/ranges/packing';
import { Cube, type CubeLimits } from '../cube/cube';
import type { LogFile } from '../files/list-logs';
import { nothingLeft, type Left } from '../parse/access-log';
import type { Counted, CountTask } from './count-log';
import { Samples } from './samples';
import type { CounterPort } from './counter-port';
import type { LogTrouble, RunState, TrailCount } from './trail-count';
import { linesOf, partsOf, type Unit } from './units';

export interface RunProgress {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesRead: number;
}

export interface RunOptions {
  readonly task: CountTask;
  /** Opens a file, pinned to what it was when it was listed. */
  readonly open: (file: LogFile) => ByteSource;
  readonly startCounter: (task: CountTask) => CounterPort;
  /** Workers. */
  readonly parallel: number;
  readonly now: () => number;
  readonly limits?: CubeLimits;
}

/** What is counted so far, whatever counts it. */
export type CountedRun = Pick<
  TrailRun,
  'cube' | 'left' | 'troubles' | 'state' | 'version' | 'subscribe' | 'progress' | 'elapsed' | 'cancel'
>;

/** Files that are asked for before somebody counts them, each with its first bytes; and how large they may be together. */
const AHEAD = 8;
const AHEAD_BYTES = 4 * 1024 * 1024;
/** Bytes that are asked for at once: of each worker's file some four such pieces are in memory. */
const PIECE = 2 * 1024 * 1024;
/** Small files take a buffer each: those beyond are let go. */
const MOST_SPARE = 8;
/** Larger files of lines are read in parts. */
const LARGE = 96 * 1024 * 1024;
const TOLD_EVERY = 500;
const EXAMPLES = 20;

interface Opened {
  readonly unit: Unit;
  readonly pieces: AsyncGenerator<Uint8Array<ArrayBuffer>, undefined>;
  readonly first: Promise<IteratorResult<Uint8Array<ArrayBuffer>, undefined>>;
}

/** Counts the requests that files tell of, in workers. What was counted stands in {@link cube} while it goes on. */
export class TrailRun implements TrailCount {
  readonly cube: Cube;
  readonly left: Left = nothingLeft();
  readonly troubles: LogTrouble[] = [];
  state: RunState = 'reading';
  /** Grows with what subscribers are told of. */
  version = 0;
  readonly #files: readonly LogFile[];
  readonly #options: RunOptions;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<() => void>();
  /** Units of each file that are not through. */
  readonly #open: number[];
  #units: readonly Unit[] = [];
  #next = 0;
  readonly #ready: Opened[] = [];
  readonly #counters: CounterPort[] = [];
  readonly #spare: ArrayBuffer[] = [];
  readonly #samples = new Samples();
  readonly #bytes: number;
  #filesDone = 0;
  #bytesRead = 0;
  #toldAt = 0;
  readonly #began: number;
  #ended = 0;

  constructor(files: readonly LogFile[], options: RunOptions) {
    this.#files = files;
    this.#options = options;
    this.#bytes = files.reduce((sum, { size }) => sum + size, 0);
    this.cube = new Cube(options.task.shape, options.limits);
    this.#open = files.map(() => 0);
    this.#began = options.now();
    void this.#run();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get progress(): RunProgress {
    return {
      files: this.#files.length,
      filesDone: this.#filesDone,
      bytes: this.#bytes,
      bytesRead: this.#bytesRead,
    };
  }

  /** Milliseconds since it began, until it ended. */
  get elapsed(): number {
    return (this.#ended || this.#options.now()) - this.#began;
  }

  /** Ends it; what was counted stays. */
  cancel(): void {
    if (this.state !== 'reading') return;
    this.#abort.abort();
    for (const counter of this.#counters) counter.dispose();
    this.#end('cancelled');
  }

  async #run(): Promise<void> {
    const parts = await Promise.all(this.#files.map((file, at) => this.#partsOf(file, at)));
    if (this.#abort.signal.aborted) return;
    this.#units = parts.flat();
    for (const { file } of this.#units) this.#open[file]! += 1;
    const workers = Math.max(1, Math.min(this.#options.parallel, this.#units.length));
    await Promise.all(Array.from({ length: workers }, () => this.#work()));
    this.#end('done');
  }

  async #partsOf(file: LogFile, at: number): Promise<readonly Unit[]> {
    const whole = [{ file: at, from: 0, to: file.size }];
    if (file.kind !== 'access-log' || file.size < LARGE) return whole;
    try {
      const head = await this.#options.open(file).read(0, 4, this.#asked);
      return packingOf(head) === undefined ? partsOf(at, file.size) : whole;
    } catch {
      // Whoever reads it hears why.
      return whole;
    }
  }

  get #asked() {
    return { asked: true, signal: this.#abort.signal } as const;
  }

  async #work(): Promise<void> {
    const counter = this.#options.startCounter(this.#options.task);
    this.#counters.push(counter);
    for (let opened = this.#take(); opened !== undefined; opened = this.#take()) {
      const { unit } = opened;
      const file = this.#files[unit.file]!;
      try {
        await counter.count(
          file.kind,
          this.#metered(opened),
          (counted) => this.#add(counted),
          (buffer) => this.#back(buffer),
        );
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        if (!this.troubles.some(({ key }) => key === file.key)) this.troubles.push({ key: file.key, error });
      }
      this.#open[unit.file]! -= 1;
      if (this.#open[unit.file] === 0) this.#filesDone += 1;
      this.#tell(false);
    }
    counter.dispose();
  }

  /** The next unit, its first bytes on their way, as are those of some behind it. */
  #take(): Opened | undefined {
    if (this.#abort.signal.aborted) return undefined;
    const taken = this.#ready.shift() ?? this.#begin();
    let size = this.#ready.reduce((sum, { unit }) => sum + unit.to - unit.from, 0);
    while (this.#ready.length < AHEAD && size < AHEAD_BYTES) {
      const opened = this.#begin();
      if (opened === undefined) break;
      size += opened.unit.to - opened.unit.from;
      this.#ready.push(opened);
    }
    return taken;
  }

  #begin(): Opened | undefined {
    const unit = this.#units[this.#next];
    if (unit === undefined) return undefined;
    this.#next += 1;
    const file = this.#files[unit.file]!;
    const source = this.#options.open(file);
    const whole = unit.from === 0 && unit.to === file.size;
    const how = { read: this.#asked, piece: PIECE, spare: () => this.#spare.pop() ?? new ArrayBuffer(PIECE) };
    const pieces = whole ? piecesOf(source, how) : linesOf(source, unit, how);
    const first = pieces.next();
    // Whoever takes it hears of it.
    first.catch(() => undefined);
    return { unit, pieces, first };
  }

  async *#metered({ pieces, first }: Opened): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
    for (let next = await first; next.done !== true; next = await pieces.next()) {
      this.#bytesRead += next.value.length;
      this.#tell(false);
      yield next.value;
    }
    return undefined;
  }

  /** What was counted is read into again: the collector sees late what a buffer holds. */
  #back(buffer: ArrayBuffer): void {
    if (buffer.byteLength === PIECE && this.#spare.length < MOST_SPARE) this.#spare.push(buffer);
  }

  #add({ part, left }: Counted): void {
    this.cube.merge(part);
    this.left.lines += left.lines;
    this.left.outside += left.outside;
    this.left.unreadable += left.unreadable;
    this.left.examples.push(...left.examples.slice(0, EXAMPLES - this.left.examples.length));
    for (const line of left.samples) this.#samples.add(line);
    if (left.samples.length > 0) this.left.samples.splice(0, Infinity, ...this.#samples.lines());
    this.#tell(false);
  }

  #end(state: RunState): void {
    if (this.state !== 'reading') return;
    this.state = state;
    this.#spare.length = 0;
    this.#ended = this.#options.now();
    this.#tell(true);
  }

  #tell(now: boolean): void {
    const moment = this.#options.now();
    if (!now && moment - this.#toldAt < TOLD_EVERY) return;
    this.#toldAt = moment;
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }
}
