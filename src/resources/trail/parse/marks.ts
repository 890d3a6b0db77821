import { folderOf, placeOf } from './values';

/** Prefixes that are told apart whatever the depth: those that grants are for. By bucket. */
export type Marks = Readonly<Record<string, readonly string[]>>;

/** The prefix that a key counts for: its folder of that depth, or what a grant there is for. */
export function prefixOf(bucket: string, key: string, depth: number, marks: Marks): string {
  const own = Object.hasOwn(marks, bucket) ? marks[bucket]! : [];
  return placeOf(key, folderOf(key, depth), own);
}
