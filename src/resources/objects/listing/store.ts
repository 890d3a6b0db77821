import { EtagColumn } from './etag-column';
import { FOLDER, LATEST, REMOVED, type ListPage } from './list-page';
import { WordColumn } from './word-column';

export interface StoredPage {
  /** Every name of the page, one after another: 1,000,000 strings of their own would cost five times that. */
  readonly text: string;
  readonly first: number;
  readonly count: number;
}

/**
 * The rows of a listing in columns: about 45 bytes a row and its name. A row's number never changes, so
 * selections hold numbers; the order on screen is somebody else's business (view.ts).
 */
export class ListingStore {
  count = 0;
  objects = 0;
  folders = 0;
  /** Of the objects whose size is known. */
  bytes = 0;
  /** Rows that were taken out of sight. */
  removals = 0;
  readonly pages: StoredPage[] = [];
  sizes = new Float64Array(0);
  modified = new Float64Array(0);
  flags = new Uint8Array(0);
  readonly versionIds: string[] = [];
  /** Objects below folders, by row, where somebody counted them. */
  readonly #counts = new Map<number, number>();
  readonly #classes = new WordColumn();
  readonly #etags = new EtagColumn();
  readonly #checksums = new WordColumn();
  readonly #owners = new WordColumn();
  #pageOf = new Uint32Array(0);
  /** End of the row's name in its page's text. */
  #ends = new Uint32Array(0);

  /** Adds a page and returns its number. */
  append(page: ListPage): number {
    const first = this.count;
    const count = page.folders.length + page.names.length;
    const number = this.pages.length;
    this.#reserve(first + count);
    let end = 0;
    for (const [index, name] of page.folders.entries()) {
      const sum = page.sums?.[index];
      if (sum !== undefined) {
        this.#counts.set(this.count, sum.count);
        this.sizes[this.count] = sum.bytes;
      }
      end = this.#name(number, name, end, FOLDER);
    }
    const from = this.count;
    page.names.forEach((name, index) => {
      end = this.#name(number, name, end, page.versions?.flags[index] ?? LATEST);
      const row = from + index;
      const size = page.sizes[index] ?? 0;
      this.sizes[row] = size;
      this.modified[row] = page.modified[index] ?? 0;
      this.#classes.set(row, page.classes[index] ?? '');
      if (page.etags) this.#etags.set(row, page.etags[index] ?? '');
      // Most services name none: then the column takes no room.
      if (page.checksums?.[index]) this.#checksums.set(row, page.checksums[index]);
      if (page.owners?.[index]) this.#owners.set(row, page.owners[index]);
      this.bytes += Number.isNaN(size) ? 0 : size;
    });
    if (page.versions) this.#keepVersionIds(from, page.versions.ids);
    this.objects += page.names.length;
    this.folders += page.folders.length;
    this.pages.push({ text: page.folders.join('') + page.names.join(''), first, count });
    return number;
  }

  /** The row's name relative to the listing's prefix; a folder's ends in the delimiter. */
  name(row: number): string {
    const number = this.#pageOf[row];
    const page = number === undefined ? undefined : this.pages[number];
    if (page === undefined) return '';
    return page.text.slice(row > page.first ? this.#ends[row - 1] : 0, this.#ends[row]);
  }

  /** Bytes; undefined where the service does not say. */
  size(row: number): number | undefined {
    const size = this.sizes[row];
    return size === undefined || Number.isNaN(size) ? undefined : size;
  }

  /** Without quotes; undefined where the service does not say. */
  etag(row: number): string | undefined {
    return this.#etags.get(row);
  }

  /** Algorithms of additional checksums, by blanks; `''` where the service names none. */
  checksum(row: number): string {
    return this.#checksums.get(row);
  }

  /** Canonical id; `''` where the service does not say. */
  owner(row: number): string {
    return this.#owners.get(row);
  }

  /** Where the row's name ends in the text of its page. */
  endOf(row: number): number {
    return this.#ends[row] ?? 0;
  }

  /** Objects below the folder in a row, whose size is that of all of them; undefined where nobody counted. */
  below(row: number): number | undefined {
    return this.#counts.get(row);
  }

  /** Folders have sizes. */
  get hasSums(): boolean {
    return this.#counts.size > 0;
  }

  get classNames(): readonly string[] {
    return this.#classes.words;
  }

  isFolder(row: number): boolean {
    return ((this.flags[row] ?? 0) & FOLDER) !== 0;
  }

  storageClass(row: number): string {
    return this.#classes.get(row);
  }

  /** Takes rows out of sight whose deletion the service confirmed. */
  remove(row: number): void {
    const flags = this.flags[row] ?? REMOVED;
    if ((flags & REMOVED) !== 0) return;
    this.flags[row] = flags | REMOVED;
    this.removals += 1;
    if ((flags & FOLDER) !== 0) {
      this.folders -= 1;
    } else {
      this.objects -= 1;
      this.bytes -= this.size(row) ?? 0;
    }
  }

  /** The row with this name in a page that `find` allows; slow (linear), for deep links and restored selections. */
  rowOf(wanted: (name: string, row: number) => boolean, from = 0): number | undefined {
    for (let row = from; row < this.count; row += 1) {
      if (((this.flags[row] ?? 0) & REMOVED) === 0 && wanted(this.name(row), row)) return row;
    }
    return undefined;
  }

  #name(page: number, name: string, start: number, flags: number): number {
    const row = this.count;
    this.#pageOf[row] = page;
    this.#ends[row] = start + name.length;
    this.flags[row] = flags;
    this.count += 1;
    return start + name.length;
  }

  /** Cut from a text of their own: cut from the answer, each would keep all of it. */
  #keepVersionIds(from: number, ids: readonly string[]): void {
    const text = ids.join('');
    let start = 0;
    ids.forEach((id, index) => {
      this.versionIds[from + index] = id === 'null' ? 'null' : text.slice(start, start + id.length);
      start += id.length;
    });
  }

  /** Gives back what was kept for rows that did not come. */
  trim(): void {
    // To copy everything for little would hold up a frame.
    if (this.sizes.length < this.count * 1.125) return;
    this.#resize(this.count);
    for (const column of [this.#classes, this.#etags, this.#checksums, this.#owners]) column.trim(this.count);
  }

  #reserve(count: number): void {
    if (count > this.sizes.length) this.#resize(Math.max(count, 1024, Math.ceil(this.sizes.length * 1.5)));
  }

  #resize(capacity: number): void {
    this.sizes = grown(this.sizes, new Float64Array(capacity));
    this.modified = grown(this.modified, new Float64Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
    this.#pageOf = grown(this.#pageOf, new Uint32Array(capacity));
    this.#ends = grown(this.#ends, new Uint32Array(capacity));
  }
}

function grown<T extends Float64Array | Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from);
  return to;
}
