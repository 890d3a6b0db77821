import { compareBytes } from '../../listing/byte-order';
import { DELETE_MARKER, LATEST } from '../../listing/list-page';
import { ListingStore } from '../../listing/store';
import type { ListedVersions } from '../history';

interface Version {
  readonly id: string;
  readonly marker: boolean;
  readonly modified: number;
  readonly etag: string;
  readonly size: number;
  readonly storageClass: string;
}

/** What a bucket holds: a key's content, as whoever reads it without a version id gets it. */
export type Contents = Readonly<Record<string, string>>;

/** A bucket whose versions are kept by S3's rules: what was written first stands last, and `null` is replaced. */
export class VersionedBucket {
  readonly #keys = new Map<string, Version[]>();
  #ids = 0;
  suspended = false;

  put(key: string, content: string, modified: number, storageClass = 'STANDARD'): void {
    this.#add(key, { marker: false, modified, etag: content, size: content.length, storageClass });
  }

  /** Without a version id. */
  delete(key: string, modified: number): void {
    this.#add(key, { marker: true, modified, etag: '', size: 0, storageClass: '' });
  }

  /** For good. */
  deleteVersion(key: string, id: string): void {
    this.#keys.set(
      key,
      this.versions(key).filter((version) => version.id !== id),
    );
  }

  versions(key: string): readonly Version[] {
    return this.#keys.get(key) ?? [];
  }

  contents(): Contents {
    return Object.fromEntries(
      [...this.#keys].flatMap(([key, [top]]) =>
        top === undefined || top.marker ? [] : [[key, `${top.id} ${top.etag}`]],
      ),
    );
  }

  /** As ListObjectVersions has it, in pages of so many. */
  listed(pageSize = 7): ListedVersions {
    const store = new ListingStore();
    const rows = [...this.#keys]
      .toSorted(([a], [b]) => compareBytes(a, b))
      .flatMap(([key, versions]) =>
        versions.map((version, index) => ({ key, version, latest: index === 0 })),
      );
    const pages: number[] = [];
    for (let from = 0; from < rows.length; from += pageSize) {
      const page = rows.slice(from, from + pageSize);
      pages.push(
        store.append({
          folders: [],
          names: page.map(({ key }) => key),
          sizes: page.map(({ version }) => version.size),
          modified: page.map(({ version }) => version.modified),
          classes: page.map(({ version }) => version.storageClass),
          etags: page.map(({ version }) => version.etag),
          versions: {
            ids: page.map(({ version }) => version.id),
            flags: page.map(
              ({ version, latest }) => (version.marker ? DELETE_MARKER : 0) | (latest ? LATEST : 0),
            ),
          },
        }),
      );
    }
    return { store, pageOrder: () => pages };
  }

  #add(key: string, version: Omit<Version, 'id'>): void {
    const before = this.versions(key);
    const replaced = this.suspended ? before.find(({ id }) => id === 'null') : undefined;
    const id = this.suspended ? 'null' : `v${(this.#ids += 1)}`;
    this.#keys.set(key, [{ ...version, id }, ...before.filter((one) => one !== replaced)]);
  }
}

/** Numbers from 0 to below `most`, the same for one seed. */
export function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}
