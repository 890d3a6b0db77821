import { EtagColumn } from './etag-column';
import { FOLDER, LATEST, REMOVED, type ListPage } from './list-page';

interface StoredPage {
  /** Every name of the page, one after another: 1,000,000 strings of their own would cost five times that. */
  readonly text: string;
  readonly first: number;
  readonly count: number;
}

/**
 * The rows of a listing in columns: about 26 bytes a row and its name. A row's number never changes, so
 * selections hold numbers; the order on screen is somebody else's business (view.ts).
 */
export class ListingStore {
  count = 0;
  objects = 0;
  folders = 0;
  /** Of the objects whose size is known. */
  bytes = 0;
  readonly pages: StoredPage[] = [];
  sizes = new Float64Array(0);
  modified = new Float64Array(0);
  flags = new Uint8Array(0);
  readonly classNames: string[] = [];
  readonly versionIds: string[] = [];
  readonly #etags = new EtagColumn();
  #classes = new Uint8Array(0);
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
    for (const name of page.folders) end = this.#name(number, name, end, FOLDER);
    const from = this.count;
    page.names.forEach((name, index) => {
      end = this.#name(number, name, end, page.versions?.flags[index] ?? LATEST);
      const row = from + index;
      const size = page.sizes[index] ?? 0;
      this.sizes[row] = size;
      this.modified[row] = page.modified[index] ?? 0;
      this.#classes[row] = this.#classNumber(page.classes[index] ?? '');
      if (page.etags) this.#etags.set(row, page.etags[index] ?? '');
      if (page.versions) this.versionIds[row] = page.versions.ids[index] ?? '';
      this.bytes += Number.isNaN(size) ? 0 : size;
    });
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

  /** Without quotes; undefined where it was not asked for, or the service does not say. */
  etag(row: number): string | undefined {
    return this.#etags.get(row);
  }

  isFolder(row: number): boolean {
    return ((this.flags[row] ?? 0) & FOLDER) !== 0;
  }

  storageClass(row: number): string {
    return this.classNames[this.#classes[row] ?? 0] ?? '';
  }

  /** Takes rows out of sight whose deletion the service confirmed. */
  remove(row: number): void {
    const flags = this.flags[row] ?? REMOVED;
    if ((flags & REMOVED) !== 0) return;
    this.flags[row] = flags | REMOVED;
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

  #classNumber(name: string): number {
    const known = this.classNames.indexOf(name);
    if (known >= 0) return known;
    // One byte each: S3 has a dozen classes; a service that invents more shares the last.
    if (this.classNames.length < 255) this.classNames.push(name);
    return this.classNames.length - 1;
  }

  #reserve(count: number): void {
    if (count <= this.sizes.length) return;
    const capacity = Math.max(count, 1024, Math.ceil(this.sizes.length * 1.5));
    this.sizes = grown(this.sizes, new Float64Array(capacity));
    this.modified = grown(this.modified, new Float64Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
    this.#classes = grown(this.#classes, new Uint8Array(capacity));
    this.#pageOf = grown(this.#pageOf, new Uint32Array(capacity));
    this.#ends = grown(this.#ends, new Uint32Array(capacity));
  }
}

function grown<T extends Float64Array | Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
