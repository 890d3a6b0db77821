import { afterPrefix } from '../../storage/utf8-order';
import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import {
  checkOptionalAttributes,
  commonPrefixes,
  contentsTree,
  keysOf,
  listRequest,
  liveObject,
} from './contents';
import { page, walk } from './walk';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export function listObjects(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const { prefix, delimiter, limit, encoding } = listRequest(call);
  checkOptionalAttributes(call);
  const marker = call.query.get('marker') ?? '';
  const found = page(
    walk(bucket.objects, {
      prefix,
      delimiter,
      after: marker === '' ? undefined : pastMarker(marker, prefix, delimiter),
      counts: (key) => liveObject(call, key) !== undefined,
    }),
    limit,
  );
  const last = found.entries.at(-1);
  const next = last?.kind === 'key' ? last.key : last?.prefix;
  const contents = keysOf(found.entries).flatMap((key) => {
    const version = liveObject(call, key);
    return version === undefined ? [] : [contentsTree(call, encoding, version, true)];
  });
  return xmlAnswer('ListBucketResult', {
    Name: bucket.name,
    Prefix: encoding.encode(prefix),
    Marker: encoding.encode(marker),
    // Without a delimiter clients continue after the last key themselves.
    NextMarker: found.truncated && delimiter !== '' && next !== undefined ? encoding.encode(next) : undefined,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encoding.encode(delimiter),
    EncodingType: encoding.name,
    IsTruncated: found.truncated,
    Contents: contents,
    CommonPrefixes: commonPrefixes(found.entries, encoding),
  });
}

/** A marker that is itself a common prefix has been listed: what it rolls up is not listed again. */
export function pastMarker(marker: string, prefix: string, delimiter: string): string {
  const rolled =
    delimiter !== '' &&
    marker.startsWith(prefix) &&
    marker.indexOf(delimiter, prefix.length) === marker.length - delimiter.length;
  return rolled && marker.length > prefix.length ? afterPrefix(marker) : marker;
}
