import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { noWayOn, TokenChain } from '@/aws/token-chain';
import { decodeListed } from './listing/url-decoding';
import { payerOf } from './requester-pays';

/** A version or a delete marker as its listing tells of it. */
export interface VersionBelow {
  readonly key: string;
  readonly versionId: string;
  readonly marker: boolean;
  readonly latest: boolean;
  /** Bytes; 0 of a marker, undefined where the service does not say. */
  readonly size: number | undefined;
  /** Milliseconds since 1970; 0 where the service does not say. */
  readonly modified: number;
  readonly storageClass: string;
}

/**
 * Every version and delete marker below a prefix, read anew, a page (1,000) at a time: by key, of each key its versions
 * and then its markers, newest first.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @throws AwsFailure
 */
export async function* versionPagesBelow(
  context: AwsContext,
  location: Location,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<readonly VersionBelow[]> {
  const chain = new TokenChain('ListObjectVersions');
  let keyMarker: string | undefined;
  let versionMarker: string | undefined;
  for (;;) {
    const command = new ListObjectVersionsCommand({
      Bucket: bucketParameter(location),
      Prefix: prefix,
      EncodingType: 'url',
      MaxKeys: 1000,
      KeyMarker: keyMarker,
      VersionIdMarker: versionMarker,
      ...payerOf(context, location),
    });
    const answer = await sendS3(context, location, command, { signal });
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const page = [
      ...(answer.Versions ?? []).map((version): VersionBelow => ({
        key: decode(version.Key ?? ''),
        versionId: version.VersionId ?? 'null',
        marker: false,
        latest: version.IsLatest === true,
        size: version.Size,
        modified: version.LastModified?.getTime() ?? 0,
        storageClass: version.StorageClass ?? 'STANDARD',
      })),
      ...(answer.DeleteMarkers ?? []).map((marker): VersionBelow => ({
        key: decode(marker.Key ?? ''),
        versionId: marker.VersionId ?? 'null',
        marker: true,
        latest: marker.IsLatest === true,
        size: 0,
        modified: marker.LastModified?.getTime() ?? 0,
        storageClass: '',
      })),
    ];
    yield page;
    if (answer.IsTruncated !== true) return;
    keyMarker = decode(answer.NextKeyMarker ?? '');
    versionMarker = answer.NextVersionIdMarker;
    if (keyMarker === '') throw noWayOn('ListObjectVersions');
    chain.next(`${keyMarker} ${versionMarker}`, page.length);
  }
}
