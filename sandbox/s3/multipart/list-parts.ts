import type { XmlTree } from '../../http/xml';
import type { MultipartUpload, UploadedPart } from '../../storage/types';
import { xmlAnswer, xmlDate } from '../answer';
import type { S3Answer, S3Call } from '../call';
import { checksumElement } from '../checksum/algorithms';
import { invalidArgument } from '../errors';
import { bucketOf, ownerElement, pageSize } from '../request';
import { requireKeyForChecksums } from '../object/customer-key';
import { requestedUpload } from './find-upload';

const PAGE = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export function listParts(call: S3Call): S3Answer {
  const upload = requestedUpload(call);
  requireKeyForChecksums(call, upload);
  const limit = pageSize(call, 'max-parts', PAGE);
  const marker = Number(call.query.get('part-number-marker') ?? '0');
  if (!Number.isInteger(marker) || marker < 0) {
    throw invalidArgument('Provided part-number-marker not an integer', 'part-number-marker', String(marker));
  }
  const rest = [...upload.parts.values()]
    .filter((part) => part.partNumber > marker)
    .toSorted((a, b) => a.partNumber - b.partNumber);
  const page = rest.slice(0, limit);
  return xmlAnswer('ListPartsResult', {
    Bucket: bucketOf(call).name,
    Key: upload.key,
    UploadId: upload.uploadId,
    Initiator: { ID: upload.initiatorArn, DisplayName: upload.initiatorArn },
    Owner: ownerElement(call, upload.ownerAccount),
    StorageClass: upload.storageClass,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
    MaxParts: limit,
    IsTruncated: rest.length > page.length && limit > 0,
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
    Part: page.map((part) => partTree(upload, part)),
  });
}

function partTree({ checksumAlgorithm }: MultipartUpload, part: UploadedPart): XmlTree {
  return {
    PartNumber: part.partNumber,
    LastModified: xmlDate(part.lastModified),
    ETag: part.etag,
    Size: part.blob.size,
    ...(checksumAlgorithm === undefined ? {} : { [checksumElement(checksumAlgorithm)]: part.checksum }),
  };
}
