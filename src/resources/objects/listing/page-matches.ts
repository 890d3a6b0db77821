import type { NameFilter } from './name-filter';
import type { ListingStore } from './store';

/** Text in which a search in any case may look at units one by one: letters beyond may change their length. */
const ASCII = /^[\0-\u007f]*$/;

/** The rows of a page that a filter finds, in their order. */
export function matchesIn(store: ListingStore, number: number, filter: NameFilter): readonly number[] {
  const { text, first, count } = store.pages[number]!;
  const { needle } = filter;
  const rows: number[] = [];
  // A folder is found under its name with and without the closing slash.
  const matches = (row: number) => {
    const name = store.name(row);
    return filter(name) || (store.isFolder(row) && filter(name.slice(0, -1)));
  };
  if (needle === undefined || (needle.anyCase && !ASCII.test(text))) {
    for (let row = first; row < first + count; row += 1) if (matches(row)) rows.push(row);
    return rows;
  }
  // One search through all names of the page: where nothing is found, none of them is looked at.
  const searched = needle.anyCase ? text.toLowerCase() : text;
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
    if (needle.enough || matches(row)) rows.push(row);
    at = end;
    row += 1;
    if (row >= first + count) break;
  }
  return rows;
}

/** The row whose name has this place of the page's text, between two rows. */
function rowAt(store: ListingStore, at: number, low: number, high: number): number {
  let from = low;
  let to = high - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (store.endOf(middle) > at) to = middle;
    else from = middle + 1;
  }
  return from;
}
