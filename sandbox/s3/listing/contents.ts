import type { XmlTree } from '../../http/xml';
import type { ObjectVersion } from '../../storage/types';
import { xmlDate } from '../answer';
import type { S3Call } from '../call';
import { invalidArgument } from '../errors';
import { bucketOf, ownerElement, pageSize } from '../request';
import type { KeyEncoding } from './encode';
import { keyEncoding } from './encode';
import type { Entry } from './walk';

const PAGE = 1000;

/** The parameters V1, V2 and the listing of versions have in common. */
export interface ListRequest {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  readonly encoding: KeyEncoding;
}

export function listRequest(call: S3Call): ListRequest {
  return {
    prefix: call.query.get('prefix') ?? '',
    delimiter: call.query.get('delimiter') ?? '',
    limit: pageSize(call, 'max-keys', PAGE),
    encoding: keyEncoding(call),
  };
}

/** The current object of a key, unless it is deleted. */
export function liveObject(call: S3Call, key: string): ObjectVersion | undefined {
  const latest = bucketOf(call).objects.latest(key);
  return latest?.deleteMarker === true ? undefined : latest;
}

/** `<Contents>`, with its owner where asked for. */
export function contentsTree(
  call: S3Call,
  encoding: KeyEncoding,
  version: ObjectVersion,
  withOwner: boolean,
): XmlTree {
  return {
    Key: encoding.encode(version.key),
    LastModified: xmlDate(version.lastModified),
    ETag: version.etag,
    ChecksumAlgorithm: version.checksum?.algorithm,
    ChecksumType: version.checksum?.type,
    Size: version.size,
    Owner: withOwner ? ownerElement(call, version.ownerAccount) : undefined,
    StorageClass: version.storageClass,
  };
}

export function keysOf(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.kind === 'key' ? [entry.key] : []));
}

export function commonPrefixes(entries: readonly Entry[], encoding: KeyEncoding): XmlTree[] {
  return entries.flatMap((entry) =>
    entry.kind === 'prefix' ? [{ Prefix: encoding.encode(entry.prefix) }] : [],
  );
}

/** `x-amz-optional-object-attributes` knows RestoreStatus alone; nothing here is ever restored. */
export function checkOptionalAttributes(call: S3Call): void {
  const asked = call.headers.get('x-amz-optional-object-attributes');
  if (asked === null || asked.split(',').every((name) => name.trim() === 'RestoreStatus')) return;
  throw invalidArgument('Invalid attribute name specified', 'x-amz-optional-object-attributes', asked);
}
