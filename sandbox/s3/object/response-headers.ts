import type { ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { httpDate } from '../answer';
import type { S3Call } from '../call';
import { checksumHeader } from '../checksum/algorithms';
import { invalidArgument, invalidRequest } from '../errors';
import { header } from '../request';
import { lockHeaders } from './lock';
import { restoreHeader } from './restore';
import type { Slice } from './range';
import { expirationHeader } from '../lifecycle/expiration-header';
import { versionHeader } from './store-version';

const OVERRIDES = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** What GET and HEAD say of an object. */
export function objectHeaders(
  call: S3Call,
  bucket: Bucket,
  version: ObjectVersion,
  slice: Slice | undefined,
): Record<string, string> {
  const tagCount = Object.keys(version.tags).length;
  return {
    ...version.headers,
    ...overrides(call),
    'accept-ranges': 'bytes',
    'last-modified': httpDate(version.lastModified),
    etag: version.etag,
    ...versionHeader(bucket, version.versionId),
    ...(version.storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': version.storageClass }),
    ...(tagCount === 0 ? {} : { 'x-amz-tagging-count': String(tagCount) }),
    ...(slice?.partNumber === undefined || version.parts === undefined
      ? {}
      : { 'x-amz-mp-parts-count': String(version.parts.length) }),
    ...expirationHeader(bucket, version),
    ...restoreHeader(call, version),
    ...lockHeaders(call, bucket, version),
    ...checksumHeaders(call, version, slice),
    ...lengthHeaders(version, slice),
  };
}

function lengthHeaders(version: ObjectVersion, slice: Slice | undefined): Record<string, string> {
  if (slice === undefined) return { 'content-length': String(version.size) };
  const length = slice.end - slice.start;
  return {
    'content-length': String(length),
    ...(length === 0 ? {} : { 'content-range': `bytes ${slice.start}-${slice.end - 1}/${version.size}` }),
  };
}

/** Only when asked for, and never for a byte range: the checksum is the whole object's, or the part's. */
function checksumHeaders(
  call: S3Call,
  version: ObjectVersion,
  slice: Slice | undefined,
): Record<string, string> {
  const { checksum, parts } = version;
  if (checksum === undefined || header(call, 'x-amz-checksum-mode')?.toUpperCase() !== 'ENABLED') return {};
  const type = { 'x-amz-checksum-type': checksum.type };
  if (slice === undefined || parts === undefined) {
    const whole = slice === undefined || slice.partNumber !== undefined;
    return whole ? { [checksumHeader(checksum.algorithm)]: checksum.value, ...type } : {};
  }
  const part = slice.partNumber === undefined ? undefined : parts[slice.partNumber - 1];
  return part?.checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: part.checksum, ...type };
}

/** `response-content-type` and the like; refused to anonymous callers. */
function overrides(call: S3Call): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of OVERRIDES) {
    const value = call.query.get(`response-${name}`);
    if (value === undefined) continue;
    if (call.caller.principal.kind === 'anonymous') {
      throw invalidRequest('Request specific response headers cannot be used for anonymous GET requests.');
    }
    if (/[^\t\x20-\x7e\xa0-\xff]/.test(value)) {
      throw invalidArgument(
        'Header value cannot be represented using ISO-8859-1.',
        `response-${name}`,
        value,
      );
    }
    found[name] = value;
  }
  return found;
}
