import type { Entries } from '@/resources/objects/entries-below';
import { compareBytes } from '@/resources/objects/listing/byte-order';
import { likenessOf, type CompareBy } from '../copy/plan/compare';
import { entryAt, type Entry } from '../copy/plan/entries';
import { caseClashes } from './case-clashes';
import { OBSTACLES, obstacleOf, type Obstacle, type SideTraits } from './obstacles';

/** `blocked`: cannot be compared, or not be brought over. */
export const KINDS = ['left', 'right', 'differs', 'same', 'blocked'] as const;
export type Kind = (typeof KINDS)[number];

export type SideName = 'left' | 'right';

/** Which side is made like the other; `newer`: each gets what is newer at the other, and what it has not. */
export type Way = SideName | 'newer';

export interface ComparisonOptions {
  readonly by: CompareBy;
  /** The side that is written to. Dates alone cannot say which of two copies is newer, so under `newer` sizes are compared. */
  readonly way: Way;
  readonly left: SideTraits;
  readonly right: SideTraits;
  /** What takes no part stands in no line. */
  readonly wanted?: (name: string) => boolean;
  /** What was asked beside the listings, by row at the left: 1 the same, 2 another content, 3 nothing in common. */
  readonly proved?: Uint8Array;
}

export interface Line {
  readonly name: string;
  readonly left: Entry | undefined;
  readonly right: Entry | undefined;
  readonly kind: Kind;
  readonly obstacle: Obstacle;
  /** The side it is written to, where it is. */
  readonly to: SideName | undefined;
}

export interface Amount {
  readonly objects: number;
  /** Of those whose size is known. */
  readonly bytes: number;
}

/** Something to be written to one side. */
export interface Step {
  readonly name: string;
  readonly source: Entry;
  /** What stands there and is replaced. */
  readonly there: Entry | undefined;
}

/** What other names say of one; `folder`: a marker of a folder that is there. */
type Trouble = 'case' | 'clash' | 'folder';

const TO = [undefined, 'left', 'right'] as const;

/**
 * Two places name by name: a merge of two listings that are both in the order of UTF-8 bytes. Keeps eleven bytes a name
 * beside the listings.
 */
export class Comparison {
  readonly count: number;
  readonly totals: Readonly<Record<Kind, Amount>>;
  /** Of one size and unproved, by row at the left: what asking for checksums could settle. */
  readonly unproved: readonly number[];
  readonly #left: Entries;
  readonly #right: Entries;
  readonly #options: ComparisonOptions;
  readonly #leftRows: Int32Array;
  readonly #rightRows: Int32Array;
  readonly #kinds: Uint8Array;
  readonly #obstacles: Uint8Array;
  readonly #to: Uint8Array;

  constructor(left: Entries, right: Entries, options: ComparisonOptions) {
    this.#left = left;
    this.#right = right;
    this.#options = options;
    [this.#leftRows, this.#rightRows] = merged(left, right, options.wanted);
    this.count = this.#leftRows.length;
    this.#kinds = new Uint8Array(this.count);
    this.#obstacles = new Uint8Array(this.count);
    this.#to = new Uint8Array(this.count);
    const troubles = options.left.local || options.right.local ? this.#troubles() : undefined;
    const unproved: number[] = [];
    const totals = Object.fromEntries(KINDS.map((kind) => [kind, { objects: 0, bytes: 0 }])) as Record<
      Kind,
      { objects: number; bytes: number }
    >;
    for (let index = 0; index < this.count; index += 1) {
      const { kind, obstacle, to, size } = this.#judge(index, troubles?.get(index));
      if (obstacle === 'unproved') unproved.push(this.#leftRows[index]!);
      this.#kinds[index] = KINDS.indexOf(kind);
      this.#obstacles[index] = OBSTACLES.indexOf(obstacle);
      this.#to[index] = TO.indexOf(to);
      totals[kind].objects += 1;
      totals[kind].bytes += size ?? 0;
    }
    this.totals = totals;
    this.unproved = unproved;
  }

  line(index: number): Line {
    return {
      name: this.#name(index),
      left: this.#entry('left', index),
      right: this.#entry('right', index),
      kind: this.kind(index),
      obstacle: OBSTACLES[this.#obstacles[index]!]!,
      to: TO[this.#to[index]!],
    };
  }

  kind(index: number): Kind {
    return KINDS[this.#kinds[index]!]!;
  }

  /** Positions of the lines of these kinds whose names match. */
  linesOf(kinds: ReadonlySet<Kind>, match: (name: string) => boolean = () => true): Uint32Array {
    const found = new Uint32Array(this.count);
    let count = 0;
    for (let index = 0; index < this.count; index += 1)
      if (kinds.has(this.kind(index)) && match(this.#name(index))) found[count++] = index;
    return found.subarray(0, count);
  }

  /** What is to be written to a side. */
  *steps(to: SideName): Generator<Step> {
    const from = other(to);
    for (let index = 0; index < this.count; index += 1)
      if (TO[this.#to[index]!] === to)
        yield {
          name: this.#name(index),
          source: this.#entry(from, index)!,
          there: this.#entry(to, index),
        };
  }

  amount(to: SideName): Amount & { readonly replaced: number; readonly replacedNewer: number } {
    let [objects, bytes, replaced, replacedNewer] = [0, 0, 0, 0];
    for (const { source, there } of this.steps(to)) {
      objects += 1;
      bytes += source.size ?? 0;
      if (there === undefined) continue;
      replaced += 1;
      if (there.modified > source.modified) replacedNewer += 1;
    }
    return { objects, bytes, replaced, replacedNewer };
  }

  /** What only the side has that is made like the other; nothing where each gets what the other has. */
  *extra(): Generator<Entry> {
    const { way } = this.#options;
    if (way === 'newer') return;
    for (let index = 0; index < this.count; index += 1)
      if (this.kind(index) === way) yield this.#entry(way, index)!;
  }

  #name(index: number): string {
    const row = this.#leftRows[index]!;
    return row >= 0 ? this.#left.name(row) : this.#right.name(this.#rightRows[index]!);
  }

  #entry(side: SideName, index: number): Entry | undefined {
    const row = (side === 'left' ? this.#leftRows : this.#rightRows)[index]!;
    return row < 0 ? undefined : entryAt(side === 'left' ? this.#left : this.#right, row);
  }

  /** The same for a look: an ETag is made of its column only where it is asked for. */
  #peek(side: SideName, index: number): Entry | undefined {
    const row = (side === 'left' ? this.#leftRows : this.#rightRows)[index]!;
    return row < 0 ? undefined : new Peek(side === 'left' ? this.#left : this.#right, row);
  }

  #judge(index: number, trouble: Trouble | undefined) {
    const left = this.#peek('left', index);
    const right = this.#peek('right', index);
    const { way } = this.#options;
    const blocked = (obstacle: Obstacle, size: number | undefined) =>
      ({ kind: 'blocked', obstacle, to: undefined, size }) as const;
    if (left !== undefined && right !== undefined) {
      const likeness = this.#likeness(left, right, this.#leftRows[index]!);
      if (likeness === 'same')
        return { kind: 'same', obstacle: 'none', to: undefined, size: left.size } as const;
      if (likeness === 'unproved') return blocked('unproved', left.size);
      if (way === 'newer' && left.modified === right.modified) return blocked('tie', left.size);
      const to = way !== 'newer' ? way : left.modified > right.modified ? 'right' : 'left';
      const [source, there] = to === 'right' ? [left, right] : [right, left];
      const obstacle = obstacleOf(source, there, this.#options[to]);
      return obstacle === 'none'
        ? ({ kind: 'differs', obstacle, to, size: source.size } as const)
        : blocked(obstacle, source.size);
    }
    const [has, entry] = left === undefined ? (['right', right!] as const) : (['left', left] as const);
    if (trouble === 'folder') return { kind: 'same', obstacle: 'none', to: undefined, size: 0 } as const;
    // What only the target has is written nowhere.
    if (has === way) return { kind: has, obstacle: 'none', to: undefined, size: entry.size } as const;
    const to = other(has);
    let obstacle = obstacleOf(entry, undefined, this.#options[to]);
    if (obstacle === 'none' && this.#options[to].local) obstacle = trouble ?? 'none';
    return obstacle === 'none'
      ? ({ kind: has, obstacle, to, size: entry.size } as const)
      : blocked(obstacle, entry.size);
  }

  #likeness(left: Entry, right: Entry, row: number) {
    const { by, way, proved } = this.#options;
    const told = proved?.[row] ?? 0;
    if (by === 'checksum' && (told === 1 || told === 2)) return told === 1 ? 'same' : 'differs';
    if (way === 'newer') return likenessOf(left, right, by === 'date' ? 'size' : by);
    return way === 'right' ? likenessOf(left, right, by) : likenessOf(right, left, by);
  }

  /** Names that a file system cannot have beside each other, by position. */
  #troubles(): ReadonlyMap<number, Trouble> {
    const troubles = new Map<number, Trouble>();
    const isLocal = (index: number) =>
      (this.#options.left.local && this.#leftRows[index]! >= 0) ||
      (this.#options.right.local && this.#rightRows[index]! >= 0);
    for (const index of caseClashes(this.count, (at) => this.#name(at))) troubles.set(index, 'case');
    // Whatever begins with a name comes right after it, so that the names it begins with are a stack.
    const before: { readonly name: string; readonly index: number }[] = [];
    for (let index = 0; index < this.count; index += 1) {
      const name = this.#name(index);
      while (before.length > 0 && !name.startsWith(before.at(-1)!.name)) before.pop();
      for (const one of before) {
        if (one.name.endsWith('/') && !isLocal(one.index) && isLocal(index))
          troubles.set(one.index, 'folder');
        if (one.name.endsWith('/') || one.name === '' || name[one.name.length] !== '/') continue;
        troubles.set(one.index, 'clash');
        troubles.set(index, 'clash');
      }
      before.push({ name, index });
    }
    return troubles;
  }
}

class Peek implements Entry {
  readonly name: string;
  readonly size: number | undefined;
  readonly modified: number;

  constructor(
    readonly entries: Entries,
    readonly row: number,
  ) {
    this.name = entries.name(row);
    this.size = entries.size(row);
    this.modified = entries.modified(row);
  }

  get etag(): string | undefined {
    return this.entries.etag(this.row);
  }

  get storageClass(): string {
    return this.entries.storageClass(this.row);
  }
}

export const other = (side: SideName): SideName => (side === 'left' ? 'right' : 'left');

/** Rows of both sides name by name, -1 where a side has none. */
function merged(
  left: Entries,
  right: Entries,
  wanted: ((name: string) => boolean) | undefined,
): readonly [Int32Array, Int32Array] {
  const rows = [new Int32Array(left.count + right.count), new Int32Array(left.count + right.count)] as const;
  let [a, b, count] = [0, 0, 0];
  while (a < left.count || b < right.count) {
    const order = a >= left.count ? 1 : b >= right.count ? -1 : compareBytes(left.name(a), right.name(b));
    const name = order <= 0 ? left.name(a) : right.name(b);
    if (wanted === undefined || wanted(name)) {
      rows[0][count] = order <= 0 ? a : -1;
      rows[1][count] = order >= 0 ? b : -1;
      count += 1;
    }
    if (order <= 0) a += 1;
    if (order >= 0) b += 1;
  }
  return [rows[0].slice(0, count), rows[1].slice(0, count)];
}
