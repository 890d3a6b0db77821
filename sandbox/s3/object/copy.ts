import { xmlAnswer, xmlDate } from '../answer';
import { MAX_PUT_BYTES } from '../body/ingest';
import type { S3Answer, S3Call } from '../call';
import {
  checksumElement,
  createHasher,
  isChecksumAlgorithm,
  type ChecksumAlgorithm,
} from '../checksum/algorithms';
import { invalidArgument, invalidRequest } from '../errors';
import { bucketOf, callerAccountId, header, keyOf } from '../request';
import type { Blob, ObjectVersion } from '../../storage/types';
import type { Bucket } from '../../world/types';
import { objectOwner, requestedAcl } from './requested-acl';
import { copySource, type CopySource } from './copy-source';
import { etagOf } from './etag';
import { CUSTOMER } from './customer-key';
import { encryptionHeaders, encryptionOf, hasMd5Etag, SSE } from './encryption';
import { askKey } from './ask-key';
import { requestedLock } from './lock';
import { metadataHeaders, refuseUnsupported } from './kept-headers';
import { md5Of } from './md5-of';
import { requestedStorageClass } from './storage-class';
import { expirationHeader } from '../lifecycle/expiration-header';
import { storeVersion, versionHeader } from './store-version';
import { tagsFromHeader, type Tags } from './tag-set';
import { writeConditions } from './write-conditions';

const REDIRECT = 'x-amz-website-redirect-location';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export async function copyObject(call: S3Call): Promise<S3Answer> {
  const bucket = bucketOf(call);
  const key = keyOf(call);
  refuseUnsupported(call);
  const acl = requestedAcl(call, bucket, key);
  const source = copySource(call);
  if (source.version.size > MAX_PUT_BYTES) {
    throw invalidRequest(
      `The specified copy source is larger than the maximum allowable size for a copy source: ${MAX_PUT_BYTES}`,
    );
  }
  const replaceMetadata = directive(call, 'x-amz-metadata-directive') === 'REPLACE';
  refuseUnchangedSelfCopy(call, bucket, key, source, replaceMetadata);
  const tags = copiedTags(call, bucket, key, source);
  const annotations = copiedAnnotations(call, bucket, key, source);
  const redirect = header(call, REDIRECT);
  const headers = {
    ...(replaceMetadata ? metadataHeaders(call) : withoutEncryption(source.version.headers)),
    // Never copied, and taken with either directive.
    ...(redirect === undefined ? {} : { [REDIRECT]: redirect }),
    ...encryptionHeaders(call, bucket),
  };
  askKey(call, { action: 's3:PutObject', bucket, key }, headers);
  const storageClass = requestedStorageClass(call);
  const lock = requestedLock(call, bucket, key);
  const conditions = writeConditions(call, bucket, key);
  // Retained before the first await: the source may be overwritten meanwhile.
  const blob = call.blobs.concat(source.version.blob === undefined ? [] : [source.version.blob]);
  const described = await describeCopy(call, source.version, { blob, headers }, () => conditions.check());
  const stored = await storeVersion(bucket, {
    key,
    deleteMarker: false,
    lastModified: call.now,
    size: source.version.size,
    ...described,
    blob,
    headers,
    storageClass,
    ownerAccount: objectOwner(bucket, callerAccountId(call), acl),
    tags,
    acl,
    ...lock,
    ...(annotations === undefined ? {} : { annotations }),
  });
  const { checksum } = stored;
  return xmlAnswer(
    'CopyObjectResult',
    {
      LastModified: xmlDate(stored.lastModified),
      ETag: stored.etag,
      ...(checksum === undefined
        ? {}
        : { ChecksumType: checksum.type, [checksumElement(checksum.algorithm)]: checksum.value }),
    },
    {
      ...encryptionOf(headers),
      ...versionHeader(bucket, stored.versionId),
      ...expirationHeader(bucket, stored),
      ...(source.bucket.versioning === undefined
        ? {}
        : { 'x-amz-copy-source-version-id': source.version.versionId }),
    },
  );
}

/** A copy is one part: its ETag is the MD5 and its checksum is the whole object's, whatever the source had. */
async function describeCopy(
  call: S3Call,
  source: ObjectVersion,
  { blob, headers }: { readonly blob: Blob; readonly headers: Readonly<Record<string, string>> },
  check: () => void,
): Promise<Pick<ObjectVersion, 'etag' | 'checksum'>> {
  try {
    const algorithm = copyAlgorithm(call, source);
    const hasher = createHasher(algorithm);
    const known = source.checksum?.type === 'FULL_OBJECT' && source.checksum.algorithm === algorithm;
    // The MD5 is at hand where it is the ETag: of simple objects under SSE-S3.
    const opaque = source.storageClass === 'EXPRESS_ONEZONE';
    if (known && !opaque && source.parts === undefined && hasMd5Etag(source.headers)) {
      return { etag: etagOf(source.etag.replaceAll('"', ''), headers), checksum: source.checksum };
    }
    const md5 = await md5Of(blob, (chunk) => hasher.update(chunk));
    check();
    return {
      etag: etagOf(md5, headers),
      checksum: { algorithm, value: hasher.digest().toString('base64'), type: 'FULL_OBJECT' },
    };
  } catch (error) {
    await blob.release();
    throw error;
  }
}

function copyAlgorithm(call: S3Call, source: ObjectVersion): ChecksumAlgorithm {
  const asked = header(call, 'x-amz-checksum-algorithm')?.toUpperCase();
  const algorithm = asked ?? source.checksum?.algorithm ?? 'CRC64NVME';
  if (!isChecksumAlgorithm(algorithm)) {
    throw invalidRequest(
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  return algorithm;
}

function directive(call: S3Call, name: string): 'COPY' | 'REPLACE' {
  const value = header(call, name) ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') return value;
  throw invalidArgument(`Unknown ${name.slice('x-amz-'.length)}.`, name, value);
}

function copiedTags(call: S3Call, bucket: Bucket, key: string, source: CopySource): Tags {
  if (directive(call, 'x-amz-tagging-directive') === 'REPLACE') {
    const tagging = header(call, 'x-amz-tagging');
    if (tagging !== undefined) call.authorize({ action: 's3:PutObjectTagging', bucket, key });
    return tagsFromHeader(tagging);
  }
  const { tags } = source.version;
  if (Object.keys(tags).length > 0) {
    call.authorize({
      action: 's3:GetObjectTagging',
      bucket: source.bucket,
      key: source.version.key,
      accessPoint: source.accessPoint ?? null,
    });
    call.authorize({ action: 's3:PutObjectTagging', bucket, key });
  }
  return tags;
}

/** They go along unless the request says EXCLUDE. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
function copiedAnnotations(
  call: S3Call,
  bucket: Bucket,
  key: string,
  { version, bucket: from, accessPoint }: CopySource,
): ObjectVersion['annotations'] {
  const directive = header(call, 'x-amz-object-annotation-directive') ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'EXCLUDE')
    throw invalidArgument('Unknown annotation directive.', 'x-amz-object-annotation-directive', directive);
  if (directive === 'EXCLUDE' || (version.annotations?.size ?? 0) === 0) return undefined;
  call.authorize({
    action: 's3:GetObjectAnnotation',
    bucket: from,
    key: version.key,
    accessPoint: accessPoint ?? null,
  });
  call.authorize({ action: 's3:PutObjectAnnotation', bucket, key });
  return version.annotations;
}

function refuseUnchangedSelfCopy(
  call: S3Call,
  bucket: Bucket,
  key: string,
  source: CopySource,
  replaceMetadata: boolean,
): void {
  const same =
    source.bucket.name === bucket.name &&
    source.version.key === key &&
    !(header(call, 'x-amz-copy-source') ?? '').includes('?versionId=');
  const changes =
    replaceMetadata ||
    ['x-amz-storage-class', SSE, CUSTOMER.algorithm, REDIRECT, 'x-amz-checksum-algorithm'].some(
      (name) => header(call, name) !== undefined,
    ) ||
    directive(call, 'x-amz-tagging-directive') === 'REPLACE';
  if (!same || changes) return;
  throw invalidRequest(
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

function withoutEncryption(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith(SSE) && name !== REDIRECT),
  );
}
