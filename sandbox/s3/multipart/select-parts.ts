import { ServiceError } from '../../http/error';
import type { MultipartUpload, UploadedPart } from '../../storage/types';
import { CHECKSUM_ALGORITHMS, checksumElement } from '../checksum/algorithms';
import { invalidRequest, malformedXml } from '../errors';
import { unquoted } from '../object/conditions';
import type { XmlElement } from '../xml/parse';
import { childrenOf, requiredText, textOf } from '../xml/read';

/** Every part but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART_BYTES = 5 * 1024 * 1024;

/**
 * The parts a completion names, in its order.
 * Throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall or InvalidRequest.
 */
export function selectParts(upload: MultipartUpload, document: XmlElement): UploadedPart[] {
  const named = childrenOf(document, 'Part');
  if (named.length === 0) throw malformedXml();
  let previous = 0;
  const parts = named.map((element) => {
    const partNumber = Number(requiredText(element, 'PartNumber'));
    const etag = requiredText(element, 'ETag');
    if (!Number.isInteger(partNumber) || partNumber < 1) throw malformedXml();
    if (partNumber <= previous) {
      throw new ServiceError(
        'InvalidPartOrder',
        'The list of parts was not in ascending order. Parts must be ordered by part number.',
        400,
        { UploadId: upload.uploadId },
      );
    }
    previous = partNumber;
    const part = upload.parts.get(partNumber);
    if (part === undefined || unquoted(etag.trim()) !== unquoted(part.etag)) {
      throw invalidPart(upload, partNumber, etag);
    }
    checkPartChecksum(upload, element, part);
    return part;
  });
  refuseSmallParts(parts);
  return parts;
}

function invalidPart(upload: MultipartUpload, partNumber: number, etag: string): ServiceError {
  return new ServiceError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: upload.uploadId, PartNumber: String(partNumber), ETag: etag },
  );
}

function checkPartChecksum(upload: MultipartUpload, element: XmlElement, part: UploadedPart): void {
  const algorithm = upload.checksumAlgorithm;
  for (const name of CHECKSUM_ALGORITHMS) {
    const given = textOf(element, checksumElement(name));
    if (given === undefined) continue;
    // Of parts in uploads without an algorithm only the CRC64NVME is kept; others were checked as they came.
    if (algorithm === undefined && name !== 'CRC64NVME') return;
    const right = name === (algorithm ?? 'CRC64NVME') && given === part.checksum;
    if (!right) throw invalidPart(upload, part.partNumber, part.etag);
    return;
  }
  if (algorithm !== undefined && upload.checksumType === 'COMPOSITE') {
    throw invalidRequest(
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.partNumber} in the request.`,
    );
  }
}

function refuseSmallParts(parts: readonly UploadedPart[]): void {
  const small = parts.slice(0, -1).find((part) => part.blob.size < MIN_PART_BYTES);
  if (small === undefined) return;
  throw new ServiceError(
    'EntityTooSmall',
    'Your proposed upload is smaller than the minimum allowed size',
    400,
    {
      ProposedSize: String(small.blob.size),
      MinSizeAllowed: String(MIN_PART_BYTES),
      PartNumber: String(small.partNumber),
      ETag: unquoted(small.etag),
    },
  );
}
