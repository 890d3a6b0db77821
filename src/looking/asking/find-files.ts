import type { QueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import type { Location } from '@/aws/location';
import { isArchived } from '@/resources/objects/archived';
import { headQuery } from '@/resources/objects/head-object';
import { pagesBelow } from '@/resources/objects/objects-below';
import type { Asked } from './asked';
import { formatOf, isAside, type Format } from './formats';

/** So many files at most: each is a request, and a name in every query. */
const MOST_FILES = 2000;
/** HEAD requests at a time. */
const AT_ONCE = 8;
/** Keys looked through for them. */
const MOST_KEYS = 200_000;

interface FoundFile {
  readonly key: string;
  readonly format: Format;
  /** Bytes. */
  readonly size: number;
  /** Pins what is read to what was listed; undefined where the service told none. */
  readonly etag: string | undefined;
}

export interface FoundFiles {
  /** In the order of their keys. */
  readonly files: readonly FoundFile[];
  /** Objects that are none of the formats, or are beside the data. */
  readonly others: number;
  readonly archived: number;
  /** There are more than are taken. */
  readonly cut: boolean;
  /** What the files alone do not tell. */
  readonly warnings: readonly string[];
}

/**
 * The files that are asked about.
 * @throws AwsFailure, or the signal's reason
 */
export async function findFiles(
  client: QueryClient,
  context: AwsContext,
  location: Location,
  { prefixes, keys, table }: Asked,
  signal: AbortSignal,
): Promise<FoundFiles> {
  if (table !== undefined) {
    const { readTable } = await import('../tables/read-table');
    const now = await readTable(context, location, table.prefix, table.format, signal);
    const { files, warnings } = await now.files();
    const taken = files.slice(0, MOST_FILES).map((file) => ({ ...file, etag: undefined }));
    return { files: taken, others: 0, archived: 0, cut: taken.length < files.length, warnings };
  }
  const files: FoundFile[] = [];
  let [others, archived, seen] = [0, 0, 0];
  let cut = false;
  for (const prefix of prefixes) {
    for await (const page of pagesBelow(context, location, prefix, signal)) {
      for (const { key, size, storageClass, etag } of page) {
        const format = isAside(key, prefix) ? undefined : formatOf(key);
        seen += 1;
        if (key.endsWith('/') && size === 0) continue;
        if (format === undefined || size === undefined || size === 0) others += 1;
        else if (isArchived(storageClass)) archived += 1;
        else if (files.length < MOST_FILES) files.push({ key, format, size, etag });
        else cut = true;
      }
      if (cut || seen >= MOST_KEYS) {
        cut = true;
        break;
      }
    }
  }
  const single = keys.slice(0, MOST_FILES);
  for (let at = 0; at < single.length; at += AT_ONCE) {
    signal.throwIfAborted();
    const heads = await Promise.all(
      single.slice(at, at + AT_ONCE).map(async (key) => {
        const format = formatOf(key);
        if (format === undefined) return undefined;
        return { key, format, head: await client.fetchQuery(headQuery(context, location, { key })) };
      }),
    );
    for (const found of heads) {
      if (found === undefined) {
        others += 1;
        continue;
      }
      const { key, format, head } = found;
      if (head.ContentLength === undefined) throw sizeUnknown(key);
      if (isArchived(head.StorageClass) && !/ongoing-request="false"/.test(head.Restore ?? '')) archived += 1;
      else if (head.ContentLength === 0) others += 1;
      else files.push({ key, format, size: head.ContentLength, etag: head.ETag });
    }
  }
  return { files, others, archived, cut: cut || keys.length > single.length, warnings: [] };
}

const sizeUnknown = (key: string): AwsFailure =>
  new AwsFailure('The service does not say how large this object is.', {
    kind: 'not-supported',
    code: 'NoContentLength',
    action: 'HeadObject',
    resource: key,
    advice: 'Without its size it cannot be read by ranges.',
  });
