import type { Principal, RequestContext } from '@drawbridge-s3/policy/evaluate';
import type { UsedKey } from '../authorise/s3-key';
import type { FormAnswer } from '../post/open-form';
import type { Seen } from '../records/seen';
import type { UsedCodes } from '../sts/totp';
import type { BlobStore } from '../storage/types';
import type { AccessPoint, Account, Bucket, World } from '../world/types';

/** Every S3 operation the sandbox knows; the router names one or answers 501 NotImplemented. */
export type S3Operation =
  | 'ListBuckets'
  | 'CreateBucket'
  | 'DeleteBucket'
  | 'HeadBucket'
  | 'GetBucketLocation'
  | 'ListObjects'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'GetObject'
  | 'HeadObject'
  | 'PutObject'
  | 'PostObject'
  | 'CopyObject'
  | 'DeleteObject'
  | 'DeleteObjects'
  | 'GetObjectAttributes'
  | 'GetObjectTagging'
  | 'PutObjectTagging'
  | 'DeleteObjectTagging'
  | 'GetObjectAcl'
  | 'PutObjectAcl'
  | 'GetObjectRetention'
  | 'PutObjectRetention'
  | 'GetObjectLegalHold'
  | 'PutObjectLegalHold'
  | 'RestoreObject'
  | 'UpdateObjectEncryption'
  | 'PutObjectAnnotation'
  | 'GetObjectAnnotation'
  | 'ListObjectAnnotations'
  | 'DeleteObjectAnnotation'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'UploadPartCopy'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListParts'
  | 'ListMultipartUploads'
  | 'GetBucketVersioning'
  | 'PutBucketVersioning'
  | 'GetBucketTagging'
  | 'PutBucketTagging'
  | 'DeleteBucketTagging'
  | 'GetBucketAcl'
  | 'PutBucketAcl'
  | 'GetBucketPolicy'
  | 'PutBucketPolicy'
  | 'DeleteBucketPolicy'
  | 'GetBucketPolicyStatus'
  | 'GetBucketCors'
  | 'PutBucketCors'
  | 'DeleteBucketCors'
  | 'GetBucketOwnershipControls'
  | 'PutBucketOwnershipControls'
  | 'DeleteBucketOwnershipControls'
  | 'GetBucketEncryption'
  | 'PutBucketEncryption'
  | 'DeleteBucketEncryption'
  | 'GetPublicAccessBlock'
  | 'PutPublicAccessBlock'
  | 'DeletePublicAccessBlock'
  | 'GetBucketRequestPayment'
  | 'PutBucketRequestPayment'
  | 'GetBucketLogging'
  | 'PutBucketLogging'
  | 'GetBucketLifecycleConfiguration'
  | 'PutBucketLifecycleConfiguration'
  | 'DeleteBucketLifecycle'
  | 'GetBucketNotificationConfiguration'
  | 'PutBucketNotificationConfiguration'
  | 'GetBucketWebsite'
  | 'PutBucketWebsite'
  | 'DeleteBucketWebsite'
  | 'GetBucketInventoryConfiguration'
  | 'PutBucketInventoryConfiguration'
  | 'DeleteBucketInventoryConfiguration'
  | 'ListBucketInventoryConfigurations'
  | 'GetBucketMetricsConfiguration'
  | 'PutBucketMetricsConfiguration'
  | 'DeleteBucketMetricsConfiguration'
  | 'ListBucketMetricsConfigurations'
  | 'CreateBucketMetadataConfiguration'
  | 'GetBucketMetadataConfiguration'
  | 'DeleteBucketMetadataConfiguration'
  | 'UpdateBucketMetadataInventoryTableConfiguration'
  | 'UpdateBucketMetadataJournalTableConfiguration'
  | 'GetObjectLockConfiguration'
  | 'PutObjectLockConfiguration';

/** What directory buckets have besides, and others have not. */
export type ExpressOperation = 'CreateSession' | 'RenameObject' | 'ListDirectoryBuckets';

/** Who signed the request, with every policy that is attached to it resolved by the authenticator. */
interface Caller {
  readonly principal: Principal;
  /** Undefined for anonymous requests. */
  readonly account?: Account;
  readonly accessKeyId?: string;
}

/** A resource an operation needs permission for, besides what the table names. */
export interface Permission {
  readonly action: string;
  /** Left out for a bucket that is yet to be created. */
  readonly bucket?: Bucket;
  readonly key?: string;
  readonly context?: RequestContext;
  /**
   * The access point it is asked through; left out, the request's own one if the bucket is the request's own.
   * `null` asks for the bucket itself: a copy source named by its bucket.
   */
  readonly accessPoint?: AccessPoint | null;
}

/** One authenticated, routed S3 request on its way to a handler. */
export interface S3Call {
  readonly operation: S3Operation | ExpressOperation;
  readonly world: World;
  readonly blobs: BlobStore;
  /** MFA codes that were good once. */
  readonly usedCodes: UsedCodes;
  /** Milliseconds since the epoch on the sandbox's clock. */
  readonly now: number;
  readonly caller: Caller;
  /** Region of the endpoint that was asked. */
  readonly region: string;
  /** Set for every operation but ListBuckets and CreateBucket. */
  readonly bucket?: Bucket;
  readonly accessPoint?: AccessPoint;
  /** Bucket name as asked, for CreateBucket. */
  readonly bucketName?: string;
  /** Decoded from the raw path, byte for byte as the client meant it. */
  readonly key?: string;
  readonly query: ReadonlyMap<string, string>;
  readonly headers: Headers;
  /** Whether it came over TLS. */
  readonly secure: boolean;
  /** Plain bytes: aws-chunked framing is removed, a signed payload hash is enforced when the stream ends. */
  readonly body: ReadableStream<Uint8Array> | null;
  /** Trailing checksum headers of aws-chunked bodies; complete once `body` has been read. */
  readonly trailers: () => Readonly<Record<string, string>>;
  /** PostObject: what the form wants to hear. */
  readonly form?: FormAnswer;
  readonly requestId: string;
  /** For what keeps records of requests: handlers add what they alone know. */
  readonly seen: Seen;
  readonly signal: AbortSignal;
  /** Throws AccessDenied exactly as the first check would: for copy sources, each key of a multi-delete, versions. */
  readonly authorize: (permission: Permission) => void;
  /** Throws as KMS refuses through S3: for the key of an object that the caller was found to be let at. */
  readonly askForKey: (permission: Permission, used: UsedKey) => void;
  /** The same question as `authorize` without throwing, where AWS only answers differently (404 or 403). */
  readonly may: (permission: Permission) => boolean;
  /** Whether the caller's own policies allow this of another service, which S3 asks in the caller's name. */
  readonly mayElsewhere: (action: string, arn: string) => boolean;
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | ReadableStream<Uint8Array>;
}

export type S3Handler = (call: S3Call) => Promise<S3Answer> | S3Answer;

/** What the router's table says of an operation: the permission asked for first, and who answers. */
export interface S3OperationEntry {
  /**
   * IAM action (and extra condition keys) checked before the handler runs; `undefined` for operations
   * whose permission depends on their body (DeleteObjects). https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html
   */
  readonly permission: (
    call: Omit<S3Call, 'authorize' | 'askForKey' | 'may' | 'mayElsewhere'>,
  ) => { action: string; context?: RequestContext } | undefined;
  /** May be called through an access point. */
  readonly accessPoint?: boolean;
  readonly handle: S3Handler;
}
