import type { XmlTree } from '../../http/xml';
import type { MultipartUpload } from '../../storage/types';
import { compareUtf8 } from '../../storage/utf8-order';
import { xmlAnswer, xmlDate } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { pastMarker } from '../listing/list-v1';
import { keyEncoding } from '../listing/encode';
import { bucketOf, ownerElement, pageSize } from '../request';

const PAGE = 1000;

type Row = { readonly upload: MultipartUpload } | { readonly prefix: string };

/** By key, and by age within a key. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export function listMultipartUploads(call: S3Call): S3Answer {
  const bucket = bucketOf(call);
  const encoding = keyEncoding(call);
  const prefix = call.query.get('prefix') ?? '';
  const delimiter = call.query.get('delimiter') ?? '';
  const keyMarker = call.query.get('key-marker') ?? '';
  // Without a key-marker S3 ignores it.
  const uploadIdMarker = keyMarker === '' ? '' : (call.query.get('upload-id-marker') ?? '');
  const limit = pageSize(call, 'max-uploads', PAGE);
  const uploads = [...bucket.objects.uploads.values()].toSorted(order);
  const rest = rows(
    uploads.filter(
      (upload) =>
        upload.key.startsWith(prefix) &&
        isAfter(upload, pastMarker(keyMarker, prefix, delimiter), uploadIdMarker, uploads),
    ),
    prefix,
    delimiter,
  );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.name,
    KeyMarker: encoding.encode(keyMarker),
    UploadIdMarker: uploadIdMarker,
    NextKeyMarker:
      last === undefined ? '' : encoding.encode('upload' in last ? last.upload.key : last.prefix),
    NextUploadIdMarker: last !== undefined && 'upload' in last ? last.upload.uploadId : '',
    Delimiter: delimiter === '' ? undefined : encoding.encode(delimiter),
    Prefix: encoding.encode(prefix),
    EncodingType: encoding.name,
    MaxUploads: limit,
    IsTruncated: rest.length > page.length && limit > 0,
    Upload: page.flatMap((row) => ('upload' in row ? [uploadTree(call, row.upload, encoding.encode)] : [])),
    CommonPrefixes: page.flatMap((row) => ('prefix' in row ? [{ Prefix: encoding.encode(row.prefix) }] : [])),
  });
}

function uploadTree(call: S3Call, upload: MultipartUpload, encode: (text: string) => string): XmlTree {
  return {
    Key: encode(upload.key),
    UploadId: upload.uploadId,
    Initiator: { ID: upload.initiatorArn, DisplayName: upload.initiatorArn },
    Owner: ownerElement(call, upload.ownerAccount),
    StorageClass: upload.storageClass,
    Initiated: xmlDate(upload.initiated),
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
  };
}

function order(a: MultipartUpload, b: MultipartUpload): number {
  return compareUtf8(a.key, b.key) || a.initiated - b.initiated || compareUtf8(a.uploadId, b.uploadId);
}

/** Past the marker's key; with an upload marker also the younger uploads of that same key. */
function isAfter(
  upload: MultipartUpload,
  keyMarker: string,
  uploadIdMarker: string,
  sorted: readonly MultipartUpload[],
): boolean {
  if (keyMarker === '') return true;
  const difference = compareUtf8(upload.key, keyMarker);
  if (difference !== 0 || uploadIdMarker === '') return difference > 0;
  const marker = sorted.findIndex(({ uploadId }) => uploadId === uploadIdMarker);
  return sorted.indexOf(upload) > marker;
}

function rows(uploads: readonly MultipartUpload[], prefix: string, delimiter: string): Row[] {
  const found: Row[] = [];
  let rolled: string | undefined;
  for (const upload of uploads) {
    const at = delimiter === '' ? -1 : upload.key.indexOf(delimiter, prefix.length);
    if (at === -1) {
      found.push({ upload });
      continue;
    }
    const common = upload.key.slice(0, at + delimiter.length);
    if (common !== rolled) found.push({ prefix: common });
    rolled = common;
  }
  return found;
}
