import { ServiceError } from '../../http/error';
import type { S3Call } from '../call';
import { notImplemented } from '../errors';
import { header, headersWithPrefix } from '../request';
import { headerText } from './encoded-word';

const SYSTEM = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const MAX_METADATA_BYTES = 2048;

/** What describes an object: system and user metadata, by lower-case header name. */
export function metadataHeaders(call: S3Call): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of SYSTEM) {
    const value = header(call, name);
    if (value !== undefined && value !== '') kept[name] = value;
  }
  // aws-chunked is the framing of the request, not a property of the object.
  const encoding = (kept['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(',');
  delete kept['content-encoding'];
  if (encoding !== '') kept['content-encoding'] = encoding;
  kept['content-type'] ??= 'binary/octet-stream';
  const redirect = header(call, 'x-amz-website-redirect-location');
  if (redirect !== undefined) kept['x-amz-website-redirect-location'] = redirect;
  return { ...kept, ...userMetadata(call) };
}

/** At most 2 KB over all names and values. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
function userMetadata(call: S3Call): Record<string, string> {
  const metadata = headersWithPrefix(call, 'x-amz-meta-');
  const size = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + name.length - 'x-amz-meta-'.length + value.length,
    0,
  );
  if (size > MAX_METADATA_BYTES) {
    throw new ServiceError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: String(size), MaxSizeAllowed: String(MAX_METADATA_BYTES) },
    );
  }
  for (const [name, value] of Object.entries(metadata)) metadata[name] = headerText(value);
  return metadata;
}

/** Appending is not part of the sandbox: its header must not be dropped silently. */
export function refuseUnsupported(call: S3Call): void {
  const append = 'x-amz-write-offset-bytes';
  if (header(call, append) !== undefined) throw notImplemented(append);
}
