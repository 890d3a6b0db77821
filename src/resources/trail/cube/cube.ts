import { coarse, DIMENSIONS, LAST_LEVEL, stepAt, type CubeShape } from './levels';

export interface CubeLimits {
  /** Kinds of requests that are told apart. */
  readonly rows: number;
  /** Characters of all values they are told apart by. */
  readonly text: number;
}

const CUBE_LIMITS: CubeLimits = { rows: 150_000, text: 6_000_000 };

/** Numbers of a row: time first, then a value of each dimension by its number. */
const WIDTH = DIMENSIONS.length + 1;
/** Sums of a row: requests, bytes sent, bytes received, and the first and last second since 1970. */
const SUMS = 5;

/** A cube as it goes from a worker to the page. */
export interface CubePart {
  readonly level: number;
  /** By dimension, in their order. */
  readonly texts: readonly (readonly string[])[];
  readonly rows: number;
  readonly keys: Int32Array<ArrayBuffer>;
  readonly sums: Float64Array<ArrayBuffer>;
}

/**
 * Requests counted by when, who, what, where, from where and how it ended, in bounded room: what finds none makes it
 * coarser (`levels.ts`), never wrong. Parts of one count add up to the same, in whatever order they are added.
 */
export class Cube {
  readonly shape: CubeShape;
  level = 0;
  /** Changes whenever numbers of values that were given out hold no more. */
  generation = 0;
  rows = 0;
  readonly #limits: CubeLimits;
  #texts: string[][] = [];
  #numbers: Map<string, number>[] = [];
  #textSize = 0;
  #keys = new Int32Array(1024 * WIDTH);
  #sums = new Float64Array(1024 * SUMS);
  #table = new Int32Array(4096).fill(-1);
  #step: number;
  readonly #key = new Int32Array(WIDTH);

  constructor(shape: CubeShape, limits: CubeLimits = CUBE_LIMITS) {
    this.shape = shape;
    this.#limits = limits;
    this.#step = shape.step;
    this.#forget();
  }

  /** The number of a value, by its dimension's place; good until the generation changes. */
  number(dimension: number, text: string): number {
    const value = coarse(DIMENSIONS[dimension]!, text, this.level);
    const numbers = this.#numbers[dimension]!;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const number = this.#texts[dimension]!.push(value) - 1;
    numbers.set(value, number);
    this.#textSize += value.length;
    return number;
  }

  /** Counts one request, of values by their numbers. `second`: since 1970. */
  add(second: number, values: Int32Array, sent: number, received: number): void {
    const key = this.#key;
    key[0] = this.#step === Number.POSITIVE_INFINITY ? 0 : Math.floor(second / this.#step);
    for (let at = 1; at < WIDTH; at += 1) key[at] = values[at - 1]!;
    const row = this.#rowOf();
    const sums = this.#sums;
    const at = row * SUMS;
    sums[at] = sums[at]! + 1;
    sums[at + 1] = sums[at + 1]! + sent;
    sums[at + 2] = sums[at + 2]! + received;
    if (second < sums[at + 3]!) sums[at + 3] = second;
    if (second > sums[at + 4]!) sums[at + 4] = second;
    if (this.rows > this.#limits.rows || this.#textSize > this.#limits.text) this.#makeRoom();
  }

  /** Adds what another counted. */
  merge(part: CubePart): void {
    if (part.level > this.level) this.#coarsen(part.level);
    this.#take(part);
    if (this.rows > this.#limits.rows || this.#textSize > this.#limits.text) this.#makeRoom();
  }

  /** Everything that was counted; counting begins anew, as coarse as it became. */
  take(): CubePart {
    const part = this.#part();
    this.#forget();
    return part;
  }

  /** Begins anew, at least as coarse as another is. */
  atLeast(level: number): void {
    if (level > this.level) this.#coarsen(level);
  }

  /** Values of a dimension by their numbers. */
  texts(dimension: number): readonly string[] {
    return this.#texts[dimension]!;
  }

  value(row: number, dimension: number): number {
    return this.#keys[row * WIDTH + 1 + dimension]!;
  }

  /** Seconds since 1970 at which the step of time of a row begins. */
  time(row: number): number {
    const step = this.#step;
    return step === Number.POSITIVE_INFINITY ? this.first(row) : this.#keys[row * WIDTH]! * step;
  }

  requests(row: number): number {
    return this.#sums[row * SUMS]!;
  }

  /** Bytes. */
  sent(row: number): number {
    return this.#sums[row * SUMS + 1]!;
  }

  /** Bytes. */
  received(row: number): number {
    return this.#sums[row * SUMS + 2]!;
  }

  /** Second since 1970 of its first request. */
  first(row: number): number {
    return this.#sums[row * SUMS + 3]!;
  }

  last(row: number): number {
    return this.#sums[row * SUMS + 4]!;
  }

  get step(): number {
    return this.#step;
  }

  #makeRoom(): void {
    while ((this.rows > this.#limits.rows || this.#textSize > this.#limits.text) && this.level < LAST_LEVEL)
      this.#coarsen(this.level + 1);
  }

  #coarsen(level: number): void {
    const part = this.#part();
    const from = this.#step;
    this.level = level;
    this.#step = stepAt(this.shape, level);
    this.#forget();
    this.#take(part, from);
  }

  #part(): CubePart {
    return {
      level: this.level,
      texts: this.#texts,
      rows: this.rows,
      keys: this.#keys.slice(0, this.rows * WIDTH),
      sums: this.#sums.slice(0, this.rows * SUMS),
    };
  }

  #take({ texts, rows, keys, sums, level }: CubePart, step = stepAt(this.shape, level)): void {
    const numbers = texts.map((values, dimension) => {
      const map = new Int32Array(values.length);
      for (let at = 0; at < values.length; at += 1) map[at] = this.number(dimension, values[at]!);
      return map;
    });
    const key = this.#key;
    for (let row = 0; row < rows; row += 1) {
      const time = keys[row * WIDTH]!;
      key[0] =
        this.#step === Number.POSITIVE_INFINITY
          ? 0
          : this.#step === step
            ? time
            : Math.floor((time * step) / this.#step);
      for (let at = 1; at < WIDTH; at += 1) key[at] = numbers[at - 1]![keys[row * WIDTH + at]!]!;
      const to = this.#rowOf() * SUMS;
      const from = row * SUMS;
      const own = this.#sums;
      own[to] = own[to]! + sums[from]!;
      own[to + 1] = own[to + 1]! + sums[from + 1]!;
      own[to + 2] = own[to + 2]! + sums[from + 2]!;
      own[to + 3] = Math.min(own[to + 3]!, sums[from + 3]!);
      own[to + 4] = Math.max(own[to + 4]!, sums[from + 4]!);
    }
  }

  /** The row of the key that is set, made where there is none. */
  #rowOf(): number {
    const key = this.#key;
    let hash = 0;
    for (let at = 0; at < WIDTH; at += 1) {
      hash = Math.imul(hash ^ key[at]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let table = this.#table;
    const keys = this.#keys;
    let mask = table.length - 1;
    let slot = hash & mask;
    for (let row = table[slot]!; row >= 0; row = table[slot]!) {
      const from = row * WIDTH;
      let at = 0;
      while (at < WIDTH && keys[from + at] === key[at]) at += 1;
      if (at === WIDTH) return row;
      slot = (slot + 1) & mask;
    }
    const row = this.rows;
    this.rows += 1;
    this.#grow();
    for (let at = 0; at < WIDTH; at += 1) this.#keys[row * WIDTH + at] = key[at]!;
    for (let at = 0; at < SUMS; at += 1)
      this.#sums[row * SUMS + at] = at === 3 ? Number.POSITIVE_INFINITY : 0;
    table = this.#table;
    mask = table.length - 1;
    slot = hash & mask;
    while (table[slot]! >= 0) slot = (slot + 1) & mask;
    table[slot] = row;
    return row;
  }

  #grow(): void {
    if (this.rows * WIDTH > this.#keys.length) {
      const keys = new Int32Array(this.#keys.length * 2);
      keys.set(this.#keys);
      this.#keys = keys;
      const sums = new Float64Array(this.#sums.length * 2);
      sums.set(this.#sums);
      this.#sums = sums;
    }
    if (this.rows * 2 <= this.#table.length) return;
    const table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let row = 0; row < this.rows - 1; row += 1) {
      let hash = 0;
      for (let at = 0; at < WIDTH; at += 1) {
        hash = Math.imul(hash ^ this.#keys[row * WIDTH + at]!, 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      let slot = hash & mask;
      while (table[slot]! >= 0) slot = (slot + 1) & mask;
      table[slot] = row;
    }
    this.#table = table;
  }

  #forget(): void {
    this.#texts = DIMENSIONS.map(() => []);
    this.#numbers = DIMENSIONS.map(() => new Map());
    this.#textSize = 0;
    this.rows = 0;
    this.#table.fill(-1);
    this.generation += 1;
  }
}
