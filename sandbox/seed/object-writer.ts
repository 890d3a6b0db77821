import { createHash } from 'node:crypto';
import { checksumOf, type ChecksumAlgorithm } from '../s3/checksum/algorithms';
import { annotation } from '../s3/object/annotations';
import { etagOf } from '../s3/object/etag';
import { ofDirectory } from '../s3/object/store-version';
import { newVersionId } from '../s3/object/version-id';
import type { BlobStore, ObjectLock, ObjectVersion } from '../storage/types';
import type { ObjectAcl } from '../world/acl';
import type { Bucket } from '../world/types';

export interface SeedObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  /** Days before the sandbox's start; fractions are hours. */
  readonly daysAgo: number;
  readonly storageClass?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Further headers: `content-encoding`, `x-amz-meta-…`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The bucket's account by default; others only where ACLs are in force. */
  readonly ownerAccount?: string;
  readonly acl?: ObjectAcl;
  readonly lock?: ObjectLock;
  /** By name. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** CRC64NVME unless told otherwise. */
  readonly checksum?: ChecksumAlgorithm;
}

const DAY = 86_400_000;

/** Puts objects into one bucket as clients would have done over the weeks before. */
export class ObjectWriter {
  constructor(
    readonly bucket: Bucket,
    private readonly blobs: BlobStore,
    private readonly now: number,
  ) {}

  moment(daysAgo: number): number {
    return Math.floor((this.now - daysAgo * DAY) / 1000) * 1000;
  }

  async put(object: SeedObject): Promise<void> {
    const { key, body, checksum: algorithm = 'CRC64NVME', annotations } = object;
    const headers = { ...this.defaults(object.contentType), ...object.headers };
    this.store({
      key,
      deleteMarker: false,
      lastModified: this.moment(object.daysAgo),
      size: body.byteLength,
      etag: etagOf(createHash('md5').update(body).digest('hex'), headers),
      blob: await this.blobs.write(streamOf(body)),
      headers,
      storageClass: object.storageClass ?? 'STANDARD',
      ownerAccount: object.ownerAccount ?? this.bucket.account,
      checksum: { algorithm, value: checksumOf(algorithm, body), type: 'FULL_OBJECT' },
      tags: object.tags ?? {},
      acl: object.acl ?? 'private',
      ...object.lock,
      ...(annotations === undefined
        ? {}
        : {
            annotations: new Map(
              Object.entries(annotations).map(([name, text]) => [
                name,
                annotation(text, this.moment(object.daysAgo)),
              ]),
            ),
          }),
    });
  }

  async putAll(objects: Iterable<SeedObject>): Promise<void> {
    for (const object of objects) await this.put(object);
  }

  /** A delete marker, in versioned buckets. */
  markDeleted(key: string, daysAgo: number): void {
    if (this.bucket.versioning === undefined) throw new Error(`${this.bucket.name} has no versioning`);
    this.store({
      key,
      deleteMarker: true,
      lastModified: this.moment(daysAgo),
      size: 0,
      etag: '',
      headers: {},
      storageClass: 'STANDARD',
      ownerAccount: this.bucket.account,
      tags: {},
      acl: 'private',
    });
  }

  store(version: Omit<ObjectVersion, 'versionId'>): void {
    const versioned = this.bucket.versioning === 'Enabled';
    this.bucket.objects.put(
      {
        ...version,
        ...(this.bucket.directory === undefined ? {} : ofDirectory()),
        versionId: versioned ? newVersionId() : 'null',
      },
      versioned ? 'nothing' : 'null-version',
    );
  }

  defaults(contentType: string): Record<string, string> {
    const { algorithm, keyId, bucketKey } = this.bucket.encryption;
    const prefix = 'x-amz-server-side-encryption';
    return {
      'content-type': contentType,
      [prefix]: algorithm,
      ...(keyId === undefined ? {} : { [`${prefix}-aws-kms-key-id`]: keyId }),
      ...(algorithm === 'aws:kms' && bucketKey ? { [`${prefix}-bucket-key-enabled`]: 'true' } : {}),
    };
  }
}

export function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}
