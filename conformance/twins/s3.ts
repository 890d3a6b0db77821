import type { Inputs } from './operation-inputs';

const Bucket = 'analytics-lake';
const object = { Bucket, Key: "raw/it's 1.csv", ExpectedBucketOwner: '111122223333' };
const paid = { ...object, RequestPayer: 'requester' };
const UploadId = 'upload-1';
const ARN = 'arn:aws:iam::444455556666:role/Reader';
const policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const customerKey = {
  SSECustomerAlgorithm: 'AES256',
  SSECustomerKey: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
};

/** Every operation of S3 that the console sends, with what it says at most. */
export const S3_INPUTS: Inputs = {
  AbortMultipartUpload: { ...paid, UploadId },
  CompleteMultipartUpload: {
    ...object,
    UploadId,
    MultipartUpload: { Parts: [{ ETag: '"a"', PartNumber: 1, ChecksumCRC32: 'AAAAAA==' }] },
    ChecksumType: 'COMPOSITE',
    IfNoneMatch: '*',
  },
  CopyObject: {
    ...object,
    CopySource: 'assets/a%20b?versionId=v1',
    MetadataDirective: 'REPLACE',
    TaggingDirective: 'COPY',
    Metadata: { owner: 'data, team', 'a=b': '"x"' },
    CopySourceIfMatch: '"e"',
    StorageClass: 'STANDARD_IA',
    Expires: new Date('2030-01-02T03:04:05Z'),
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/k',
    BucketKeyEnabled: true,
    ObjectLockLegalHoldStatus: 'OFF',
  },
  CreateBucket: {
    Bucket: 'twin-new',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1', Tags: [{ Key: 'team', Value: 'a b' }] },
    ObjectLockEnabledForBucket: false,
    ObjectOwnership: 'BucketOwnerEnforced',
  },
  CreateBucketMetadataConfiguration: {
    Bucket,
    MetadataConfiguration: {
      JournalTableConfiguration: { RecordExpiration: { Expiration: 'ENABLED', Days: 30 } },
      InventoryTableConfiguration: { ConfigurationState: 'DISABLED' },
    },
  },
  CreateMultipartUpload: {
    ...object,
    ContentType: 'text/csv',
    ChecksumAlgorithm: 'CRC32',
    Tagging: 'a=b&c=d',
  },
  CreateSession: { Bucket: 'fast--euw1-az1--x-s3' },
  DeleteBucket: { Bucket: 'twin-none', ExpectedBucketOwner: '111122223333' },
  DeleteBucketCors: { Bucket },
  DeleteBucketEncryption: { Bucket },
  DeleteBucketInventoryConfiguration: { Bucket, Id: 'weekly' },
  DeleteBucketLifecycle: { Bucket },
  DeleteBucketMetadataConfiguration: { Bucket },
  DeleteBucketOwnershipControls: { Bucket },
  DeleteBucketPolicy: { Bucket: 'twin-none' },
  DeleteObject: {
    ...paid,
    VersionId: 'v1',
    BypassGovernanceRetention: true,
    MFA: 'arn:aws:iam::1:mfa/x 123456',
  },
  DeleteObjectTagging: { ...object, VersionId: 'v1' },
  DeleteObjects: { Bucket, Delete: { Objects: [{ Key: 'a' }, { Key: "o'k", VersionId: 'v' }], Quiet: true } },
  DeletePublicAccessBlock: { Bucket: 'twin-none' },
  GetBucketAcl: { Bucket },
  GetBucketCors: { Bucket },
  GetBucketEncryption: { Bucket },
  GetBucketInventoryConfiguration: { Bucket, Id: 'weekly' },
  GetBucketLifecycleConfiguration: { Bucket },
  GetBucketLocation: { Bucket },
  GetBucketLogging: { Bucket },
  GetBucketMetadataConfiguration: { Bucket },
  GetBucketOwnershipControls: { Bucket },
  GetBucketPolicy: { Bucket },
  GetBucketPolicyStatus: { Bucket },
  GetBucketRequestPayment: { Bucket },
  GetBucketTagging: { Bucket },
  GetBucketVersioning: { Bucket },
  GetObject: {
    ...paid,
    ...customerKey,
    Range: 'bytes=0-99',
    VersionId: 'v1',
    IfMatch: '"e"',
    ChecksumMode: 'ENABLED',
    ResponseContentDisposition: 'attachment; filename="a b.csv"',
  },
  GetObjectAcl: { ...object, VersionId: 'v1' },
  GetObjectAnnotation: { ...object, AnnotationName: 'note' },
  GetObjectAttributes: { ...object, ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts'], MaxParts: 100 },
  GetObjectLegalHold: object,
  GetObjectLockConfiguration: { Bucket },
  GetObjectRetention: object,
  GetObjectTagging: { ...paid, VersionId: 'v1' },
  GetPublicAccessBlock: { Bucket },
  HeadBucket: { Bucket, ExpectedBucketOwner: '111122223333' },
  HeadObject: { ...paid, ChecksumMode: 'ENABLED' },
  ListBucketInventoryConfigurations: { Bucket, ContinuationToken: 't' },
  ListBuckets: { MaxBuckets: 1000, BucketRegion: 'eu-west-1', Prefix: '-a' },
  ListDirectoryBuckets: { MaxDirectoryBuckets: 100 },
  ListMultipartUploads: {
    Bucket,
    Prefix: '',
    Delimiter: '/',
    KeyMarker: 'k',
    UploadIdMarker: 'u',
    MaxUploads: 100,
  },
  ListObjectAnnotations: object,
  ListObjectVersions: { Bucket, Prefix: 'file://etc/passwd', KeyMarker: 'http://x', MaxKeys: 10 },
  ListObjectsV2: {
    Bucket,
    Prefix: '-raw data/ü\n',
    Delimiter: '/',
    StartAfter: '=a,b',
    MaxKeys: 10,
    FetchOwner: true,
    OptionalObjectAttributes: ['RestoreStatus'],
    EncodingType: 'url',
  },
  ListParts: { ...object, UploadId, PartNumberMarker: '7', MaxParts: 10 },
  PutBucketAcl: {
    Bucket: 'twin-none',
    AccessControlPolicy: {
      Owner: { ID: 'o' },
      Grants: [
        {
          Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' },
          Permission: 'WRITE',
        },
      ],
    },
  },
  PutBucketCors: {
    Bucket: 'twin-none',
    CORSConfiguration: {
      CORSRules: [
        {
          ID: 'console',
          AllowedMethods: ['GET'],
          AllowedOrigins: ['https://a'],
          AllowedHeaders: ['*'],
          MaxAgeSeconds: 3,
        },
      ],
    },
  },
  PutBucketEncryption: {
    Bucket: 'twin-none',
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: true,
          BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        },
      ],
    },
  },
  PutBucketInventoryConfiguration: {
    Bucket: 'twin-none',
    Id: 'weekly',
    InventoryConfiguration: {
      Id: 'weekly',
      IsEnabled: true,
      IncludedObjectVersions: 'All',
      OptionalFields: ['Size', 'ETag'],
      Schedule: { Frequency: 'Weekly' },
      Destination: { S3BucketDestination: { Bucket: 'arn:aws:s3:::reports', Format: 'CSV', Prefix: 'in' } },
    },
  },
  PutBucketLifecycleConfiguration: {
    Bucket: 'twin-none',
    LifecycleConfiguration: {
      Rules: [
        {
          ID: 'old',
          Status: 'Enabled',
          Filter: { And: { Prefix: 'tmp/', Tags: [{ Key: 'a', Value: 'b' }] } },
          Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    },
    TransitionDefaultMinimumObjectSize: 'varies_by_storage_class',
  },
  PutBucketLogging: {
    Bucket: 'twin-none',
    BucketLoggingStatus: {
      LoggingEnabled: {
        TargetBucket: 'twin-logs',
        TargetPrefix: 'access/a b/',
        TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'EventTime' } },
      },
    },
  },
  PutBucketOwnershipControls: {
    Bucket: 'twin-none',
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  },
  PutBucketPolicy: { Bucket: 'twin-none', Policy: policy, ConfirmRemoveSelfBucketAccess: false },
  PutBucketTagging: { Bucket: 'twin-none', Tagging: { TagSet: [{ Key: 'team', Value: 'a' }] } },
  PutBucketVersioning: {
    Bucket: 'twin-none',
    MFA: 'arn:aws:iam::1:mfa/x 123456',
    VersioningConfiguration: { Status: 'Enabled', MFADelete: 'Disabled' },
  },
  PutObject: {
    ...paid,
    ...customerKey,
    Body: 'hello',
    ContentType: 'text/plain',
    ContentDisposition: 'attachment; filename="ü"',
    IfNoneMatch: '*',
    Metadata: { a: '-b' },
    Tagging: 'a=b',
    StorageClass: 'STANDARD',
  },
  PutObjectAcl: { ...object, ACL: 'bucket-owner-full-control' },
  PutObjectAnnotation: { ...object, AnnotationName: 'note', AnnotationPayload: 'x' },
  PutObjectLegalHold: { ...object, LegalHold: { Status: 'ON' } },
  PutObjectRetention: {
    ...object,
    Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date('2030-01-01T00:00:00Z') },
    BypassGovernanceRetention: false,
  },
  PutObjectTagging: { ...paid, Tagging: { TagSet: [] } },
  PutPublicAccessBlock: {
    Bucket: 'twin-none',
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: false },
  },
  RenameObject: {
    Bucket: 'fast--euw1-az1--x-s3',
    Key: 'to',
    RenameSource: '/fast--euw1-az1--x-s3/from',
    ClientToken: 'c',
  },
  RestoreObject: { ...object, RestoreRequest: { Days: 3, GlacierJobParameters: { Tier: 'Bulk' } } },
  UpdateBucketMetadataInventoryTableConfiguration: {
    Bucket: 'twin-none',
    InventoryTableConfiguration: { ConfigurationState: 'ENABLED' },
  },
  UpdateBucketMetadataJournalTableConfiguration: {
    Bucket: 'twin-none',
    JournalTableConfiguration: { RecordExpiration: { Expiration: 'DISABLED' } },
  },
  UpdateObjectEncryption: {
    ...object,
    ObjectEncryption: {
      SSEKMS: { KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k', BucketKeyEnabled: true },
    },
  },
  UploadPart: { ...object, UploadId, PartNumber: 3, Body: 'hello', ChecksumCRC32: 'AAAAAA==' },
  UploadPartCopy: {
    ...object,
    UploadId,
    PartNumber: 3,
    CopySource: 'assets/k',
    CopySourceRange: 'bytes=0-9',
    CopySourceSSECustomerAlgorithm: 'AES256',
    CopySourceSSECustomerKey: customerKey.SSECustomerKey,
  },
};

/** Every operation of IAM that the console sends. */
export const IAM_INPUTS: Inputs = {
  CreateRole: {
    RoleName: 'Twin',
    Path: '/teams/',
    AssumeRolePolicyDocument: policy,
    Description: 'reads, "writes"',
    MaxSessionDuration: 3600,
    Tags: [{ Key: 'a', Value: 'b c' }],
  },
  DeleteRole: { RoleName: 'TwinNone' },
  DeleteRolePolicy: { RoleName: 'TwinNone', PolicyName: 'P' },
  DeleteUserPolicy: { UserName: 'twin-none', PolicyName: 'P' },
  GetPolicy: { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
  GetPolicyVersion: { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess', VersionId: 'v1' },
  GetRole: { RoleName: 'BucketAdmin' },
  GetRolePolicy: { RoleName: 'BucketAdmin', PolicyName: 'P' },
  GetUser: { UserName: 'nobody' },
  GetUserPolicy: { UserName: 'nobody', PolicyName: 'P' },
  ListAttachedRolePolicies: { RoleName: 'BucketAdmin', Marker: 'm' },
  ListAttachedUserPolicies: { UserName: 'nobody' },
  ListGroupsForUser: { UserName: 'nobody' },
  ListRolePolicies: { RoleName: 'BucketAdmin' },
  ListRoles: { MaxItems: 1 },
  ListUserPolicies: { UserName: 'nobody' },
  PutRolePolicy: { RoleName: 'TwinNone', PolicyName: 'P', PolicyDocument: policy },
  PutUserPolicy: { UserName: 'twin-none', PolicyName: 'P', PolicyDocument: policy },
  SimulateCustomPolicy: {
    PolicyInputList: [policy],
    ActionNames: ['s3:GetObject', 's3:PutObject'],
    ResourceArns: ['arn:aws:s3:::analytics-lake/a,b'],
    ContextEntries: [
      { ContextKeyName: 'aws:SourceIp', ContextKeyType: 'ip', ContextKeyValues: ['192.0.2.1'] },
    ],
    CallerArn: 'arn:aws:iam::111122223333:user/a',
    PermissionsBoundaryPolicyInputList: [policy, policy],
  },
  SimulatePrincipalPolicy: {
    PolicySourceArn: ARN,
    ActionNames: ['s3:*'],
    ResourceArns: ['arn:aws:s3:::analytics-lake'],
    ResourcePolicy: policy,
    MaxItems: 1000,
  },
  UpdateAssumeRolePolicy: { RoleName: 'TwinNone', PolicyDocument: policy },
};
