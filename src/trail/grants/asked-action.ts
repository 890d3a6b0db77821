import { operationsNamed } from '@drawbridge-s3/policy/data';

/** What a logged operation asks for. */
export interface AskedAction {
  /** `s3:GetObject` */
  readonly action: string;
  /** Of what: an object, a prefix that is listed, or the bucket. */
  readonly on: 'object' | 'listing' | 'bucket';
}

/**
 * Operations as access logs write them, with what CloudTrail and the API call them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
const CALLED: Readonly<Record<string, string>> = {
  'REST.GET.OBJECT': 'GetObject',
  'REST.HEAD.OBJECT': 'HeadObject',
  'REST.COPY.OBJECT_GET': 'GetObject',
  'REST.COPY.PART_GET': 'GetObject',
  'REST.PUT.OBJECT': 'PutObject',
  'REST.POST.OBJECT': 'PutObject',
  'REST.COPY.OBJECT': 'PutObject',
  'REST.POST.UPLOADS': 'CreateMultipartUpload',
  'REST.PUT.PART': 'UploadPart',
  'REST.COPY.PART': 'UploadPart',
  'REST.POST.UPLOAD': 'CompleteMultipartUpload',
  'REST.DELETE.UPLOAD': 'AbortMultipartUpload',
  'REST.GET.UPLOAD': 'ListParts',
  'REST.GET.UPLOADS': 'ListMultipartUploads',
  'REST.DELETE.OBJECT': 'DeleteObject',
  'BATCH.DELETE.OBJECT': 'DeleteObject',
  'REST.GET.BUCKET': 'ListObjectsV2',
  'REST.HEAD.BUCKET': 'HeadBucket',
  'REST.GET.BUCKETVERSIONS': 'ListObjectVersions',
  'REST.GET.LOCATION': 'GetBucketLocation',
  'REST.GET.VERSIONING': 'GetBucketVersioning',
  'REST.GET.OBJECT_TAGGING': 'GetObjectTagging',
  'REST.PUT.OBJECT_TAGGING': 'PutObjectTagging',
  'REST.GET.OBJECT_ATTRIBUTES': 'GetObjectAttributes',
  'REST.GET.LIFECYCLE': 'GetBucketLifecycleConfiguration',
  'REST.GET.ENCRYPTION': 'GetBucketEncryption',
  'REST.GET.TAGGING': 'GetBucketTagging',
  'REST.GET.OWNERSHIP_CONTROLS': 'GetBucketOwnershipControls',
  'REST.GET.PUBLIC_ACCESS_BLOCK': 'GetPublicAccessBlock',
};
const LISTINGS = new Set(['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads']);

/** What the API calls a logged operation. */
export const apiName = (operation: string): string => CALLED[operation] ?? operation;

/** What a request needed permission for first; undefined of an operation that is not known, or needs none. */
export function askedAction(operation: string): AskedAction | undefined {
  const name = apiName(operation);
  const permission = operationsNamed(name)
    .find(({ api }) => api === 's3')
    ?.permissions.find(({ action, when }) => when === undefined && action.startsWith('s3:'));
  if (permission === undefined) return undefined;
  const { action, on } = permission;
  if (LISTINGS.has(action)) return { action, on: 'listing' };
  return { action, on: on === 'the bucket' ? 'bucket' : 'object' };
}
