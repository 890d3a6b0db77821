import type { Sample } from '@drawbridge-s3/policy/access';

/** Keys of one page. */
export const LISTED_OBJECTS = 1000;

export interface ListedObject {
  readonly key: string;
  /** Bytes */
  readonly size: number;
  readonly storageClass: string;
  /** Canonical id; undefined where the service does not say. */
  readonly owner: string | undefined;
}

/** What a HEAD told of an object's encryption. */
export type Headed =
  | { readonly kind: 'told'; readonly kmsKey?: string }
  /** It is under a key that its reader has to bring. */
  | { readonly kind: 'customer-key' }
  | { readonly kind: 'refused' };

/** Not there to be read before they are restored. https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html */
const ARCHIVES: ReadonlySet<string> = new Set(['GLACIER', 'DEEP_ARCHIVE']);

/** Adds up what was seen. */
export function sampleFrom(seen: {
  readonly objects: readonly ListedObject[];
  readonly more: boolean;
  readonly headed: readonly Headed[];
  /** Canonical id of the bucket's owner, where it could be read. */
  readonly owner: string | undefined;
}): Sample {
  // Prefixes may lie in each other, and folders that are looked into come up in the first page as well.
  const objects = [...new Map(seen.objects.map((one) => [one.key, one])).values()];
  const told = seen.headed.filter(({ kind }) => kind !== 'refused');
  const owners = objects.map(({ owner }) => owner);
  return {
    listed: objects.length,
    bytes: objects.reduce((sum, { size }) => sum + size, 0),
    more: seen.more,
    asked: told.length,
    keys: counted(
      told.flatMap((one) => (one.kind === 'told' && one.kmsKey !== undefined ? [one.kmsKey] : [])),
    ),
    customerKeys: told.filter(({ kind }) => kind === 'customer-key').length,
    foreign:
      seen.owner === undefined || owners.includes(undefined)
        ? undefined
        : owners.filter((owner) => owner !== seen.owner).length,
    archived: counted(objects.map(({ storageClass }) => storageClass).filter((one) => ARCHIVES.has(one))),
  };
}

function counted(values: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** So many of them, first and last among them, with even gaps; all where there are no more. */
export function mixed<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))]!);
}

/** So many folders beyond what was listed, evenly, the last one among them. */
export function spreadOver(folders: readonly string[], after: string, most: number): readonly string[] {
  const beyond = folders.filter((folder) => folder > after);
  return Array.from({ length: Math.min(most, beyond.length) }, (_, at) => {
    const share = (at + 1) / Math.min(most, beyond.length);
    return beyond[Math.ceil(share * beyond.length) - 1]!;
  });
}
