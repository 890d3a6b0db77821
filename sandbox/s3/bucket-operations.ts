import { getBucketAcl, putBucketAcl } from './bucket/acl';
import { deleteBucketCors, getBucketCors, putBucketCors } from './bucket/cors';
import { createBucket } from './bucket/create';
import { deleteBucket } from './bucket/delete';
import { deleteBucketEncryption, getBucketEncryption, putBucketEncryption } from './bucket/encryption';
import { getBucketLocation, headBucket } from './bucket/head';
import { listBuckets } from './bucket/list';
import { inventory } from './bucket/inventory';
import { lifecycle } from './bucket/lifecycle';
import { logging } from './bucket/logging';
import {
  createBucketMetadataConfiguration,
  deleteBucketMetadataConfiguration,
  getBucketMetadataConfiguration,
  updateBucketMetadataInventoryTableConfiguration,
  updateBucketMetadataJournalTableConfiguration,
} from './bucket/metadata';
import { metrics } from './bucket/metrics';
import { notification } from './bucket/notification';
import { getObjectLockConfiguration, putObjectLockConfiguration } from './bucket/object-lock';
import { website } from './bucket/website';
import {
  deleteBucketOwnershipControls,
  getBucketOwnershipControls,
  putBucketOwnershipControls,
} from './bucket/ownership';
import { deleteBucketPolicy, getBucketPolicy, getBucketPolicyStatus, putBucketPolicy } from './bucket/policy';
import {
  deletePublicAccessBlock,
  getPublicAccessBlock,
  putPublicAccessBlock,
} from './bucket/public-access-block';
import { getBucketRequestPayment, putBucketRequestPayment } from './bucket/request-payment';
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from './bucket/tagging';
import { getBucketVersioning, putBucketVersioning } from './bucket/versioning';
import type { S3Handler, S3Operation, S3OperationEntry } from './call';

const entry = (
  action: string,
  handle: S3Handler,
  more: Pick<S3OperationEntry, 'accessPoint'> = {},
): S3OperationEntry => ({ permission: () => ({ action }), handle, ...more });

const THROUGH_ACCESS_POINT = { accessPoint: true };

/**
 * Buckets and their configuration. Which of them access points know:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html
 */
export const bucketOperations = {
  ListBuckets: entry('s3:ListAllMyBuckets', listBuckets),
  CreateBucket: entry('s3:CreateBucket', createBucket),
  DeleteBucket: entry('s3:DeleteBucket', deleteBucket),
  HeadBucket: entry('s3:ListBucket', headBucket, THROUGH_ACCESS_POINT),
  GetBucketLocation: entry('s3:GetBucketLocation', getBucketLocation, THROUGH_ACCESS_POINT),
  GetBucketVersioning: entry('s3:GetBucketVersioning', getBucketVersioning),
  PutBucketVersioning: entry('s3:PutBucketVersioning', putBucketVersioning),
  GetBucketTagging: entry('s3:GetBucketTagging', getBucketTagging),
  PutBucketTagging: entry('s3:PutBucketTagging', putBucketTagging),
  DeleteBucketTagging: entry('s3:PutBucketTagging', deleteBucketTagging),
  GetBucketAcl: entry('s3:GetBucketAcl', getBucketAcl, THROUGH_ACCESS_POINT),
  PutBucketAcl: entry('s3:PutBucketAcl', putBucketAcl),
  GetBucketPolicy: entry('s3:GetBucketPolicy', getBucketPolicy, THROUGH_ACCESS_POINT),
  PutBucketPolicy: entry('s3:PutBucketPolicy', putBucketPolicy),
  DeleteBucketPolicy: entry('s3:DeleteBucketPolicy', deleteBucketPolicy),
  GetBucketPolicyStatus: entry('s3:GetBucketPolicyStatus', getBucketPolicyStatus),
  GetBucketCors: entry('s3:GetBucketCORS', getBucketCors, THROUGH_ACCESS_POINT),
  PutBucketCors: entry('s3:PutBucketCORS', putBucketCors),
  DeleteBucketCors: entry('s3:PutBucketCORS', deleteBucketCors),
  GetBucketOwnershipControls: entry('s3:GetBucketOwnershipControls', getBucketOwnershipControls),
  PutBucketOwnershipControls: entry('s3:PutBucketOwnershipControls', putBucketOwnershipControls),
  DeleteBucketOwnershipControls: entry('s3:PutBucketOwnershipControls', deleteBucketOwnershipControls),
  GetBucketEncryption: entry('s3:GetEncryptionConfiguration', getBucketEncryption),
  PutBucketEncryption: entry('s3:PutEncryptionConfiguration', putBucketEncryption),
  DeleteBucketEncryption: entry('s3:PutEncryptionConfiguration', deleteBucketEncryption),
  GetPublicAccessBlock: entry('s3:GetBucketPublicAccessBlock', getPublicAccessBlock),
  PutPublicAccessBlock: entry('s3:PutBucketPublicAccessBlock', putPublicAccessBlock),
  DeletePublicAccessBlock: entry('s3:PutBucketPublicAccessBlock', deletePublicAccessBlock),
  GetBucketRequestPayment: entry('s3:GetBucketRequestPayment', getBucketRequestPayment),
  PutBucketRequestPayment: entry('s3:PutBucketRequestPayment', putBucketRequestPayment),
  GetBucketLogging: entry('s3:GetBucketLogging', logging.get),
  PutBucketLogging: entry('s3:PutBucketLogging', logging.put),
  GetBucketLifecycleConfiguration: entry('s3:GetLifecycleConfiguration', lifecycle.get),
  PutBucketLifecycleConfiguration: entry('s3:PutLifecycleConfiguration', lifecycle.put),
  DeleteBucketLifecycle: entry('s3:PutLifecycleConfiguration', lifecycle.remove),
  GetBucketNotificationConfiguration: entry(
    's3:GetBucketNotification',
    notification.get,
    THROUGH_ACCESS_POINT,
  ),
  PutBucketNotificationConfiguration: entry('s3:PutBucketNotification', notification.put),
  GetBucketWebsite: entry('s3:GetBucketWebsite', website.get),
  PutBucketWebsite: entry('s3:PutBucketWebsite', website.put),
  DeleteBucketWebsite: entry('s3:DeleteBucketWebsite', website.remove),
  GetBucketInventoryConfiguration: entry('s3:GetInventoryConfiguration', inventory.get),
  PutBucketInventoryConfiguration: entry('s3:PutInventoryConfiguration', inventory.put),
  DeleteBucketInventoryConfiguration: entry('s3:PutInventoryConfiguration', inventory.remove),
  ListBucketInventoryConfigurations: entry('s3:GetInventoryConfiguration', inventory.list),
  GetBucketMetricsConfiguration: entry('s3:GetMetricsConfiguration', metrics.get),
  PutBucketMetricsConfiguration: entry('s3:PutMetricsConfiguration', metrics.put),
  DeleteBucketMetricsConfiguration: entry('s3:PutMetricsConfiguration', metrics.remove),
  ListBucketMetricsConfigurations: entry('s3:GetMetricsConfiguration', metrics.list),
  CreateBucketMetadataConfiguration: entry(
    's3:CreateBucketMetadataTableConfiguration',
    createBucketMetadataConfiguration,
  ),
  GetBucketMetadataConfiguration: entry(
    's3:GetBucketMetadataTableConfiguration',
    getBucketMetadataConfiguration,
  ),
  DeleteBucketMetadataConfiguration: entry(
    's3:DeleteBucketMetadataTableConfiguration',
    deleteBucketMetadataConfiguration,
  ),
  UpdateBucketMetadataInventoryTableConfiguration: entry(
    's3:UpdateBucketMetadataInventoryTableConfiguration',
    updateBucketMetadataInventoryTableConfiguration,
  ),
  UpdateBucketMetadataJournalTableConfiguration: entry(
    's3:UpdateBucketMetadataJournalTableConfiguration',
    updateBucketMetadataJournalTableConfiguration,
  ),
  GetObjectLockConfiguration: entry('s3:GetBucketObjectLockConfiguration', getObjectLockConfiguration),
  PutObjectLockConfiguration: entry('s3:PutBucketObjectLockConfiguration', putObjectLockConfiguration),
} satisfies Partial<Record<S3Operation, S3OperationEntry>>;
