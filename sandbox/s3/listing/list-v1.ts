import { afterPrefix } from '../../storage/utf8-order';
import { xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { bucketOf } from '../request';
import { checkOptionalAttributes, commonPrefixes, contentsTree, listRequest, livePage } from './contents';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export function listObjects(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const request = listRequest(call);
  const { prefix, delimiter, limit, encoding } = request;
  checkOptionalAttributes(call);
  const marker = call.query.get('marker') ?? '';
  const found = livePage(call, request, marker === '' ? undefined : pastMarker(marker, prefix, delimiter));
  const last = found.entries.at(-1);
  const next = last?.kind === 'key' ? last.key : last?.prefix;
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
    Contents: found.objects.map((version) => contentsTree(call, encoding, version, true)),
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
