import { FOLDER, REMOVED } from './list-page';
import type { Listing } from './listing';
import type { NameFilter } from './name-filter';
import { NameOrder } from './name-order';
import { matchesIn } from './page-matches';
import { sortRows } from './radix-sort';
import type { ListingStore } from './store';

export type SortField = 'name' | 'size' | 'modified' | 'class';
export interface Sort {
  readonly by: SortField;
  readonly descending: boolean;
}

/** One search through a page's names costs as much as a look at this part of them. */
const FEW = 16;

/** Which rows are shown, in which order: folders first, then objects. */
export class ListingRows {
  static readonly EMPTY = new ListingRows(new Uint32Array(0), 0);

  /** Position on screen → row number. */
  readonly rows: Uint32Array;
  readonly folders: number;
  #positions: Int32Array | undefined;

  constructor(rows: Uint32Array, folders: number) {
    this.rows = rows;
    this.folders = folders;
  }

  /** The row's position on screen, -1 when it is not there. */
  readonly positionOf = (row: number): number => {
    this.#positions ??= inverse(this.rows);
    return this.#positions[row] ?? -1;
  };
}

function inverse(rows: Uint32Array): Int32Array {
  let greatest = -1;
  for (const row of rows) greatest = Math.max(greatest, row);
  const positions = new Int32Array(greatest + 1).fill(-1);
  for (let position = 0; position < rows.length; position += 1) positions[rows[position]!] = position;
  return positions;
}

/**
 * Orders and filters a growing listing. Keeps what a filter found page by page, so that each further page of a
 * million-key prefix is looked at once.
 */
export class ListingView {
  readonly #store: ListingStore;
  /** Set where the rows come in no order. */
  readonly #order: NameOrder | undefined;
  #filter: NameFilter | undefined;
  #found = new Map<number, Uint32Array>();
  /** What the filter before found, where this one finds nothing else. */
  #among = new Map<number, Uint32Array>();

  constructor({ store, unordered = false }: Pick<Listing, 'store'> & Partial<Pick<Listing, 'unordered'>>) {
    this.#store = store;
    this.#order = unordered ? new NameOrder(store) : undefined;
  }

  /** `pageOrder` lists the store's pages in key order. */
  rows(pageOrder: readonly number[], filter: NameFilter | undefined, sort: Sort): ListingRows {
    if (filter !== this.#filter) {
      this.#among = isNarrower(filter, this.#filter) ? this.#found : new Map();
      this.#found = new Map();
      this.#filter = filter;
    }
    const shown = new Uint32Array(this.#store.count);
    const collect = (at: number, kind: number) =>
      this.#order === undefined
        ? this.#collect(pageOrder, shown, at, kind)
        : this.#collectFrom(this.#order.rows(), shown, at, kind);
    const folders = collect(0, FOLDER);
    const end = collect(folders, 0);
    const named = shown.subarray(0, folders);
    const bySize = sort.by === 'size' && this.#store.hasSums;
    if (bySize) named.set(sortRows(named, (row) => this.#store.size(row) ?? 0));
    const objects = this.#sorted(shown.subarray(folders, end), sort);
    if ((sort.by === 'name' || bySize) && sort.descending) named.reverse();
    if (sort.descending) objects.reverse();
    if (sort.by !== 'name') shown.set(objects, folders);
    return new ListingRows(shown.subarray(0, end), folders);
  }

  #sorted(objects: Uint32Array, { by }: Sort): Uint32Array {
    const store = this.#store;
    switch (by) {
      case 'name':
        return objects;
      case 'size':
        return sortRows(objects, (row) => store.size(row) ?? 0);
      case 'modified':
        return sortRows(objects, (row) => store.modified[row]!);
      case 'class': {
        const ranked = store.classNames.toSorted();
        return sortRows(objects, (row) => ranked.indexOf(store.storageClass(row)));
      }
    }
  }

  /** Copies the matching folders or objects of every page to `shown` from `at` on; returns where they end. */
  #collect(pageOrder: readonly number[], shown: Uint32Array, at: number, kind: number): number {
    const { flags, folders, removals } = this.#store;
    if (kind === FOLDER && folders === 0) return at;
    const all = folders === 0 && removals === 0;
    let end = at;
    for (const number of pageOrder) {
      const page = this.#store.pages[number]!;
      const found = this.#filter === undefined ? undefined : this.#matches(number);
      if (all && found !== undefined) {
        shown.set(found, end);
        end += found.length;
        continue;
      }
      const count = found?.length ?? page.count;
      for (let index = 0; index < count; index += 1) {
        const row = found === undefined ? page.first + index : found[index]!;
        if ((flags[row]! & (FOLDER | REMOVED)) === kind) shown[end++] = row;
      }
    }
    return end;
  }

  #collectFrom(rows: Uint32Array, shown: Uint32Array, at: number, kind: number): number {
    const { flags, pages } = this.#store;
    const found =
      this.#filter === undefined
        ? undefined
        : new Set(pages.flatMap((_, number) => Array.from(this.#matches(number))));
    let end = at;
    for (const row of rows)
      if ((flags[row]! & (FOLDER | REMOVED)) === kind && found?.has(row) !== false) shown[end++] = row;
    return end;
  }

  #matches(number: number): Uint32Array {
    const known = this.#found.get(number);
    if (known !== undefined) return known;
    const among = this.#among.get(number);
    const isFew = among !== undefined && among.length * FEW <= this.#store.pages[number]!.count;
    const found = isFew
      ? among.filter((row) => this.#filter!(this.#store.name(row)))
      : matchesIn(this.#store, number, this.#filter!);
    this.#found.set(number, found);
    return found;
  }
}

/** Whatever the one finds, the other has found. */
function isNarrower(filter: NameFilter | undefined, than: NameFilter | undefined): boolean {
  const [needle, wider] = [filter?.needle, than?.needle];
  if (needle === undefined || wider === undefined) return false;
  return needle.enough && wider.enough && needle.text.includes(wider.text);
}
