import { ListPartsCommand } from '@aws-sdk/client-s3';
import { sendS3 } from '../../aws/send';
import type { AwsContext } from '../../aws/context';
import type { Location } from '../../aws/location';
import { TokenChain } from '../../aws/token-chain';
import type { UploadedPart } from '../engine/port';

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

/** Every part the service holds of an upload, page after page (1,000 each). */
export async function listAllParts(
  context: AwsContext,
  location: Location,
  upload: Upload,
  signal: AbortSignal,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  const chain = new TokenChain('ListParts');
  let marker: string | undefined;
  do {
    const command = new ListPartsCommand({ ...upload, PartNumberMarker: marker });
    const page = await sendS3(context, location, command, { signal, maxAttempts: 1 });
    for (const part of page.Parts ?? []) {
      if (part.PartNumber === undefined) continue;
      parts.push({
        partNumber: part.PartNumber,
        size: part.Size ?? 0,
        etag: part.ETag ?? '',
        checksum: part.ChecksumCRC64NVME,
      });
    }
    marker =
      page.IsTruncated === true ? chain.next(page.NextPartNumberMarker, page.Parts?.length ?? 0) : undefined;
  } while (marker !== undefined);
  return parts;
}
