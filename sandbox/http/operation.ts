import type { S3Operation } from '../s3/call';
import { ServiceError } from './error';
import type { Located } from './locate';

type Level = 'service' | 'bucket' | 'object';
type Table = Readonly<Record<string, S3Operation>>;

/** `METHOD` or `METHOD sub-resource`. */
const SERVICE: Table = { GET: 'ListBuckets' };

const BUCKET: Table = {
  GET: 'ListObjects',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  POST: 'PostObject',
  DELETE: 'DeleteBucket',
  'GET list-type': 'ListObjectsV2',
  'GET versions': 'ListObjectVersions',
  'GET location': 'GetBucketLocation',
  'GET uploads': 'ListMultipartUploads',
  'POST delete': 'DeleteObjects',
  'GET versioning': 'GetBucketVersioning',
  'PUT versioning': 'PutBucketVersioning',
  'GET tagging': 'GetBucketTagging',
  'PUT tagging': 'PutBucketTagging',
  'DELETE tagging': 'DeleteBucketTagging',
  'GET acl': 'GetBucketAcl',
  'PUT acl': 'PutBucketAcl',
  'GET policy': 'GetBucketPolicy',
  'PUT policy': 'PutBucketPolicy',
  'DELETE policy': 'DeleteBucketPolicy',
  'GET policyStatus': 'GetBucketPolicyStatus',
  'GET cors': 'GetBucketCors',
  'PUT cors': 'PutBucketCors',
  'DELETE cors': 'DeleteBucketCors',
  'GET ownershipControls': 'GetBucketOwnershipControls',
  'PUT ownershipControls': 'PutBucketOwnershipControls',
  'DELETE ownershipControls': 'DeleteBucketOwnershipControls',
  'GET encryption': 'GetBucketEncryption',
  'PUT encryption': 'PutBucketEncryption',
  'DELETE encryption': 'DeleteBucketEncryption',
  'GET publicAccessBlock': 'GetPublicAccessBlock',
  'PUT publicAccessBlock': 'PutPublicAccessBlock',
  'DELETE publicAccessBlock': 'DeletePublicAccessBlock',
  'GET requestPayment': 'GetBucketRequestPayment',
  'PUT requestPayment': 'PutBucketRequestPayment',
  'GET logging': 'GetBucketLogging',
  'PUT logging': 'PutBucketLogging',
  'GET lifecycle': 'GetBucketLifecycleConfiguration',
  'PUT lifecycle': 'PutBucketLifecycleConfiguration',
  'DELETE lifecycle': 'DeleteBucketLifecycle',
  'GET notification': 'GetBucketNotificationConfiguration',
  'PUT notification': 'PutBucketNotificationConfiguration',
  'GET website': 'GetBucketWebsite',
  'PUT website': 'PutBucketWebsite',
  'DELETE website': 'DeleteBucketWebsite',
  'GET inventory': 'GetBucketInventoryConfiguration',
  'PUT inventory': 'PutBucketInventoryConfiguration',
  'DELETE inventory': 'DeleteBucketInventoryConfiguration',
  'GET metrics': 'GetBucketMetricsConfiguration',
  'PUT metrics': 'PutBucketMetricsConfiguration',
  'DELETE metrics': 'DeleteBucketMetricsConfiguration',
  'POST metadataConfiguration': 'CreateBucketMetadataConfiguration',
  'GET metadataConfiguration': 'GetBucketMetadataConfiguration',
  'DELETE metadataConfiguration': 'DeleteBucketMetadataConfiguration',
  'PUT metadataInventoryTable': 'UpdateBucketMetadataInventoryTableConfiguration',
  'PUT metadataJournalTable': 'UpdateBucketMetadataJournalTableConfiguration',
  'GET object-lock': 'GetObjectLockConfiguration',
  'PUT object-lock': 'PutObjectLockConfiguration',
};

const OBJECT: Table = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
  'GET attributes': 'GetObjectAttributes',
  'GET tagging': 'GetObjectTagging',
  'PUT tagging': 'PutObjectTagging',
  'DELETE tagging': 'DeleteObjectTagging',
  'GET acl': 'GetObjectAcl',
  'PUT acl': 'PutObjectAcl',
  'GET retention': 'GetObjectRetention',
  'PUT retention': 'PutObjectRetention',
  'GET legal-hold': 'GetObjectLegalHold',
  'PUT legal-hold': 'PutObjectLegalHold',
  'POST restore': 'RestoreObject',
  'PUT encryption': 'UpdateObjectEncryption',
  'PUT annotation': 'PutObjectAnnotation',
  'GET annotation': 'GetObjectAnnotation',
  'DELETE annotation': 'DeleteObjectAnnotation',
  'POST uploads': 'CreateMultipartUpload',
  'PUT uploadId': 'UploadPart',
  'POST uploadId': 'CompleteMultipartUpload',
  'DELETE uploadId': 'AbortMultipartUpload',
  'GET uploadId': 'ListParts',
};

const TABLES: Readonly<Record<Level, Table>> = { service: SERVICE, bucket: BUCKET, object: OBJECT };

/** Everything S3 reads as a sub-resource; the rest of a query are parameters. */
const SUB_RESOURCES = [
  'abac',
  'accelerate',
  'acl',
  'analytics',
  'annotation',
  'annotations',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'list-type',
  'location',
  'logging',
  'metadataAnnotationTable',
  'metadataConfiguration',
  'metadataInventoryTable',
  'metadataJournalTable',
  'metadataTable',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'session',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
];

const METHODS = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE']);

/**
 * Names the S3 operation of a request.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 *
 * @throws ServiceError 405 MethodNotAllowed, or 501 NotImplemented naming what is missing
 */
export function detectOperation(
  method: string,
  located: Located,
  query: ReadonlyMap<string, string>,
  headers: Headers,
): S3Operation {
  const level = levelOf(located);
  const subResource = level === 'service' ? undefined : subResourceOf(query);
  const operation = TABLES[level][subResource === undefined ? method : `${method} ${subResource}`];
  if (operation === undefined) throw unknownOperation(method, level, subResource);
  const copies = headers.has('x-amz-copy-source');
  if (operation === 'PutObject' && copies) return 'CopyObject';
  if (operation === 'UploadPart' && copies) return 'UploadPartCopy';
  if (operation === 'GetBucketInventoryConfiguration' && !query.has('id')) {
    return 'ListBucketInventoryConfigurations';
  }
  if (operation === 'GetBucketMetricsConfiguration' && !query.has('id'))
    return 'ListBucketMetricsConfigurations';
  if (operation === 'GetObjectAnnotation' && !query.has('annotationName')) return 'ListObjectAnnotations';
  if (operation === 'ListObjectsV2' && query.get('list-type') !== '2') return 'ListObjects';
  return operation;
}

function levelOf({ name, key }: Located): Level {
  if (name === undefined) return 'service';
  return key === undefined ? 'bucket' : 'object';
}

function subResourceOf(query: ReadonlyMap<string, string>): string | undefined {
  return SUB_RESOURCES.find((name) => query.has(name));
}

function unknownOperation(method: string, level: Level, subResource: string | undefined): ServiceError {
  if (!METHODS.has(method) || subResource === undefined) {
    return new ServiceError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
      { Method: method, ResourceType: level.toUpperCase() },
    );
  }
  return new ServiceError(
    'NotImplemented',
    `A parameter you provided implies functionality that is not implemented: ${method} ${level} ?${subResource}`,
    501,
    { Operation: `${method} ?${subResource}`, ResourceType: level.toUpperCase() },
  );
}
