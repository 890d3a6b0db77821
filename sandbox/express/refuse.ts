import { ServiceError } from '../http/error';
import type { Exchange } from '../kernel';
import { invalidArgument, notImplemented } from '../s3/errors';
import { isControl, type AnyOperation } from './operations';

/** Headers of what directory buckets do not have. */
const HEADERS: ReadonlySet<string> = new Set([
  'x-amz-acl',
  'x-amz-request-payer',
  'x-amz-website-redirect-location',
  'x-amz-bucket-object-lock-enabled',
  'x-amz-bucket-namespace',
]);
const FAMILIES = ['x-amz-grant-', 'x-amz-object-lock-', 'x-amz-server-side-encryption-customer-'];
const WRITES: ReadonlySet<AnyOperation> = new Set(['PutObject', 'CopyObject', 'CreateMultipartUpload']);

/**
 * What directory buckets answer with 501, 400 or nothing at all, and other buckets take.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html
 */
export function refuseInDirectory({ headers, query }: Exchange, operation: AnyOperation): void {
  const given = [...headers.keys()].find(
    (name) => HEADERS.has(name) || FAMILIES.some((family) => name.startsWith(family)),
  );
  if (given !== undefined) throw notImplemented(given);
  if (isControl(operation) && headers.has('x-amz-expected-bucket-owner'))
    throw notImplemented('x-amz-expected-bucket-owner');
  if (WRITES.has(operation)) refuseWrite(headers, operation);
  const version = query.get('versionId');
  if (version !== undefined && version !== 'null')
    throw invalidArgument('Invalid version id specified', 'versionId', version);
}

function refuseWrite(headers: Headers, operation: AnyOperation): void {
  if ((headers.get('x-amz-tagging') ?? '') !== '') throw notImplemented('x-amz-tagging');
  const storageClass = headers.get('x-amz-storage-class') ?? 'EXPRESS_ONEZONE';
  if (storageClass !== 'EXPRESS_ONEZONE')
    throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', 400, {
      StorageClassRequested: storageClass,
    });
  if (headers.get('x-amz-server-side-encryption') === 'aws:kms:dsse')
    throw notImplemented('x-amz-server-side-encryption');
  // Annotations go along unless the request says otherwise, and there is nowhere for them to go.
  if (operation === 'CopyObject' && headers.get('x-amz-object-annotation-directive') !== 'EXCLUDE')
    throw notImplemented('x-amz-object-annotation-directive');
}
