import type {
  ChecksumAlgorithm,
  ChecksumType,
  CopyObjectCommandInput,
  CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { customerKey } from '@/resources/objects/writing/customer-keys';
import {
  customerKeyInput,
  headersInput,
  type UploadHeaders,
} from '@/resources/objects/writing/upload-headers';
import type { Described, ObjectText } from '../../engine/copy/port';
import type { CopyOptions } from '../../copy/options';

const CONTENT = [
  'contentType',
  'cacheControl',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
] as const;

/** The headers of an object that is written anew: what is kept of the source, and what was chosen instead. */
function writtenHeaders(options: CopyOptions, { text }: Pick<Described, 'text'>): UploadHeaders {
  const { written = {}, headers, metadata, tags } = options;
  const { contentType, cacheControl, contentDisposition, contentEncoding, contentLanguage } =
    headers === 'replace' ? written : text;
  return {
    ...written,
    contentType,
    cacheControl,
    contentDisposition,
    contentEncoding,
    contentLanguage,
    metadata: metadata === 'replace' ? written.metadata : text.metadata,
    tags: tags === 'replace' ? written.tags : text.tags,
    storageClass: classOf(options, text.storageClass),
  };
}

/** What PutObject and CreateMultipartUpload take. @throws AwsFailure `CustomerKeyMissing` */
export function writtenInput(options: CopyOptions, source: Described) {
  const headers = writtenHeaders(options, source);
  return {
    ...headersInput(headers, customerKey(fingerprintOf(options))),
    ...expiresOf(options, source.text),
  };
}

/** What CopyObject takes: what is kept is left to the service. */
export function copiedInput(
  options: CopyOptions,
  from: { readonly storageClass?: string },
  source: Described | undefined,
): Partial<CopyObjectCommandInput> {
  const { headers, metadata, tags, checksum } = options;
  const replace = headers === 'replace' || metadata === 'replace';
  const text = source?.text ?? { metadata: {}, storageClass: '' };
  const said = writtenHeaders(options, { text });
  const rest = Object.fromEntries(
    Object.entries(said).filter(
      ([name]) =>
        (replace || !(CONTENT as readonly string[]).includes(name)) &&
        (replace || name !== 'metadata') &&
        (tags === 'replace' || name !== 'tags'),
    ),
  );
  return {
    ...headersInput(
      { ...rest, storageClass: classOf(options, from.storageClass) },
      customerKey(fingerprintOf(options)),
    ),
    ...(replace ? { MetadataDirective: 'REPLACE', ...expiresOf(options, text) } : {}),
    ...(tags === 'replace' ? { TaggingDirective: 'REPLACE' } : {}),
    ...(checksum === undefined ? {} : { ChecksumAlgorithm: checksum as ChecksumAlgorithm }),
  };
}

/** Only some of what MetadataDirective replaces together is to be kept: it has to be read and given anew. */
export const keepsHalf = ({ headers = 'keep', metadata = 'keep' }: CopyOptions): boolean =>
  headers !== metadata;

/** The key of SSE-C that the copies are written under, for every request that touches bytes. */
export const writtenKey = (options: CopyOptions) => customerKeyInput(customerKey(fingerprintOf(options)));

function fingerprintOf({ written: { encryption, customerKeyMd5 } = {} }: CopyOptions): string | undefined {
  return encryption === 'customer' ? customerKeyMd5 : undefined;
}

/** Classes that belong to a directory bucket, a file system or a backup, and that no ordinary bucket takes. */
const OF_ITS_PLACE = /^(?:EXPRESS_|FSX_|AWS_BACKUP_|OUTPOSTS$)/;

/** S3 would take STANDARD for what is not said. */
function classOf({ written = {} }: CopyOptions, source: string | undefined): string | undefined {
  const chosen = written.storageClass || source;
  return chosen === 'STANDARD' || OF_ITS_PLACE.test(chosen ?? '') ? undefined : chosen;
}

function expiresOf({ headers }: CopyOptions, { expires }: Pick<ObjectText, 'expires'>): { Expires?: Date } {
  const date = headers === 'replace' || expires === undefined ? Number.NaN : Date.parse(expires);
  return Number.isNaN(date) ? {} : { Expires: new Date(date) };
}

/** Algorithms that uploads in parts can be given, with the kinds of whole they make. */
const IN_PARTS: Readonly<Record<string, readonly ChecksumType[]>> = {
  CRC64NVME: ['FULL_OBJECT'],
  CRC32: ['FULL_OBJECT', 'COMPOSITE'],
  CRC32C: ['FULL_OBJECT', 'COMPOSITE'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
};

/**
 * The checksum an object copied in parts is kept with: the one chosen, else the source's, and of the whole content
 * where there is a choice, for that is what a copy can be compared by.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function partsChecksum(
  options: CopyOptions,
  { text: { checksum } }: Described,
): Pick<CreateMultipartUploadCommandInput, 'ChecksumAlgorithm' | 'ChecksumType'> {
  const algorithm = options.checksum ?? checksum?.algorithm;
  const types = algorithm === undefined ? undefined : IN_PARTS[algorithm];
  if (algorithm === undefined || types === undefined) return {};
  const kept = options.checksum === undefined && types.includes(checksum?.type as ChecksumType);
  return {
    ChecksumAlgorithm: algorithm as ChecksumAlgorithm,
    ChecksumType: kept ? (checksum?.type as ChecksumType) : types[0],
  };
}
