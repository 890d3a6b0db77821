import { ListPartsCommand, type Part } from '@aws-sdk/client-s3';
import { sendS3 } from '../../aws/send';
import type { AwsContext } from '../../aws/context';
import type { Location } from '../../aws/location';
import { TokenChain } from '../../aws/token-chain';
import type { UploadedPart } from '../engine/port';

type NumberedPart = Part & { readonly PartNumber: number };

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** Every part the service holds of an upload, page after page (1,000 each). */
export async function listAllParts<T>(
  context: AwsContext,
  location: Location,
  upload: Upload,
  signal: AbortSignal,
  read: (part: NumberedPart) => T,
): Promise<T[]> {
  const parts: T[] = [];
  const chain = new TokenChain('ListParts');
  let marker: string | undefined;
  do {
    const command = new ListPartsCommand({ ...upload, PartNumberMarker: marker });
    const page = await sendS3(context, location, command, { signal, maxAttempts: 1 });
    for (const part of page.Parts ?? []) {
      const { PartNumber } = part;
      if (PartNumber !== undefined) parts.push(read({ ...part, PartNumber }));
    }
    marker =
      page.IsTruncated === true ? chain.next(page.NextPartNumberMarker, page.Parts?.length ?? 0) : undefined;
  } while (marker !== undefined);
  return parts;
}

export function uploadedPart(part: NumberedPart): UploadedPart {
  const { PartNumber, Size = 0, ETag = '', ChecksumCRC64NVME } = part;
  return { partNumber: PartNumber, size: Size, etag: ETag, checksum: ChecksumCRC64NVME };
}
