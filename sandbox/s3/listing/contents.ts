import type { XmlTree } from '../../http/xml';
import type { ObjectVersion } from '../../storage/types';
import { xmlDate } from '../answer';
import type { S3Call } from '../call';
import { invalidArgument } from '../errors';
import { bucketOf, ownerElement, pageSize } from '../request';
import type { KeyEncoding } from './encode';
import { keyEncoding } from './encode';
import { page, walk, type Entry } from './walk';

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

export interface LivePage {
  readonly entries: readonly Entry[];
  readonly truncated: boolean;
  /** The objects among the entries. */
  readonly objects: readonly ObjectVersion[];
}

/** A page of keys that are not deleted, and of common prefixes with such a key in them. */
export function livePage(call: S3Call, request: ListRequest, after: string | undefined): LivePage {
  const store = bucketOf(call).objects;
  const found = new Map<string, ObjectVersion>();
  const counts = (key: string) => {
    const latest = store.latest(key);
    if (latest === undefined || latest.deleteMarker) return false;
    found.set(key, latest);
    return true;
  };
  const { prefix, delimiter, limit } = request;
  const { entries, truncated } = page(walk(store, { prefix, delimiter, after, counts }), limit);
  const objects = entries.flatMap((entry) => (entry.kind === 'key' ? (found.get(entry.key) ?? []) : []));
  return { entries, truncated, objects };
}

/** `<Contents>`, with its owner where asked for. */
export function contentsTree(
  call: S3Call,
  encoding: KeyEncoding,
  version: ObjectVersion,
  withOwner: boolean,
): XmlTree {
  const { checksum } = version;
  return {
    Key: encoding.encode(version.key),
    LastModified: xmlDate(version.lastModified),
    ETag: version.etag,
    ChecksumAlgorithm: checksum?.algorithm,
    ChecksumType: checksum?.type,
    Size: version.size,
    Owner: withOwner ? ownerElement(call, version.ownerAccount) : undefined,
    StorageClass: version.storageClass,
  };
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
