import { createHash } from 'node:crypto';
import { ServiceError } from '../../http/error';
import type { Annotation, ObjectVersion } from '../../storage/types';
import { emptyAnswer, httpDate, xmlAnswer, xmlDate } from '../answer';
import { ingest } from '../body/ingest';
import type { S3Answer, S3Call } from '../call';
import { invalidRequest, preconditionFailed } from '../errors';
import { bucketOf, header, keyOf, pageSize } from '../request';
import { CUSTOMER } from './customer-key';
import { encryptionOf } from './encryption';
import { requestedObject } from './find';
import { refuseLocked } from './lock';

const MOST = 1000;
const MOST_BYTES = 1024 * 1024;
const MOST_NAME_BYTES = 512;
/** Of the object: it cannot be told in `x-amz-version-id`, as it is of annotations' own answers. */
const VERSION = 'x-amz-object-version-id';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html */
export async function putObjectAnnotation(call: S3Call): Promise<S3Answer> {
  const version = annotatedObject(call);
  const name = requestedName(call);
  if (version.headers[CUSTOMER.algorithm] !== undefined)
    throw invalidRequest('Annotations are not supported for objects encrypted with SSE-C.');
  const { blob } = await ingest(call);
  try {
    if (blob.size < 1 || blob.size > MOST_BYTES)
      throw invalidRequest(`An annotation must have between 1 and ${MOST_BYTES} bytes.`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of blob.stream()) chunks.push(chunk);
    const text = textOf(Buffer.concat(chunks));
    const annotations = new Map(version.annotations);
    if (!annotations.has(name) && annotations.size >= MOST)
      throw new ServiceError(
        'AnnotationLimitExceeded',
        'The request would exceed the maximum number of annotations allowed per object.',
        400,
      );
    const put = annotation(text, call.now);
    annotations.set(name, put);
    version.annotations = annotations;
    return xmlAnswer(
      'PutObjectAnnotationOutput',
      { Key: keyOf(call), AnnotationName: name },
      { etag: put.etag, ...versionOf(call, version), ...encryptionOf(version.headers) },
    );
  } finally {
    await blob.release();
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAnnotation.html */
export function getObjectAnnotation(call: S3Call): S3Answer {
  const version = requestedObject(call);
  const { text, etag, lastModified } = annotationOf(version, requestedName(call));
  return {
    status: 200,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'last-modified': httpDate(lastModified),
      etag,
      ...versionOf(call, version),
      ...encryptionOf(version.headers),
    },
    body: text,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectAnnotations.html */
export function listObjectAnnotations(call: S3Call): S3Answer {
  const version = requestedObject(call);
  const limit = pageSize(call, 'max-annotation-results', MOST);
  const prefix = call.query.get('annotation-prefix') ?? '';
  const token = call.query.get('continuation-token');
  const after = token === undefined ? undefined : Buffer.from(token, 'base64url').toString('utf8');
  const all = [...(version.annotations ?? new Map<string, Annotation>())]
    .filter(([name]) => name.startsWith(prefix) && (after === undefined || name > after))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const page = all.slice(0, limit);
  const last = page.at(-1)?.[0];
  return xmlAnswer(
    'ListObjectAnnotationsOutput',
    {
      Annotations: {
        AnnotationEntry: page.map(([AnnotationName, { text, etag, lastModified }]) => ({
          AnnotationName,
          LastModified: xmlDate(lastModified),
          ETag: etag,
          Size: Buffer.byteLength(text),
        })),
      },
      Bucket: bucketOf(call).name,
      Key: keyOf(call),
      AnnotationPrefix: prefix === '' ? undefined : prefix,
      MaxAnnotationResults: limit,
      AnnotationCount: page.length,
      ContinuationToken: token,
      NextContinuationToken:
        page.length < all.length && last !== undefined ? Buffer.from(last).toString('base64url') : undefined,
    },
    versionOf(call, version),
  );
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectAnnotation.html */
export function deleteObjectAnnotation(call: S3Call): S3Answer {
  const version = annotatedObject(call);
  refuseLocked(call, bucketOf(call), version);
  const annotations = new Map(version.annotations);
  annotations.delete(requestedName(call));
  version.annotations = annotations;
  return emptyAnswer(204, versionOf(call, version));
}

/** The object that is to have an annotation more or less, if it is still the one that was meant. */
function annotatedObject(call: S3Call): ObjectVersion {
  const version = requestedObject(call);
  const match = header(call, 'x-amz-object-if-match');
  if (match !== undefined && match.replaceAll('"', '') !== version.etag.replaceAll('"', ''))
    throw preconditionFailed('x-amz-object-if-match');
  return version;
}

function requestedName(call: S3Call): string {
  const name = call.query.get('annotationName') ?? '';
  if (Buffer.byteLength(name) > MOST_NAME_BYTES)
    throw new ServiceError('AnnotationNameTooLong', 'The annotation name exceeds 512 bytes.', 400);
  // oxlint-disable-next-line no-control-regex -- control characters are the point
  if (name === '' || /[\u0000-\u001f\u007f]/.test(name) || name.toLowerCase().startsWith('aws:'))
    throw new ServiceError('InvalidAnnotationName', 'The annotation name you provided is invalid.', 400);
  return name;
}

function annotationOf({ annotations }: ObjectVersion, name: string): Annotation {
  const found = annotations?.get(name);
  if (found === undefined)
    throw new ServiceError(
      'NoSuchAnnotation',
      'The specified annotation does not exist on this object.',
      404,
      { AnnotationName: name },
    );
  return found;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ServiceError(
      'UnsupportedMediaType',
      'The annotation payload is not valid UTF-8 encoded text.',
      415,
    );
  }
}

const versionOf = (call: S3Call, { versionId }: ObjectVersion): Record<string, string> =>
  bucketOf(call).versioning === undefined ? {} : { [VERSION]: versionId };

export const annotation = (text: string, lastModified: number): Annotation => ({
  text,
  etag: `"${createHash('md5').update(text).digest('hex')}"`,
  lastModified,
});
