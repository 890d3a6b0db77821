import type { XmlTree } from '../../http/xml';
import type { ObjectVersion } from '../../storage/types';
import { httpDate, xmlAnswer } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { checksumElement } from '../checksum/algorithms';
import { invalidArgument, invalidRequest } from '../errors';
import { bucketOf, header, keyOf } from '../request';
import { unquoted } from './conditions';
import { requireReadingKey } from './customer-key';
import { refuseEncryptionChoice } from './encryption';
import { requestedObject } from './find';
import { versionHeader } from './store-version';

const KNOWN = new Set(['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize']);
const PAGE = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export function getObjectAttributes(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const versioned = call.query.get('versionId') !== undefined;
  call.authorize({
    action: versioned ? 's3:GetObjectVersionAttributes' : 's3:GetObjectAttributes',
    bucket,
    key: keyOf(call),
  });
  const asked = askedAttributes(call);
  const version = requestedObject(call);
  refuseEncryptionChoice(call);
  requireReadingKey(call, version);
  const { checksum } = version;
  const has = (name: string) => asked.includes(name);
  return xmlAnswer(
    'GetObjectAttributesResponse',
    {
      ETag: has('ETag') ? unquoted(version.etag) : undefined,
      Checksum:
        has('Checksum') && checksum !== undefined
          ? {
              [checksumElement(checksum.algorithm)]: checksum.value.replace(/-\d+$/, ''),
              ChecksumType: checksum.type,
            }
          : undefined,
      ObjectParts: has('ObjectParts') ? partsTree(call, version) : undefined,
      StorageClass: has('StorageClass') ? version.storageClass : undefined,
      ObjectSize: has('ObjectSize') ? version.size : undefined,
    },
    { 'last-modified': httpDate(version.lastModified), ...versionHeader(bucket, version.versionId) },
  );
}

function askedAttributes(call: S3Call): string[] {
  const text = header(call, 'x-amz-object-attributes');
  if (text === undefined) {
    throw invalidRequest(
      'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
    );
  }
  const asked = text.split(',').map((name) => name.trim());
  if (!asked.every((name) => KNOWN.has(name))) {
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', text);
  }
  return asked;
}

/** Parts are listed one by one only when they have checksums of their own. */
function partsTree(call: S3Call, { parts, checksum }: ObjectVersion): XmlTree | undefined {
  if (parts === undefined) return undefined;
  if (checksum === undefined || parts.some((part) => part.checksum === undefined)) {
    return { PartsCount: parts.length };
  }
  const limit = Math.min(Number(header(call, 'x-amz-max-parts') ?? PAGE), PAGE);
  const marker = Number(header(call, 'x-amz-part-number-marker') ?? 0);
  if (!Number.isInteger(limit) || limit < 0 || !Number.isInteger(marker) || marker < 0) {
    throw invalidArgument('Provided part marker not an integer', 'x-amz-part-number-marker', String(marker));
  }
  const page = parts.slice(marker, marker + limit);
  return {
    PartsCount: parts.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: marker + page.length,
    MaxParts: limit,
    IsTruncated: marker + page.length < parts.length,
    Part: page.map((part, index) => ({
      PartNumber: marker + index + 1,
      Size: part.size,
      [checksumElement(checksum.algorithm)]: part.checksum,
    })),
  };
}
