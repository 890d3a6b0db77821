import { footerStart, partsOfParquet, TRAILER } from './parquet-parts';
import { ReadAhead, type Place } from './read-ahead';
import { SparseFile, type Range } from './sparse-file';

/** Read at once of the end of a Parquet file: most footers are shorter. */
const TAIL = 64 * 1024;

export interface AskedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** The bytes of one file from `from` up to and without `to`. */
export type FetchBytes = (file: number, range: Range) => Promise<Uint8Array>;

/** The files a query may read, as far as their bytes are here. */
export class Files {
  readonly #files: readonly SparseFile[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #fetch: FetchBytes;
  readonly #ahead: ReadAhead;
  readonly #known = new Set<number>();
  #tails = 1;
  /** What a query lacked last. */
  missed: Place | undefined;

  constructor(files: readonly AskedFile[], fetch: FetchBytes) {
    this.#files = files.map(({ name, size }) => new SparseFile(name, size));
    this.#places = new Map(files.map(({ name }, at) => [name, at]));
    this.#fetch = fetch;
    this.#ahead = new ReadAhead(files.map(({ size }) => size));
    // Until its footer is here nothing of it is read ahead.
    for (const [at, file] of this.#files.entries()) if (isParquet(file)) this.#ahead.know(at, []);
  }

  /** Place of a file; undefined where it is none of them. */
  placeOf(name: string): number | undefined {
    return this.#places.get(name);
  }

  sizeOf(file: number): number {
    return this.#files[file]?.size ?? 0;
  }

  /** Names that a pattern with `*`, `**` and `?` fits, or the one it is. */
  matching(pattern: string): readonly string[] {
    if (this.#places.has(pattern)) return [pattern];
    if (!/[*?]/.test(pattern)) return [];
    const fits = new RegExp(
      `^${pattern
        .split(/(\*\*\/?|\*|\?)/)
        .map(asExpression)
        .join('')}$`,
      'su',
    );
    return [...this.#places.keys()].filter((name) => fits.test(name));
  }

  /** Puts bytes into `into`. False where they are not here: then they are `missed`. */
  copy(file: number, range: Range, into: Uint8Array): boolean {
    if (this.#files[file]?.copy(range, into) === true) return true;
    this.missed = { file, ...range };
    return false;
  }

  /** Brings what was missed, and what will probably be wanted next. @throws what fetching throws */
  async bring(place: Place): Promise<void> {
    if (isParquet(this.#files[place.file]) && !this.#known.has(place.file))
      await this.#bringFooters(place.file);
    await this.#bringAll(this.#ahead.around(place));
    const still = this.#files[place.file]?.missing(place) ?? [];
    if (still.length > 0) throw new Error('Bytes that were asked for did not come.');
  }

  /** Of this file and, each time, of twice as many that follow. */
  async #bringFooters(first: number): Promise<void> {
    const files: number[] = [];
    for (let at = first; at < this.#files.length && files.length < this.#tails; at += 1)
      if (isParquet(this.#files[at]) && !this.#known.has(at)) files.push(at);
    this.#tails *= 2;
    await Promise.all(
      files.map(async (file) => {
        this.#known.add(file);
        const { size } = this.#files[file]!;
        const trailer = await this.#bytes(file, { from: Math.max(0, size - TAIL), to: size });
        const start = footerStart(trailer, size);
        if (start === undefined) {
          this.#ahead.forget(file);
          return;
        }
        const parts = partsOfParquet(await this.#bytes(file, { from: start, to: size }));
        if (parts === undefined) this.#ahead.forget(file);
        else this.#ahead.know(file, parts);
      }),
    );
  }

  async #bytes(file: number, range: Range): Promise<Uint8Array> {
    await this.#bringAll([{ file, ...range }]);
    const bytes = new Uint8Array(Math.max(0, range.to - range.from));
    this.#files[file]?.copy(range, bytes);
    return bytes;
  }

  async #bringAll(places: readonly Place[]): Promise<void> {
    await Promise.all(
      joined(places.flatMap((place) => this.#gapsOf(place))).map(async ({ file, from, to }) => {
        this.#files[file]?.keep(from, await this.#fetch(file, { from, to }));
      }),
    );
  }

  #gapsOf({ file, from, to }: Place): Place[] {
    return (this.#files[file]?.missing({ from, to }) ?? []).map((gap) => ({ file, ...gap }));
  }
}

const isParquet = (file: SparseFile | undefined): boolean =>
  file !== undefined && file.size > TRAILER && /\.(?:parquet|pq|parq)$/i.test(file.name);

/** Ranges that touch or overlap, as one. */
function joined(places: readonly Place[]): Place[] {
  const sorted = places.toSorted((one, other) => one.file - other.file || one.from - other.from);
  const all: Place[] = [];
  for (const place of sorted) {
    const last = all.at(-1);
    if (last === undefined || last.file !== place.file || last.to < place.from) all.push(place);
    else all[all.length - 1] = { ...last, to: Math.max(last.to, place.to) };
  }
  return all;
}

function asExpression(piece: string): string {
  if (piece === '*') return '[^/]*';
  if (piece === '?') return '[^/]';
  if (piece.startsWith('**')) return '.*';
  return piece.replaceAll(/[\\^$.|+()[\]{}/-]/g, String.raw`\$&`);
}
