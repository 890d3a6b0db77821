import { operationsNamed } from '@drawbridge-s3/policy/data';

/** What a logged operation asks for. */
export interface AskedAction {
  /** `s3:GetObject` */
  readonly action: string;
  /** Of what: an object, a prefix that is listed, or the bucket. */
  readonly on: 'object' | 'listing' | 'bucket';
  /** What it may have needed as well, which logs do not tell: of a version, to set an ACL. */
  readonly also: readonly AlsoAsked[];
}

interface AlsoAsked {
  readonly action: string;
  /** Of the object that was copied, which may lie anywhere, in place of the one asked for. */
  readonly ofSource: boolean;
}

/**
 * Operations as access logs write them, with what CloudTrail and the API call them.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
const CALLED: Readonly<Record<string, string>> = {
  'REST.GET.OBJECT': 'GetObject',
  'WEBSITE.GET.OBJECT': 'GetObject',
  'WEBSITE.HEAD.OBJECT': 'HeadObject',
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

/** S3's own doings, and what browsers ask ahead: nobody's permission is needed. */
export const needsNone = (operation: string): boolean => /^S3\.|^REST\.OPTIONS\./.test(operation);

/** What a request needed permission for; undefined of an operation that is not known, or needs none. */
export function askedAction(operation: string): AskedAction | undefined {
  const name = apiName(operation);
  const needs =
    operationsNamed(name)
      .find(({ api }) => api === 's3')
      ?.permissions.filter(({ action }) => action.startsWith('s3:')) ?? [];
  const first = needs.find(({ when, on }) => when === undefined && on !== SOURCE);
  if (first === undefined) return undefined;
  const { action, on } = first;
  const also = needs.flatMap((need): readonly AlsoAsked[] => {
    // Who lacks these gets an answer without them.
    if (need.when?.endsWith('in the answer') === true) return [];
    const ofSource = need.on === SOURCE;
    const other = need.ofVersion === undefined ? [] : [{ action: need.ofVersion, ofSource }];
    return need === first ? other : [{ action: need.action, ofSource }, ...other];
  });
  if (LISTINGS.has(action)) return { action, on: 'listing', also };
  return { action, on: on === 'the bucket' ? 'bucket' : 'object', also };
}

const SOURCE = 'the source object';
