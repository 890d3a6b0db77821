import type { XmlTree } from '../../http/xml';
import type { ObjectStore, ObjectVersion } from '../../storage/types';
import { xmlAnswer, xmlDate } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { invalidArgument } from '../errors';
import { checkVersionId } from '../object/version-id';
import { bucketOf, ownerElement } from '../request';
import { checkOptionalAttributes, contentsTree, listRequest, type ListRequest } from './contents';
import { pastMarker } from './list-v1';
import { walk } from './walk';

type Row =
  | { readonly version: ObjectVersion; readonly isLatest: boolean; readonly prefix?: undefined }
  | { readonly prefix: string; readonly version?: undefined };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export function listObjectVersions(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const request = listRequest(call);
  checkOptionalAttributes(call);
  const { prefix, delimiter, limit, encoding } = request;
  const keyMarker = call.query.get('key-marker') ?? '';
  const versionMarker = call.query.get('version-id-marker') ?? '';
  if (versionMarker !== '') {
    if (keyMarker === '') {
      throw invalidArgument(
        'A version-id marker cannot be specified without a key marker.',
        'version-id-marker',
        versionMarker,
      );
    }
    checkVersionId(versionMarker);
  }
  const rows: Row[] = [];
  let truncated = false;
  for (const row of limit === 0 ? [] : versionRows(bucket.objects, request, keyMarker, versionMarker)) {
    truncated = rows.length === limit;
    if (truncated) break;
    rows.push(row);
  }
  const last = truncated ? rows.at(-1) : undefined;
  const versions = rows.flatMap((row) => (row.version === undefined ? [] : [row]));
  return xmlAnswer('ListVersionsResult', {
    Name: bucket.name,
    Prefix: encoding.encode(prefix),
    KeyMarker: encoding.encode(keyMarker),
    VersionIdMarker: versionMarker,
    NextKeyMarker: last === undefined ? undefined : encoding.encode(last.prefix ?? last.version.key),
    NextVersionIdMarker: last?.version?.versionId,
    MaxKeys: limit,
    Delimiter: delimiter === '' ? undefined : encoding.encode(delimiter),
    EncodingType: encoding.name,
    IsTruncated: truncated,
    // As S3 keeps them, which is all that tells which of two of one second is the newer.
    '': versions.map(({ version, isLatest }) =>
      version.deleteMarker
        ? { DeleteMarker: markerTree(call, request, version, isLatest) }
        : { Version: versionTree(call, request, version, isLatest) },
    ),
    CommonPrefixes: rows.flatMap((row) =>
      row.prefix === undefined ? [] : [{ Prefix: encoding.encode(row.prefix) }],
    ),
  });
}

function versionTree(
  call: S3Call,
  { encoding }: ListRequest,
  version: ObjectVersion,
  isLatest: boolean,
): XmlTree {
  const { Key, ...rest } = contentsTree(call, encoding, version, true);
  return { Key, VersionId: version.versionId, IsLatest: isLatest, ...rest };
}

function markerTree(
  call: S3Call,
  { encoding }: ListRequest,
  version: ObjectVersion,
  isLatest: boolean,
): XmlTree {
  return {
    Key: encoding.encode(version.key),
    VersionId: version.versionId,
    IsLatest: isLatest,
    LastModified: xmlDate(version.lastModified),
    Owner: ownerElement(call, version.ownerAccount),
  };
}

function* versionRows(
  store: ObjectStore,
  { prefix, delimiter }: ListRequest,
  keyMarker: string,
  versionMarker: string,
): Generator<Row> {
  if (versionMarker !== '' && keyMarker.startsWith(prefix)) {
    // The rest of the key the last page broke off at.
    const versions = store.versions(keyMarker);
    const at = versions.findIndex(({ versionId }) => versionId === versionMarker);
    for (const version of at === -1 ? [] : versions.slice(at + 1)) yield { version, isLatest: false };
  }
  const after = keyMarker === '' ? undefined : pastMarker(keyMarker, prefix, delimiter);
  for (const entry of walk(store, { prefix, delimiter, after, counts: () => true })) {
    if (entry.kind === 'prefix') {
      yield { prefix: entry.prefix };
      continue;
    }
    for (const [index, version] of store.versions(entry.key).entries()) {
      yield { version, isLatest: index === 0 };
    }
  }
}
