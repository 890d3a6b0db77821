import { behindSlash, startsWith, textOf } from './key-bytes';

/** Folders of the first two levels that are told apart in one chunk. */
const FOLDERS = 64;

/**
 * What keys a chunk (a file, or a row group of one) was seen to hold: enough to leave it out when another prefix is
 * looked at.
 */
export interface ChunkKeys {
  readonly file: number;
  readonly chunk: number;
  readonly rows: number;
  /**
   * Folders of its keys, of at most two levels: of `a/b/c.csv` `a/b/`, of `a/c.csv` `a/`, of `c.csv` the empty one.
   * Undefined where there were too many.
   */
  readonly folders: readonly string[] | undefined;
}

/** Whether a chunk may hold keys that begin with the prefix. */
export function mayHold({ folders }: ChunkKeys, prefix: string): boolean {
  if (folders === undefined) return true;
  return folders.some((folder) => {
    // Of two levels it stands for everything below it, of fewer for what lies right in it.
    const deep = folder.indexOf('/') !== folder.length - 1 && folder !== '';
    return folder.startsWith(prefix) || (deep ? prefix.startsWith(folder) : isNameIn(prefix, folder));
  });
}

/** A prefix that ends within a name: `logs/2026` of `logs/2026.csv`. */
const isNameIn = (prefix: string, folder: string): boolean =>
  prefix.startsWith(folder) && !prefix.slice(folder.length).includes('/');

/** Collects the folders of keys as they go by. */
export class FolderSet {
  #folders: Set<string> | undefined = new Set<string>();
  #last = new Uint8Array(0);
  /** The last folder is two levels deep, so that whatever begins so is in it. */
  #deep = false;

  add(bytes: Uint8Array, start: number, end: number): void {
    if (this.#folders === undefined) return;
    if (this.#deep && startsWith(bytes, start, end, this.#last)) return;
    const first = behindSlash(bytes, start, end);
    const second = first < 0 ? -1 : behindSlash(bytes, first, end);
    const until = second < 0 ? (first < 0 ? start : first) : second;
    this.#deep = second >= 0;
    this.#last = bytes.slice(start, until);
    this.#folders.add(textOf(bytes, start, until));
    if (this.#folders.size > FOLDERS) this.#folders = undefined;
  }

  get list(): readonly string[] | undefined {
    return this.#folders && [...this.#folders];
  }
}
