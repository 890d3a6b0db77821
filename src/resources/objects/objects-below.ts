import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { TokenChain } from '@/aws/token-chain';
import { objectPages } from './listing/fetch-objects';
import type { ListPage } from './listing/list-page';

/** An object as its listing tells of it. */
export interface ObjectBelow {
  readonly key: string;
  /** Bytes; undefined where the service does not say. */
  readonly size: number | undefined;
  /** `STANDARD` where the service does not say. */
  readonly storageClass: string;
  /** With its quotes; undefined where the service tells none. */
  readonly etag: string | undefined;
  /** Milliseconds since 1970; 0 where the service does not say. */
  readonly modified: number;
}

/**
 * Every object below a prefix in the order of their keys, read anew, a page at a time: the next one is on its way while
 * one is worked on, and nothing is held of those that were. `after`: only what comes behind it, told without the prefix.
 * @throws AwsFailure, or the signal's reason
 */
export async function* pagesBelow(
  context: AwsContext,
  location: Location,
  prefix: string,
  signal: AbortSignal,
  after?: string,
): AsyncGenerator<readonly ObjectBelow[]> {
  const fetchPage = objectPages(context, location, prefix, undefined);
  const tokens = new TokenChain('ListObjectsV2');
  const left = new AbortController();
  const until = AbortSignal.any([signal, left.signal]);
  try {
    let coming: Promise<ListPage> | undefined = fetchPage({ after, signal: until });
    while (coming !== undefined) {
      const page: ListPage = await coming;
      signal.throwIfAborted();
      const token = tokens.next(page.next, page.names.length);
      coming = token === undefined ? undefined : fetchPage({ token, signal: until });
      // It is looked at when its turn comes, which may be never.
      coming?.catch(() => undefined);
      yield page.names.map((name, index) => objectAt(prefix + name, page, index));
      if (page.incomplete !== undefined) throw page.incomplete;
    }
  } finally {
    left.abort();
  }
}

function objectAt(key: string, { sizes, classes, etags, modified }: ListPage, index: number): ObjectBelow {
  const etag = etags?.[index];
  const size = sizes[index] ?? Number.NaN;
  return {
    key,
    size: Number.isNaN(size) ? undefined : size,
    storageClass: classes[index] || 'STANDARD',
    modified: modified[index] ?? 0,
    etag: etag === undefined || etag === '' ? undefined : `"${etag}"`,
  };
}
