import { ServiceError } from '../http/error';
import type { Located } from '../http/locate';
import { detectOperation } from '../http/operation';
import type { ExpressOperation, S3Operation, S3OperationEntry } from '../s3/call';
import { s3Operations } from '../s3/operations';
import { createDirectoryBucket } from './create-bucket';
import { createSession } from './create-session';
import { listDirectory } from './list-directory';
import { listDirectoryBuckets } from './list-buckets';
import { putDirectoryPolicy } from './policy';
import { renameObject } from './rename';

export type AnyOperation = S3Operation | ExpressOperation;

/** What the host of a zone answers, about what is in its buckets. */
const ZONAL = [
  'HeadBucket',
  'GetObject',
  'HeadObject',
  'PutObject',
  'CopyObject',
  'DeleteObject',
  'DeleteObjects',
  'GetObjectAttributes',
  'CreateMultipartUpload',
  'UploadPart',
  'UploadPartCopy',
  'CompleteMultipartUpload',
  'AbortMultipartUpload',
  'ListParts',
  'ListMultipartUploads',
] as const satisfies readonly S3Operation[];

/** What the Regional host answers, about the buckets themselves. */
const CONTROL = [
  'DeleteBucket',
  'GetBucketPolicy',
  'DeleteBucketPolicy',
  'GetBucketEncryption',
  'PutBucketEncryption',
  'DeleteBucketEncryption',
  'GetBucketLifecycleConfiguration',
  'PutBucketLifecycleConfiguration',
  'DeleteBucketLifecycle',
] as const satisfies readonly S3Operation[];

const entry = (action: string, handle: S3OperationEntry['handle']): S3OperationEntry => ({
  permission: () => ({ action }),
  handle,
});

/**
 * Every operation directory buckets know.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-APIs.html
 */
export const expressOperations: Partial<Record<AnyOperation, S3OperationEntry>> = {
  ...Object.fromEntries([...ZONAL, ...CONTROL].map((name) => [name, s3Operations[name]])),
  ListObjectsV2: entry('s3:ListBucket', listDirectory),
  // Which of two modes it comes to is found out by asking for both.
  CreateSession: { permission: () => undefined, handle: createSession },
  RenameObject: entry('s3:PutObject', renameObject),
  ListDirectoryBuckets: entry('s3express:ListAllMyDirectoryBuckets', listDirectoryBuckets),
  CreateBucket: entry('s3:CreateBucket', createDirectoryBucket),
  PutBucketPolicy: entry('s3:PutBucketPolicy', putDirectoryPolicy),
};

const OF_BUCKETS: ReadonlySet<AnyOperation> = new Set<AnyOperation>([
  ...CONTROL,
  'CreateBucket',
  'PutBucketPolicy',
  'ListDirectoryBuckets',
]);

export const isControl = (operation: AnyOperation): boolean => OF_BUCKETS.has(operation);

/** @throws ServiceError 501 NotImplemented for what only other buckets know */
export function expressOperation(
  method: string,
  located: Located,
  query: ReadonlyMap<string, string>,
  headers: Headers,
): AnyOperation {
  const { name, key } = located;
  const operation: AnyOperation =
    name === undefined && method === 'GET'
      ? 'ListDirectoryBuckets'
      : key === undefined && method === 'GET' && query.has('session')
        ? 'CreateSession'
        : key !== undefined && method === 'PUT' && query.has('renameObject')
          ? 'RenameObject'
          : detectOperation(method, located, query, headers);
  if (expressOperations[operation] === undefined)
    throw new ServiceError(
      'NotImplemented',
      'A header or query you provided requested a function that is not implemented.',
      501,
      { Operation: operation },
    );
  return operation;
}
