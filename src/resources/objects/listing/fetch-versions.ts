import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { sendS3 } from '@/aws/send';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { noWayOn } from '@/aws/token-chain';
import { payerOf } from '../requester-pays';
import { compareBytes } from './byte-order';
import { DELETE_MARKER, LATEST, type FetchPage } from './list-page';
import { decodeListed } from './url-decoding';

interface Entry {
  readonly name: string;
  readonly id: string;
  readonly size: number;
  readonly modified: number;
  readonly storageClass: string;
  readonly etag: string;
  readonly flags: number;
}

interface VersionPagesOptions {
  /** Folders are not rolled up, and ETags are kept. */
  readonly whole?: boolean;
}

/**
 * Pages of every version and delete marker below a prefix, folders rolled up. The answer has versions and
 * markers in two lists; they are put together again as S3 keeps them: by key, newest first.
 */
export function versionPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  { whole = false }: VersionPagesOptions = {},
): FetchPage {
  return async ({ token, signal }) => {
    const from = token === undefined ? undefined : (JSON.parse(token) as { key: string; version?: string });
    const command = new ListObjectVersionsCommand({
      Bucket: bucketParameter(location),
      Prefix: prefix,
      Delimiter: whole ? undefined : '/',
      EncodingType: 'url',
      MaxKeys: 1000,
      KeyMarker: from?.key,
      VersionIdMarker: from?.version,
      ...payerOf(context, location),
    });
    const answer = await sendS3(context, location, command, { signal });
    const { IsTruncated: truncated = false, NextKeyMarker: marker = '' } = answer;
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const relative = (text: string | undefined) => decode(text ?? '').slice(prefix.length);
    const entries: Entry[] = [
      ...(answer.Versions ?? []).map((version) => ({
        name: relative(version.Key),
        id: version.VersionId ?? 'null',
        size: version.Size ?? Number.NaN,
        modified: version.LastModified?.getTime() ?? 0,
        storageClass: version.StorageClass ?? 'STANDARD',
        etag: (version.ETag ?? '').replaceAll('"', ''),
        flags: version.IsLatest === true ? LATEST : 0,
      })),
      ...(answer.DeleteMarkers ?? []).map((marker) => ({
        name: relative(marker.Key),
        id: marker.VersionId ?? 'null',
        size: 0,
        modified: marker.LastModified?.getTime() ?? 0,
        storageClass: '',
        etag: '',
        flags: DELETE_MARKER | (marker.IsLatest === true ? LATEST : 0),
      })),
    ].toSorted(
      (a, b) => compareBytes(a.name, b.name) || (b.flags % 4) - (a.flags % 4) || b.modified - a.modified,
    );
    return {
      folders: (answer.CommonPrefixes ?? []).map((common) => relative(common.Prefix)),
      names: entries.map(({ name }) => name),
      sizes: entries.map(({ size }) => size),
      modified: entries.map(({ modified }) => modified),
      classes: entries.map(({ storageClass }) => storageClass),
      ...(whole ? { etags: entries.map(({ etag }) => etag) } : {}),
      versions: { ids: entries.map(({ id }) => id), flags: entries.map(({ flags }) => flags) },
      next:
        truncated && marker !== ''
          ? JSON.stringify({ key: decode(marker), version: answer.NextVersionIdMarker })
          : undefined,
      incomplete: truncated && marker === '' ? noWayOn('ListObjectVersions') : undefined,
    };
  };
}
