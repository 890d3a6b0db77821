import { bareAccessDenied } from '../authorise/s3-authorise';
import type { Signed } from '../auth/verify';
import type { Exchange } from '../kernel';
import type { ExpressOperation, S3Operation, S3OperationEntry } from '../s3/call';
import type { AccessPoint } from '../world/types';
import { ServiceError } from './error';
import type { Located } from './locate';
import type { ServiceEndpoint } from './service';

type S3Endpoint = Extract<ServiceEndpoint, { service: 's3' }>;

/**
 * 301 when a bucket is asked for at another Region's endpoint.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function checkRegion(
  endpoint: S3Endpoint,
  located: Located,
  operation: S3Operation | 'preflight',
): void {
  const { bucket, name = '' } = located;
  if (bucket === undefined || endpoint.region === undefined || endpoint.region === bucket.region) return;
  // Creating a bucket that exists elsewhere is its own error, not a redirect.
  if (operation === 'CreateBucket') return;
  const host = `s3.${bucket.region}.amazonaws.com`;
  throw new ServiceError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    { Endpoint: endpoint.target.style === 'path' ? host : `${name}.${host}`, Bucket: name },
    { 'x-amz-bucket-region': bucket.region },
  );
}

const READS = ['HeadBucket', 'GetBucketLocation', 'ListObjectsV2', 'GetObject', 'HeadObject'] as const;

/**
 * What works through access points to what is no bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html
 */
const THROUGH_SOURCE: Readonly<
  Record<NonNullable<AccessPoint['source']>['type'], ReadonlySet<S3Operation | ExpressOperation>>
> = {
  FSX_OPENZFS: new Set([
    ...READS,
    'ListObjects',
    'GetObjectAttributes',
    'GetObjectTagging',
    'PutObjectTagging',
    'DeleteObjectTagging',
    'PutObject',
    'CopyObject',
    'DeleteObject',
    'DeleteObjects',
    'CreateMultipartUpload',
    'UploadPart',
    'UploadPartCopy',
    'CompleteMultipartUpload',
    'AbortMultipartUpload',
    'ListParts',
    'ListMultipartUploads',
  ] as const),
  AWS_BACKUP: new Set([...READS, 'ListObjectVersions'] as const),
};

/** Access points: signed requests only, from their VPC where they have one, and only the operations that know them. */
export function checkAccessPoint(
  located: Located,
  entry: S3OperationEntry,
  signed: Signed | undefined,
  method: string,
  operation: S3Operation | ExpressOperation,
  vpc: string | undefined,
): void {
  const { accessPoint } = located;
  if (accessPoint === undefined) return;
  const { source } = accessPoint;
  if (entry.accessPoint !== true || (source !== undefined && !THROUGH_SOURCE[source.type].has(operation))) {
    throw new ServiceError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
      { Method: method, ResourceType: 'ACCESSPOINT' },
    );
  }
  const { networkOrigin, vpcId } = accessPoint;
  if (signed === undefined || (networkOrigin === 'VPC' && vpcId !== vpc)) throw bareAccessDenied();
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html */
export function checkExpectedOwner(exchange: Exchange, located: Located): void {
  const name = 'x-amz-expected-bucket-owner';
  const expected = exchange.headers.get(name) ?? exchange.query.get(name);
  if (expected === undefined || expected === null) return;
  if (!/^\d{12}$/.test(expected)) {
    throw new ServiceError(
      'InvalidBucketOwnerAWSAccountID',
      'The value of the expected bucket owner parameter must be an AWS account ID',
      400,
      { ArgumentName: name, ArgumentValue: expected },
    );
  }
  if (located.bucket !== undefined && located.bucket.account !== expected) throw bareAccessDenied();
}

const FREE_OF_CHARGE: ReadonlySet<S3Operation | ExpressOperation> = new Set([
  'HeadBucket',
  'GetBucketLocation',
  'GetBucketRequestPayment',
]);

/**
 * Requester Pays: others than the owner must say that they pay.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html
 *
 * @returns headers to add to the answer
 */
export function checkRequesterPays(
  exchange: Exchange,
  located: Located,
  operation: S3Operation | ExpressOperation,
  signed: Signed | undefined,
): Readonly<Record<string, string>> {
  const { bucket } = located;
  if (bucket?.requestPayer !== 'Requester' || FREE_OF_CHARGE.has(operation)) return {};
  if (signed?.identity.account.id === bucket.account) return {};
  const name = 'x-amz-request-payer';
  const payer = exchange.headers.get(name) ?? exchange.query.get(name);
  if (signed === undefined || payer !== 'requester') throw bareAccessDenied();
  return { 'x-amz-request-charged': 'requester' };
}
