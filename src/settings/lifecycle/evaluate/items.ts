import type { VersionBelow } from '@/resources/objects/version-pages-below';
import type { Item } from './outcome';

/**
 * Puts the versions of each key together again as they lie over each other: a page has its markers after its versions,
 * and a key may go on over the end of a page.
 */
export class VersionItems {
  #held: VersionBelow[] = [];

  /** Items of every key that is complete by now. */
  add(page: readonly VersionBelow[]): Item[] {
    const all = [...this.#held, ...page];
    // Keys come in the order of their bytes, in which the last of a page may be of either kind.
    const keys = [...new Set(all.map(({ key }) => key))];
    const open = new Set([lastOf(all, false), lastOf(all, true)]);
    this.#held = all.filter(({ key }) => open.has(key));
    return itemsOf(
      all.filter(({ key }) => !open.has(key)),
      keys,
    );
  }

  rest(): Item[] {
    const held = this.#held;
    this.#held = [];
    return itemsOf(held, [...new Set(held.map(({ key }) => key))]);
  }
}

const lastOf = (versions: readonly VersionBelow[], marker: boolean) =>
  versions.findLast((version) => version.marker === marker)?.key;

function itemsOf(versions: readonly VersionBelow[], keys: readonly string[]): Item[] {
  const byKey = grouped(versions);
  return keys.flatMap((key) => {
    const stack = (byKey.get(key) ?? []).toSorted(
      (a, b) => Number(b.latest) - Number(a.latest) || b.modified - a.modified,
    );
    return stack.map((version, index): Item => ({
      key,
      size: version.size ?? 0,
      modified: version.modified,
      storageClass: version.storageClass,
      marker: version.marker,
      noncurrentSince: index === 0 ? undefined : stack[index - 1]!.modified,
      newer: Math.max(0, index - 1),
      alone: stack.length === 1,
      unversioned: version.versionId === 'null',
    }));
  });
}

function grouped(versions: readonly VersionBelow[]): Map<string, VersionBelow[]> {
  const groups = new Map<string, VersionBelow[]>();
  for (const version of versions) {
    const group = groups.get(version.key);
    if (group === undefined) groups.set(version.key, [version]);
    else group.push(version);
  }
  return groups;
}
