import { createHash, randomBytes } from 'node:crypto';
import { checksumOf } from '../s3/checksum/algorithms';
import { etagOf } from '../s3/object/etag';
import { multipartEtag, wholeChecksum } from '../s3/multipart/whole-checksum';
import type { BlobStore, UploadedPart } from '../storage/types';
import { streamOf, type ObjectWriter } from './object-writer';

const PART_BYTES = 5 * 1024 * 1024;

/** An object that was uploaded in parts, with a composite SHA-256, and an upload somebody began and forgot. */
export async function seedUploads(writer: ObjectWriter, blobs: BlobStore): Promise<void> {
  await completedUpload(writer, blobs);
  await orphanedUpload(writer, blobs, 'exports/orders-2026-full.csv', 19, 3);
}

/** What programs that were stopped left behind. */
export async function seedOrphans(writer: ObjectWriter, blobs: BlobStore): Promise<void> {
  await orphanedUpload(writer, blobs, 'backups/nightly-2026-08.tar', 96, 5);
  await orphanedUpload(writer, blobs, 'backups/nightly-2026-09.tar', 64, 5);
  await orphanedUpload(writer, blobs, 'backups/nightly-2026-10.tar', 33, 2);
  await orphanedUpload(writer, blobs, 'render/scene 4/frame\u202e0001.exr', 6, 1);
  await orphanedUpload(writer, blobs, 'render/empty.bin', 2, 0);
}

async function completedUpload(writer: ObjectWriter, blobs: BlobStore): Promise<void> {
  const row = Buffer.from('20251231999,DE,search,19.90\r\n');
  const parts = [
    await uploadedPart(writer, blobs, 1, Buffer.alloc(PART_BYTES, row), writer.moment(33)),
    await uploadedPart(writer, blobs, 2, Buffer.alloc(640 * 1024, row), writer.moment(33)),
  ];
  const blob = blobs.concat(parts.map((part) => part.blob));
  await Promise.all(parts.map((part) => part.blob.release()));
  writer.store({
    key: 'exports/orders-2025-full.csv',
    deleteMarker: false,
    lastModified: writer.moment(33),
    size: blob.size,
    etag: multipartEtag(parts),
    blob,
    headers: writer.defaults('text/csv'),
    storageClass: 'STANDARD',
    ownerAccount: writer.bucket.account,
    checksum: wholeChecksum('SHA256', 'COMPOSITE', parts),
    parts: parts.map((part) => ({ size: part.blob.size, checksum: part.checksum })),
    tags: { classification: 'internal' },
    acl: 'private',
  });
}

async function orphanedUpload(
  writer: ObjectWriter,
  blobs: BlobStore,
  key: string,
  daysAgo: number,
  count: number,
): Promise<void> {
  const initiated = writer.moment(daysAgo);
  const parts = Array.from({ length: count }, (_, index) => index + 1).map((partNumber) =>
    uploadedPart(
      writer,
      blobs,
      partNumber,
      Buffer.alloc(96 * 1024, `part ${partNumber} `),
      initiated + partNumber * 1000,
    ),
  );
  const uploadId = randomBytes(96).toString('base64url').replaceAll('-', '.');
  writer.bucket.objects.uploads.set(uploadId, {
    uploadId,
    key,
    initiated,
    initiatorArn: `arn:aws:iam::${writer.bucket.account}:root`,
    ownerAccount: writer.bucket.account,
    headers: writer.defaults('text/csv'),
    storageClass: 'STANDARD',
    acl: 'private',
    tags: {},
    checksumAlgorithm: 'SHA256',
    checksumType: 'COMPOSITE',
    parts: new Map((await Promise.all(parts)).map((part) => [part.partNumber, part])),
  });
}

async function uploadedPart(
  writer: ObjectWriter,
  blobs: BlobStore,
  partNumber: number,
  body: Buffer,
  lastModified: number,
): Promise<UploadedPart> {
  return {
    partNumber,
    blob: await blobs.write(streamOf(body)),
    etag: etagOf(createHash('md5').update(body).digest('hex'), writer.defaults('text/csv')),
    lastModified,
    checksum: checksumOf('SHA256', body),
  };
}
