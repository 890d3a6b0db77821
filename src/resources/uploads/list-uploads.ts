import { ListMultipartUploadsCommand, ListPartsCommand } from '@aws-sdk/client-s3';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { sendS3 } from '@/aws/send';
import { noWayOn, TokenChain } from '@/aws/token-chain';
import { decodeListed } from '../objects/listing/url-decoding';
import { payerOf } from '../objects/requester-pays';

/** An upload in parts that nobody has finished or aborted. */
export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
  /** When it began; undefined where the service does not say. */
  readonly began: Date | undefined;
  /** ARN or name of who began it. */
  readonly by: string | undefined;
  readonly storageClass: string;
}

/**
 * Unfinished uploads below a prefix, a page (1,000) at a time, by key and age.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 * @throws AwsFailure
 */
export async function* uploadPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<readonly UnfinishedUpload[]> {
  const chain = new TokenChain('ListMultipartUploads');
  let keyMarker: string | undefined;
  let idMarker: string | undefined;
  for (;;) {
    const command = new ListMultipartUploadsCommand({
      Bucket: bucketParameter(location),
      Prefix: prefix,
      EncodingType: 'url',
      MaxUploads: 1000,
      KeyMarker: keyMarker,
      UploadIdMarker: idMarker,
      ...payerOf(context, location),
    });
    const answer = await sendS3(context, location, command, { signal });
    const decode = answer.EncodingType === 'url' ? decodeListed : (text: string) => text;
    const page = (answer.Uploads ?? []).flatMap((upload): UnfinishedUpload[] => {
      const { Key, UploadId, Initiated, Initiator, StorageClass = 'STANDARD' } = upload;
      if (Key === undefined || UploadId === undefined) return [];
      const by = Initiator?.ID ?? Initiator?.DisplayName;
      return [{ key: decode(Key), uploadId: UploadId, began: Initiated, by, storageClass: StorageClass }];
    });
    yield page;
    if (answer.IsTruncated !== true) return;
    keyMarker = decode(answer.NextKeyMarker ?? '');
    idMarker = answer.NextUploadIdMarker;
    if (keyMarker === '') throw noWayOn('ListMultipartUploads');
    chain.next(`${keyMarker} ${idMarker}`, page.length);
  }
}

export interface StoredParts {
  readonly parts: number;
  /** Bytes that are kept, and paid for. */
  readonly bytes: number;
  /** When the last of them came. */
  readonly last: Date | undefined;
}

/**
 * What the service holds of an unfinished upload.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
 * @throws AwsFailure
 */
export async function storedParts(
  context: AwsContext,
  location: Location,
  { key, uploadId }: Pick<UnfinishedUpload, 'key' | 'uploadId'>,
  signal: AbortSignal,
): Promise<StoredParts> {
  const chain = new TokenChain('ListParts');
  let marker: string | undefined;
  let parts = 0;
  let bytes = 0;
  let last: Date | undefined;
  do {
    const command = new ListPartsCommand({
      Bucket: bucketParameter(location),
      Key: key,
      UploadId: uploadId,
      PartNumberMarker: marker,
      ...payerOf(context, location),
    });
    const page = await sendS3(context, location, command, { signal, bulk: true });
    for (const { Size = 0, LastModified } of page.Parts ?? []) {
      parts += 1;
      bytes += Size;
      if (last === undefined || (LastModified !== undefined && LastModified > last)) last = LastModified;
    }
    marker =
      page.IsTruncated === true ? chain.next(page.NextPartNumberMarker, page.Parts?.length ?? 0) : undefined;
  } while (marker !== undefined);
  return { parts, bytes, last };
}
