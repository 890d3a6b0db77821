import { compareBytes } from './byte-order';
import type { ListingStore } from './store';

/** The rows of a listing that comes in no order, by name; what is new is merged into what was in order before. */
export class NameOrder {
  readonly #store: ListingStore;
  #rows = new Uint32Array(0);

  constructor(store: ListingStore) {
    this.#store = store;
  }

  /** Every row there is, removed ones included. */
  rows(): Uint32Array {
    const { count } = this.#store;
    const before = this.#rows;
    if (before.length === count) return before;
    const names = (row: number) => this.#store.name(row);
    const fresh = Uint32Array.from({ length: count - before.length }, (_, at) => before.length + at);
    const texts = Array.from(fresh, names);
    const first = before.length;
    fresh.sort((a, b) => compareBytes(texts[a - first]!, texts[b - first]!));
    this.#rows = merged(before, fresh, names);
    return this.#rows;
  }
}

function merged(left: Uint32Array, right: Uint32Array, nameOf: (row: number) => string) {
  const into = new Uint32Array(left.length + right.length);
  let at = 0;
  let from = 0;
  for (const row of right) {
    const name = nameOf(row);
    // A stretch of what was there before goes over in one piece: new names stand few and far between.
    const end = upper(left, from, name, nameOf);
    into.set(left.subarray(from, end), at);
    at += end - from;
    from = end;
    into[at] = row;
    at += 1;
  }
  into.set(left.subarray(from), at);
  return into;
}

/** The first place from `from` on whose name is greater. */
function upper(rows: Uint32Array, from: number, name: string, nameOf: (row: number) => string): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareBytes(nameOf(rows[middle]!), name) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
