/** What people call an S3 action: a verb and what it is done to. `''` as the noun is the object, or the bucket, itself. */
export type Named = readonly [verb: string, noun: string];

/** Actions on objects. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
export const OBJECT_ACTIONS: Readonly<Record<string, Named>> = {
  GetObject: ['read', ''],
  GetObjectVersion: ['read', 'versions'],
  GetObjectAttributes: ['read', 'attributes'],
  GetObjectVersionAttributes: ['read', 'version attributes'],
  GetObjectAcl: ['read', 'ACLs'],
  GetObjectVersionAcl: ['read', 'version ACLs'],
  GetObjectTagging: ['read', 'tags'],
  GetObjectVersionTagging: ['read', 'version tags'],
  GetObjectAnnotation: ['read', 'annotations'],
  GetObjectVersionAnnotation: ['read', 'version annotations'],
  GetObjectRetention: ['read', 'retention'],
  GetObjectLegalHold: ['read', 'legal holds'],
  GetObjectTorrent: ['read', 'torrents'],
  GetObjectVersionTorrent: ['read', 'version torrents'],
  GetObjectVersionForReplication: ['read', 'versions for replication'],
  GetObjectVersionAnnotationForReplication: ['read', 'annotations for replication'],
  ListMultipartUploadParts: ['see', 'parts of unfinished uploads'],
  ListObjectAnnotations: ['list', 'annotations'],
  ListObjectVersionAnnotations: ['list', 'version annotations'],
  PutObject: ['upload', ''],
  AbortMultipartUpload: ['give up', 'unfinished uploads'],
  PutObjectAcl: ['change', 'ACLs'],
  PutObjectVersionAcl: ['change', 'version ACLs'],
  PutObjectTagging: ['change', 'tags'],
  PutObjectVersionTagging: ['change', 'version tags'],
  PutObjectAnnotation: ['change', 'annotations'],
  PutObjectVersionAnnotation: ['change', 'version annotations'],
  PutObjectRetention: ['change', 'retention'],
  PutObjectLegalHold: ['change', 'legal holds'],
  UpdateObjectEncryption: ['change', 'encryption'],
  ObjectOwnerOverrideToBucketOwner: ['change', 'the owner of replicas'],
  DeleteObject: ['delete', ''],
  DeleteObjectVersion: ['delete', 'versions'],
  DeleteObjectTagging: ['delete', 'tags'],
  DeleteObjectVersionTagging: ['delete', 'version tags'],
  DeleteObjectAnnotation: ['delete', 'annotations'],
  DeleteObjectVersionAnnotation: ['delete', 'version annotations'],
  BypassGovernanceRetention: ['override', 'governance retention'],
  RestoreObject: ['restore', 'archived objects'],
  ReplicateObject: ['replicate', 'objects'],
  ReplicateObjectAnnotation: ['replicate', 'annotations'],
  ReplicateDelete: ['replicate', 'deletions'],
  ReplicateTags: ['replicate', 'tags'],
  InitiateReplication: ['start', 'replication'],
};

/** Actions on a bucket or an access point that are not told by their name. */
const CONTAINER: Readonly<Record<string, Named>> = {
  ListBucket: ['list', ''],
  ListBucketVersions: ['list', 'versions'],
  ListBucketMultipartUploads: ['list', 'unfinished uploads'],
  CreateBucket: ['create', ''],
  CreateAccessPoint: ['create', ''],
  DeleteBucket: ['delete', ''],
  DeleteAccessPoint: ['delete', ''],
  GetBucketLocation: ['see', 'the Region'],
  GetBucketPolicyStatus: ['see', 'the public status'],
  GetAccessPointPolicyStatus: ['see', 'the public status'],
  PauseReplication: ['pause', 'replication'],
  ListTagsForResource: ['read', 'the tags'],
  TagResource: ['change', 'the tags'],
  UntagResource: ['delete', 'the tags'],
};

const SETTINGS: Readonly<Record<string, string>> = {
  Policy: 'the policy',
  Acl: 'the ACL',
  CORS: 'CORS',
  Abac: 'ABAC',
  Website: 'the website settings',
  Logging: 'the logging settings',
  Notification: 'the notifications',
  ObjectLockConfiguration: 'the object lock settings',
  OwnershipControls: 'object ownership',
  PublicAccessBlock: 'the public access block',
  RequestPayment: 'who pays for requests',
  Tagging: 'the tags',
  Versioning: 'versioning',
  AccelerateConfiguration: 'acceleration',
  AnalyticsConfiguration: 'the analytics settings',
  EncryptionConfiguration: 'default encryption',
  IntelligentTieringConfiguration: 'the tiering settings',
  InventoryConfiguration: 'the inventory settings',
  LifecycleConfiguration: 'the lifecycle rules',
  MetricsConfiguration: 'the metrics settings',
  ReplicationConfiguration: 'the replication rules',
};
const VERBS: Readonly<Record<string, string>> = { Get: 'read', Put: 'change', Delete: 'delete' };

/** `PutBucketPolicy` → change the policy; undefined where the name tells nothing. */
export function containerAction(name: string): Named | undefined {
  const known = CONTAINER[name];
  if (known) return known;
  const parts = /^(Get|Put|Delete)(?:Bucket|AccessPoint)?(\w+)$/.exec(name);
  const setting = SETTINGS[parts?.[2] ?? ''];
  return setting === undefined ? undefined : [VERBS[parts![1]!]!, setting];
}
