import { LARGEST_COPY, type ManifestEntry } from '@/resources/batch-jobs/manifest';
import type { CopyItem } from '../copy/request';

/** Above either, a job of S3 Batch Operations is the better place than a tab. */
const MANY = 100_000;
const MUCH = 1024 ** 4;

export const isForAJob = ({
  objects,
  bytes,
}: {
  readonly objects: number;
  readonly bytes: number;
}): boolean => objects > MANY || bytes > MUCH;

/** What a job would make of what is to be copied. */
export interface JobFacts {
  readonly objects: number;
  readonly bytes: number;
  /** Above what CopyObject takes: a job fails them one by one. */
  readonly tooLarge: number;
  /** Would be replaced by a tab only where they are still what the plan saw; a job does not look. */
  readonly replaced: number;
  readonly versions: boolean;
  /** What stands before the whole key of each source. */
  readonly prefix: string;
  /** One that lands elsewhere than planned, since a job keeps the whole key. */
  readonly elsewhere: { readonly lands: string; readonly planned: string } | undefined;
}

/** @param targetPrefix where the copies were to go, for what no prefix leads to */
export function jobFacts(items: Iterable<CopyItem>, targetPrefix: string): JobFacts {
  let [objects, bytes, tooLarge, replaced] = [0, 0, 0, 0];
  let versions = false;
  let prefix: string | undefined;
  let elsewhere: JobFacts['elsewhere'];
  for (const { source, target } of items) {
    objects += 1;
    bytes += source.size ?? 0;
    if ((source.size ?? 0) > LARGEST_COPY) tooLarge += 1;
    if (target.there !== undefined) replaced += 1;
    if (source.versionId !== undefined) versions = true;
    prefix ??= leadingTo(source.key, target.key) ?? targetPrefix;
    const lands = prefix + source.key;
    if (lands !== target.key) elsewhere ??= { lands, planned: target.key };
  }
  return { objects, bytes, tooLarge, replaced, versions, prefix: prefix ?? targetPrefix, elsewhere };
}

/** What stands before the source's key in the target's, where it ends at a slash. */
function leadingTo(source: string, target: string): string | undefined {
  if (!target.endsWith(source)) return undefined;
  const before = target.slice(0, target.length - source.length);
  return before === '' || before.endsWith('/') ? before : undefined;
}

export function* manifestEntries(items: Iterable<CopyItem>): Generator<ManifestEntry> {
  for (const { source } of items) yield { key: source.key, versionId: source.versionId };
}

/** What all of them begin with. */
export function commonPrefix(keys: readonly string[]): string {
  const [first = ''] = keys;
  let length = first.length;
  for (const key of keys) while (!key.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
