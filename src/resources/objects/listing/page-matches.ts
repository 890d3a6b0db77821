import type { NameFilter } from './name-filter';
import type { ListingStore, StoredPage } from './store';

/** Text in which a search in any case may look at units one by one: letters beyond may change their length. */
const ASCII = /^[\0-\u007f]*$/;

/** Where capitals are, or letters beyond ASCII: to look for them in a million names takes half as long as the search. */
const alphabets = new WeakMap<StoredPage, 'lower' | 'mixed' | 'beyond'>();

/** Undefined where names must be looked at one by one. */
function inLowerCase(page: StoredPage): string | undefined {
  let alphabet = alphabets.get(page);
  if (alphabet === undefined) {
    alphabet = !ASCII.test(page.text) ? 'beyond' : page.text.toLowerCase() === page.text ? 'lower' : 'mixed';
    alphabets.set(page, alphabet);
  }
  if (alphabet === 'beyond') return undefined;
  return alphabet === 'lower' ? page.text : page.text.toLowerCase();
}

/** What was found so far: an array that grows, and is made into one of numbers, costs as much as the search. */
let found = new Uint32Array(1024);

/** The rows of a page that a filter finds, in their order. */
export function matchesIn(store: ListingStore, number: number, filter: NameFilter): Uint32Array {
  const { text, first, count } = store.pages[number]!;
  const { needle } = filter;
  if (found.length < count) found = new Uint32Array(count);
  let rows = 0;
  // A folder is found under its name with and without the closing slash.
  const matches = (row: number) => {
    const name = store.name(row);
    return filter(name) || (store.isFolder(row) && filter(name.slice(0, -1)));
  };
  const searched = needle?.anyCase ? inLowerCase(store.pages[number]!) : text;
  if (needle === undefined || searched === undefined) {
    for (let row = first; row < first + count; row += 1) if (matches(row)) found[rows++] = row;
    return found.slice(0, rows);
  }
  // One search through all names of the page: where nothing is found, none of them is looked at.
  const wanted = needle.text;
  let row = first;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at)) {
    row = rowAt(store, at, row, first + count);
    const end = store.endOf(row);
    // Across the border of two names it is in neither.
    if (at + wanted.length > end) {
      at += 1;
      continue;
    }
    if (needle.enough || matches(row)) found[rows++] = row;
    at = end;
    row += 1;
    if (row >= first + count) break;
  }
  return found.slice(0, rows);
}

/** The row whose name has this place of the page's text, between two rows: often the first of them. */
function rowAt(store: ListingStore, at: number, low: number, high: number): number {
  let from = low;
  let to = high - 1;
  for (let step = 1; from + step < to; step *= 2) {
    if (store.endOf(from + step - 1) > at) {
      to = from + step - 1;
      break;
    }
    from += step;
  }
  while (from < to) {
    const middle = (from + to) >> 1;
    if (store.endOf(middle) > at) to = middle;
    else from = middle + 1;
  }
  return from;
}
