import { bucketOperations } from './bucket-operations';
import type { S3Operation, S3OperationEntry } from './call';
import { objectOperations } from './object-operations';

/** Every operation the router can name: who answers, and which permission is asked for first. */
export const s3Operations: Readonly<Record<S3Operation, S3OperationEntry>> = {
  ...bucketOperations,
  ...objectOperations,
};
