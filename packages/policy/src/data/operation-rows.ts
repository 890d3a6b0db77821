/**
 * Permissions of S3's operations, by what they are about, as AWS lists them:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * Operations that page leaves out (annotations, directory buckets, S3 on Outposts, ABAC, tags of new resources) are as
 * their own pages in the API Reference say. Conditional writes and deletes:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
export interface Section {
  /** Resource the permissions are on, as the Service Authorization Reference names its types; `account` has none. */
  readonly on: string;
  /** Operations that need the action of their own name, and nothing else. */
  readonly named?: string;
  /**
   * What the others need, in the form `action`, `action @resource`, `action ?circumstances` or both. `one|other` is what
   * is needed without and with the version of an object.
   */
  readonly rows?: Readonly<Record<string, readonly string[]>>;
}

const DECRYPT = 'kms:Decrypt ?the object is encrypted under a customer managed KMS key';
const DECRYPT_SOURCE = 'kms:Decrypt ?the source is encrypted under a customer managed KMS key';
const ENCRYPT = 'kms:GenerateDataKey ?it is to be encrypted under a customer managed KMS key';
const READ = 's3:GetObject|s3:GetObjectVersion';
const READ_SOURCE = `${READ} @source`;
const UNCHANGED = 's3:GetObject ?If-Match names an ETag';
const DELETE = [
  's3:DeleteObject|s3:DeleteObjectVersion',
  's3:BypassGovernanceRetention ?retention in governance mode is overridden',
  UNCHANGED,
];
const LOCKED = [
  's3:GetObjectLegalHold ?the legal hold is to be in the answer',
  's3:GetObjectRetention ?the retention is to be in the answer',
];
const LOCK = ['s3:PutObjectRetention ?a retention is set', 's3:PutObjectLegalHold ?a legal hold is set'];
const WRITE = [
  's3:PutObject',
  's3:PutObjectAcl ?an ACL is set',
  's3:PutObjectTagging ?tags are set',
  ENCRYPT,
  ...LOCK,
];
const LIST = ['s3:ListBucket', 's3:GetObjectAcl @object ?owners are to be in the answer'];
const TABLES = [
  's3tables:CreateNamespace',
  's3tables:CreateTable',
  's3tables:GetTable',
  's3tables:PutTablePolicy',
];
const MANAGED_TABLES = [
  's3tables:CreateTableBucket',
  ...TABLES,
  's3tables:PutTableEncryption',
  'kms:DescribeKey',
];
const TAGS = 's3:TagResource ?tags are set';

export const S3: readonly Section[] = [
  {
    on: 'bucket',
    named:
      'DeleteBucket DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite GetBucketAbac GetBucketAcl GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite PutBucketAbac PutBucketAcl PutBucketLogging PutBucketOwnershipControls PutBucketPolicy PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite UpdateBucketMetadataJournalTableConfiguration',
    rows: {
      CreateBucket: [
        's3:CreateBucket',
        's3:PutBucketAcl ?an ACL is set',
        's3:PutBucketObjectLockConfiguration ?Object Lock is enabled',
        's3:PutBucketVersioning ?Object Lock is enabled',
        's3:PutBucketOwnershipControls ?Object Ownership is set',
        TAGS,
      ],
      CreateBucketMetadataConfiguration: ['s3:CreateBucketMetadataTableConfiguration', ...MANAGED_TABLES],
      CreateBucketMetadataTableConfiguration: ['s3:CreateBucketMetadataTableConfiguration', ...TABLES],
      DeleteBucketAnalyticsConfiguration: ['s3:PutAnalyticsConfiguration'],
      DeleteBucketCors: ['s3:PutBucketCORS'],
      DeleteBucketEncryption: ['s3:PutEncryptionConfiguration'],
      DeleteBucketIntelligentTieringConfiguration: ['s3:PutIntelligentTieringConfiguration'],
      DeleteBucketInventoryConfiguration: ['s3:PutInventoryConfiguration'],
      DeleteBucketLifecycle: ['s3:PutLifecycleConfiguration'],
      DeleteBucketMetadataConfiguration: ['s3:DeleteBucketMetadataTableConfiguration'],
      DeleteBucketMetricsConfiguration: ['s3:PutMetricsConfiguration'],
      DeleteBucketOwnershipControls: ['s3:PutBucketOwnershipControls'],
      DeleteBucketReplication: ['s3:PutReplicationConfiguration'],
      DeleteBucketTagging: ['s3:PutBucketTagging'],
      DeletePublicAccessBlock: ['s3:PutBucketPublicAccessBlock'],
      GetBucketAccelerateConfiguration: ['s3:GetAccelerateConfiguration'],
      GetBucketAnalyticsConfiguration: ['s3:GetAnalyticsConfiguration'],
      GetBucketCors: ['s3:GetBucketCORS'],
      GetBucketEncryption: ['s3:GetEncryptionConfiguration'],
      GetBucketIntelligentTieringConfiguration: ['s3:GetIntelligentTieringConfiguration'],
      GetBucketInventoryConfiguration: ['s3:GetInventoryConfiguration'],
      GetBucketLifecycleConfiguration: ['s3:GetLifecycleConfiguration'],
      GetBucketMetadataConfiguration: ['s3:GetBucketMetadataTableConfiguration'],
      GetBucketMetricsConfiguration: ['s3:GetMetricsConfiguration'],
      GetBucketNotificationConfiguration: ['s3:GetBucketNotification'],
      GetBucketReplication: ['s3:GetReplicationConfiguration'],
      GetObjectLockConfiguration: ['s3:GetBucketObjectLockConfiguration'],
      GetPublicAccessBlock: ['s3:GetBucketPublicAccessBlock'],
      HeadBucket: ['s3:ListBucket'],
      ListBucketAnalyticsConfigurations: ['s3:GetAnalyticsConfiguration'],
      ListBucketIntelligentTieringConfigurations: ['s3:GetIntelligentTieringConfiguration'],
      ListBucketInventoryConfigurations: ['s3:GetInventoryConfiguration'],
      ListBucketMetricsConfigurations: ['s3:GetMetricsConfiguration'],
      ListMultipartUploads: ['s3:ListBucketMultipartUploads'],
      ListObjects: LIST,
      ListObjectsV2: LIST,
      ListObjectVersions: ['s3:ListBucketVersions'],
      PutBucketAccelerateConfiguration: ['s3:PutAccelerateConfiguration'],
      PutBucketAnalyticsConfiguration: ['s3:PutAnalyticsConfiguration'],
      PutBucketCors: ['s3:PutBucketCORS'],
      PutBucketEncryption: ['s3:PutEncryptionConfiguration'],
      PutBucketIntelligentTieringConfiguration: ['s3:PutIntelligentTieringConfiguration'],
      PutBucketInventoryConfiguration: ['s3:PutInventoryConfiguration'],
      PutBucketLifecycleConfiguration: ['s3:PutLifecycleConfiguration'],
      PutBucketMetricsConfiguration: ['s3:PutMetricsConfiguration'],
      PutBucketNotificationConfiguration: ['s3:PutBucketNotification'],
      PutBucketReplication: ['s3:PutReplicationConfiguration', 'iam:PassRole'],
      PutObjectLockConfiguration: ['s3:PutBucketObjectLockConfiguration'],
      PutPublicAccessBlock: ['s3:PutBucketPublicAccessBlock'],
      UpdateBucketMetadataAnnotationTableConfiguration: [
        's3:UpdateBucketMetadataAnnotationTableConfiguration',
        'iam:PassRole ?the role is set or changed',
      ],
      UpdateBucketMetadataInventoryTableConfiguration: [
        's3:UpdateBucketMetadataInventoryTableConfiguration',
        ...MANAGED_TABLES,
      ],
      CreateSession: ['s3express:CreateSession'],
    },
  },
  {
    on: 'object',
    named: 'AbortMultipartUpload GetObjectLegalHold GetObjectRetention PutObjectLegalHold RestoreObject',
    rows: {
      CompleteMultipartUpload: ['s3:PutObject', DECRYPT, UNCHANGED],
      CopyObject: [
        READ_SOURCE,
        's3:PutObject',
        DECRYPT_SOURCE,
        's3:GetObjectTagging|s3:GetObjectVersionTagging @source ?the tags are copied',
        ...WRITE.slice(1),
        UNCHANGED,
      ],
      CreateMultipartUpload: WRITE,
      DeleteObject: DELETE,
      DeleteObjectAnnotation: ['s3:DeleteObjectAnnotation|s3:DeleteObjectVersionAnnotation'],
      DeleteObjects: DELETE,
      DeleteObjectTagging: ['s3:DeleteObjectTagging|s3:DeleteObjectVersionTagging'],
      GetObject: [READ, DECRYPT, 's3:GetObjectTagging ?the tags are to be in the answer', ...LOCKED],
      GetObjectAcl: ['s3:GetObjectAcl|s3:GetObjectVersionAcl'],
      GetObjectAnnotation: ['s3:GetObjectAnnotation|s3:GetObjectVersionAnnotation'],
      GetObjectAttributes: [READ, 's3:GetObjectAttributes|s3:GetObjectVersionAttributes', DECRYPT],
      GetObjectTagging: ['s3:GetObjectTagging|s3:GetObjectVersionTagging'],
      GetObjectTorrent: ['s3:GetObject', 's3:GetObjectTorrent'],
      HeadObject: [READ, DECRYPT, ...LOCKED],
      ListObjectAnnotations: ['s3:ListObjectAnnotations|s3:ListObjectVersionAnnotations'],
      ListParts: [
        's3:ListMultipartUploadParts',
        'kms:Decrypt ?the upload is encrypted under a customer managed KMS key',
      ],
      PutObject: [...WRITE, UNCHANGED],
      PutObjectAcl: ['s3:PutObjectAcl|s3:PutObjectVersionAcl'],
      PutObjectAnnotation: ['s3:PutObjectAnnotation|s3:PutObjectVersionAnnotation'],
      PutObjectRetention: [
        's3:PutObjectRetention',
        's3:BypassGovernanceRetention ?retention in governance mode is overridden',
      ],
      PutObjectTagging: ['s3:PutObjectTagging|s3:PutObjectVersionTagging'],
      RenameObject: ['s3express:CreateSession @bucket'],
      SelectObjectContent: ['s3:GetObject', DECRYPT],
      UpdateObjectEncryption: [
        's3:UpdateObjectEncryption',
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'organizations:DescribeAccount @account ?the key belongs to another account of the organization',
      ],
      UploadPart: ['s3:PutObject', ENCRYPT],
      UploadPartCopy: [READ_SOURCE, 's3:PutObject', DECRYPT_SOURCE, ENCRYPT],
      WriteGetObjectResponse: ['s3-object-lambda:WriteGetObjectResponse @objectlambdaaccesspoint'],
    },
  },
  {
    on: 'account',
    rows: {
      ListBuckets: ['s3:ListAllMyBuckets'],
      ListDirectoryBuckets: ['s3express:ListAllMyDirectoryBuckets'],
    },
  },
];

const IDENTITY_CENTER = [
  'sso:CreateApplication',
  'sso:PutApplicationGrant',
  'sso:PutApplicationAuthenticationMethod',
];
const BY_DIRECTORY = 'the grantee is of the corporate directory';

export const CONTROL: readonly Section[] = [
  {
    on: 'accesspoint',
    named:
      'DeleteAccessPoint DeleteAccessPointPolicy GetAccessPointPolicy GetAccessPointPolicyStatus PutAccessPointPolicy',
    rows: {
      CreateAccessPoint: [
        's3:CreateAccessPoint',
        's3:PutAccessPointPublicAccessBlock @account ?Block Public Access is set',
        TAGS,
      ],
      DeleteAccessPointScope: ['s3express:DeleteAccessPointScope'],
      GetAccessPointScope: ['s3express:GetAccessPointScope'],
      PutAccessPointScope: ['s3express:PutAccessPointScope'],
    },
  },
  {
    on: 'objectlambdaaccesspoint',
    named:
      'CreateAccessPointForObjectLambda DeleteAccessPointForObjectLambda DeleteAccessPointPolicyForObjectLambda GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatusForObjectLambda PutAccessPointConfigurationForObjectLambda PutAccessPointPolicyForObjectLambda',
  },
  {
    on: 'multiregionaccesspoint',
    named:
      'CreateMultiRegionAccessPoint DeleteMultiRegionAccessPoint GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes PutMultiRegionAccessPointPolicy SubmitMultiRegionAccessPointRoutes',
  },
  { on: 'multiregionaccesspointrequestarn', named: 'DescribeMultiRegionAccessPointOperation' },
  {
    on: 'job',
    named: 'DeleteJobTagging DescribeJob GetJobTagging PutJobTagging UpdateJobPriority UpdateJobStatus',
  },
  {
    on: 'storagelensconfiguration',
    named:
      'DeleteStorageLensConfiguration DeleteStorageLensConfigurationTagging GetStorageLensConfiguration GetStorageLensConfigurationTagging PutStorageLensConfigurationTagging',
  },
  { on: 'storagelensgroup', named: 'DeleteStorageLensGroup GetStorageLensGroup UpdateStorageLensGroup' },
  { on: 'tagged', named: 'ListTagsForResource TagResource UntagResource' },
  {
    on: 'accessgrantsinstance',
    named:
      'DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy GetDataAccess ListAccessGrants ListAccessGrantsLocations ListCallerAccessGrants PutAccessGrantsInstanceResourcePolicy',
    rows: {
      AssociateAccessGrantsIdentityCenter: [
        's3:AssociateAccessGrantsIdentityCenter',
        ...IDENTITY_CENTER.map((action) => `${action} @account`),
      ],
      CreateAccessGrantsInstance: [
        's3:CreateAccessGrantsInstance',
        ...['sso:DescribeInstance', ...IDENTITY_CENTER].map(
          (action) => `${action} @account ?an IAM Identity Center instance is associated`,
        ),
        TAGS,
      ],
      DissociateAccessGrantsIdentityCenter: [
        's3:DissociateAccessGrantsIdentityCenter',
        'sso:DeleteApplication @account',
      ],
    },
  },
  {
    on: 'accessgrantslocation',
    named: 'DeleteAccessGrantsLocation GetAccessGrantsLocation',
    rows: {
      CreateAccessGrantsLocation: ['s3:CreateAccessGrantsLocation', 'iam:PassRole', TAGS],
      UpdateAccessGrantsLocation: ['s3:UpdateAccessGrantsLocation', 'iam:PassRole'],
    },
  },
  {
    on: 'accessgrant',
    named: 'DeleteAccessGrant GetAccessGrant',
    rows: {
      CreateAccessGrant: [
        's3:CreateAccessGrant',
        `sso:DescribeInstance @account ?${BY_DIRECTORY}`,
        `sso:DescribeApplication @account ?${BY_DIRECTORY}`,
        'identitystore:DescribeUser @account ?the grantee is a user of the corporate directory',
        TAGS,
      ],
    },
  },
  {
    on: 'account',
    named:
      'GetAccessPoint ListAccessGrantsInstances ListAccessPoints ListAccessPointsForObjectLambda ListJobs ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups',
    rows: {
      CreateJob: ['s3:CreateJob', 'iam:PassRole', 's3:PutJobTagging @job ?tags are set'],
      CreateStorageLensGroup: ['s3:CreateStorageLensGroup', `s3:TagResource @storagelensgroup ?tags are set`],
      DeletePublicAccessBlock: ['s3:PutAccountPublicAccessBlock'],
      GetPublicAccessBlock: ['s3:GetAccountPublicAccessBlock'],
      ListAccessPointsForDirectoryBuckets: ['s3express:ListAccessPointsForDirectoryBuckets'],
      ListRegionalBuckets: ['s3-outposts:ListRegionalBuckets'],
      PutPublicAccessBlock: ['s3:PutAccountPublicAccessBlock'],
      PutStorageLensConfiguration: [
        's3:PutStorageLensConfiguration',
        's3:PutStorageLensConfigurationTagging @storagelensconfiguration ?tags are set',
      ],
    },
  },
  {
    // Buckets on Outposts: those in a Region have the operations of the same names in the other API.
    on: 'bucket',
    rows: {
      CreateBucket: ['s3-outposts:CreateBucket'],
      DeleteBucket: ['s3-outposts:DeleteBucket'],
      DeleteBucketLifecycleConfiguration: ['s3-outposts:PutLifecycleConfiguration'],
      DeleteBucketPolicy: ['s3-outposts:DeleteBucketPolicy'],
      DeleteBucketReplication: ['s3-outposts:PutReplicationConfiguration'],
      DeleteBucketTagging: ['s3-outposts:PutBucketTagging'],
      GetBucket: ['s3-outposts:GetBucket'],
      GetBucketLifecycleConfiguration: ['s3-outposts:GetLifecycleConfiguration'],
      GetBucketPolicy: ['s3-outposts:GetBucketPolicy'],
      GetBucketReplication: ['s3-outposts:GetReplicationConfiguration'],
      GetBucketTagging: ['s3-outposts:GetBucketTagging'],
      GetBucketVersioning: ['s3-outposts:GetBucketVersioning'],
      PutBucketLifecycleConfiguration: ['s3-outposts:PutLifecycleConfiguration'],
      PutBucketPolicy: ['s3-outposts:PutBucketPolicy'],
      PutBucketReplication: ['s3-outposts:PutReplicationConfiguration', 'iam:PassRole'],
      PutBucketTagging: ['s3-outposts:PutBucketTagging'],
      PutBucketVersioning: ['s3-outposts:PutBucketVersioning'],
    },
  },
];

/** Names that older SDKs, CloudTrail and the REST API used, with today's. */
export const FORMER_NAMES: Readonly<Record<string, string>> = {
  DeleteMultipleObjects: 'DeleteObjects',
  GetBucketLifecycle: 'GetBucketLifecycleConfiguration',
  GetObjectMetadata: 'HeadObject',
  InitiateMultipartUpload: 'CreateMultipartUpload',
  ListVersions: 'ListObjectVersions',
  PostObject: 'PutObject',
  PutBucketLifecycle: 'PutBucketLifecycleConfiguration',
};
