import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { noWayOn } from '@/aws/token-chain';
import { payerOf } from '../requester-pays';
import { compareBytes } from './byte-order';
import { DELETE_MARKER, LATEST, type FetchPage } from './list-page';
import type { ScannedPage } from './scan-page';
import { scanned } from './send-scanned';
import { decodeListed } from './url-decoding';

/**
 * Pages of every version and delete marker below a prefix, folders rolled up unless the `whole` is wanted. `after` goes as a KeyMarker alone, which
 * starts behind all versions of that key.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export function versionPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  { whole = false }: { readonly whole?: boolean } = {},
): FetchPage {
  return async ({ token, after, background = false, signal }) => {
    const from = token === undefined ? undefined : (JSON.parse(token) as { key: string; version?: string });
    const command = new ListObjectVersionsCommand({
      Bucket: bucketParameter(location),
      Prefix: prefix,
      Delimiter: whole ? undefined : '/',
      EncodingType: 'url',
      MaxKeys: 1000,
      KeyMarker: from?.key ?? (after === undefined ? undefined : prefix + after),
      VersionIdMarker: from?.version,
      ...payerOf(context, location),
    });
    const { answer, page } = await scanned(context, location, command, { background, signal });
    const { IsTruncated: truncated = false, NextKeyMarker: marker = '' } = answer;
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const relative = (text: string) => decode(text).slice(prefix.length);
    const names = page.keys.map(relative);
    const { ids, flags } = page.versions ?? { ids: [], flags: [] };
    const order = keptOrder(names, flags, page);
    const ordered = <T>(column: readonly T[]) =>
      order === undefined ? column : order.map((at) => column[at]!);
    return {
      folders: page.prefixes.map(relative),
      names: ordered(names),
      sizes: ordered(page.sizes),
      modified: ordered(page.modified),
      classes: ordered(page.classes),
      etags: ordered(page.etags),
      checksums: ordered(page.checksums),
      owners: ordered(page.owners),
      versions: { ids: ordered(ids), flags: ordered(flags) },
      next:
        truncated && marker !== ''
          ? JSON.stringify({ key: decode(marker), version: answer.NextVersionIdMarker })
          : undefined,
      incomplete: truncated && marker === '' ? noWayOn('ListObjectVersions') : undefined,
    };
  };
}

/**
 * Places in the order in which S3 keeps them, by key and newest first, where the answer has them in another: some
 * services list versions and delete markers apart.
 */
function keptOrder(
  names: readonly string[],
  flags: readonly number[],
  { modified }: ScannedPage,
): number[] | undefined {
  const kinds = flags.filter(
    (flag, at) => at > 0 && (flag & DELETE_MARKER) !== (flags[at - 1]! & DELETE_MARKER),
  );
  const apart = kinds.length === 1;
  const sorted = names.every((name, at) => at === 0 || compareBytes(names[at - 1]!, name) <= 0);
  if (sorted && !apart) return undefined;
  return [...names.keys()].toSorted(
    (a, b) =>
      compareBytes(names[a]!, names[b]!) ||
      (flags[b]! & LATEST) - (flags[a]! & LATEST) ||
      modified[b]! - modified[a]!,
  );
}
