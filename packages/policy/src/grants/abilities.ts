/**
 * What a grantee can do, as people say it. A case (`cases.ts`) is a set of abilities, and a statement that stands
 * somewhere is read back as one.
 */
export type Ability =
  | 'list'
  | 'download'
  | 'upload'
  | 'delete'
  | 'versions'
  | 'properties'
  | 'settings'
  | 'replicate';

/** The actions behind an ability, by what they are asked of. */
interface AbilityActions {
  /** Of objects: limited by the Resource's prefix. */
  readonly objects: readonly string[];
  /** Of the bucket, limited by `s3:prefix`. */
  readonly listing: readonly string[];
  /** Of the bucket as a whole; no prefix limits them. */
  readonly bucket: readonly string[];
  /** Of objects as well, where the ability is limited to tagged ones: who sends tags along needs the permission to tag. */
  readonly tagged?: readonly string[];
  /** Of objects as well, where an ACL is demanded: who sends one along needs the permission to set it. */
  readonly owned?: readonly string[];
}

/**
 * Actions as https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html has them for the
 * operations that such work consists of. `settings` leaves out what only the owner's account may ask for (the policy).
 */
export const ABILITIES: Readonly<Record<Ability, AbilityActions>> = {
  list: { objects: [], listing: ['s3:ListBucket'], bucket: [] },
  download: { objects: ['s3:GetObject'], listing: [], bucket: [] },
  upload: {
    objects: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    listing: [],
    bucket: [],
    tagged: ['s3:PutObjectTagging'],
    owned: ['s3:PutObjectAcl'],
  },
  delete: { objects: ['s3:DeleteObject'], listing: [], bucket: [] },
  versions: { objects: ['s3:GetObjectVersion'], listing: ['s3:ListBucketVersions'], bucket: [] },
  properties: {
    objects: [
      's3:GetObjectAcl',
      's3:GetObjectAttributes',
      's3:GetObjectTagging',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionAttributes',
      's3:GetObjectVersionTagging',
    ],
    listing: [],
    bucket: [],
  },
  settings: {
    objects: [],
    listing: [],
    bucket: [
      's3:GetBucketLocation',
      's3:GetBucketOwnershipControls',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
    ],
  },
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html */
  replicate: {
    objects: [
      's3:ObjectOwnerOverrideToBucketOwner',
      's3:ReplicateDelete',
      's3:ReplicateObject',
      's3:ReplicateTags',
    ],
    listing: [],
    bucket: ['s3:GetBucketVersioning'],
  },
};

/** What an ability is made of, whatever it is asked of. */
export function actionsOf(ability: Ability): readonly string[] {
  const { objects, listing, bucket } = ABILITIES[ability];
  return [...objects, ...listing, ...bucket];
}

/** What one can do with an ability, as a verb. */
export const ABILITY_WORDS: Readonly<Record<Ability, string>> = {
  list: 'list',
  download: 'download',
  upload: 'upload',
  delete: 'delete',
  versions: 'read and list versions',
  properties: 'read tags, ACLs and attributes',
  settings: 'read the bucket’s settings',
  replicate: 'replicate here',
};
