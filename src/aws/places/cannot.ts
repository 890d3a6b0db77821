import type { PlaceKind } from './kinds';

/** What screens offer and not every kind of place can do. */
export type PlaceAct =
  /** Uploads, new folders, copies into it. */
  | 'write'
  | 'delete'
  /** Metadata, tags, ACL, class and locks, changed after the object was written. */
  | 'properties'
  | 'versions'
  | 'tags'
  | 'acl'
  | 'object-lock'
  /** Class, headers and metadata, which are changed by a copy of the object onto itself. */
  | 'rewrite'
  | 'annotations'
  | 'requester-pays'
  /** Presigned links. */
  | 'links'
  /** Browser forms by which others send files in. */
  | 'drops'
  /** Names in policies for single objects. */
  | 'object-arn'
  /** Its policy, read and written. */
  | 'policy'
  /** What stands beside a policy: versioning, CORS, encryption, lifecycle and the like. */
  | 'settings'
  | 'batch-jobs'
  /** Emptying and deleting it as a bucket. */
  | 'remove'
  /** What CloudWatch counts of it. */
  | 'metrics'
  /** From a browser without the relay. */
  | 'direct';

const NO_VERSIONS = 'Directory buckets keep no versions';
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-differences.html */
const DIRECTORY: Partial<Record<PlaceAct, string>> = {
  versions: NO_VERSIONS,
  properties:
    'Directory buckets have no tags, ACLs, locks or other classes; metadata is given when an object is written',
  tags: 'Objects in directory buckets have no tags',
  acl: 'Directory buckets have no ACLs',
  'object-lock': 'Directory buckets have no Object Lock',
  rewrite: 'Directory buckets have one class, S3 Express One Zone',
  annotations: 'Objects in directory buckets have no annotations',
  'requester-pays': 'In directory buckets the owner always pays',
  links: 'A link would be signed by the session of a directory bucket, which is over after five minutes',
  drops: 'Directory buckets take no browser forms',
  'object-arn': 'Policies name a directory bucket as a whole, never an object in it',
  metrics: 'CloudWatch’s metrics of a directory bucket are looked at in the S3 console',
  'batch-jobs': 'Jobs that copy from or to a directory bucket are made in the S3 console',
  direct:
    'Directory buckets answer no browser (they have no CORS): use a connection through the relay for them',
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-service-api-support.html */
const NO_BUCKET = 'There is no bucket behind this access point';
const OUTSIDE: Partial<Record<PlaceAct, string>> = {
  acl: `${NO_BUCKET}, and no ACL`,
  'object-lock': `${NO_BUCKET}, and no Object Lock`,
  annotations: `${NO_BUCKET}: its objects have no annotations`,
  'requester-pays': 'Here the owner always pays',
  drops: 'Browser forms are taken by buckets alone',
  settings: `${NO_BUCKET}, and no settings of one`,
  policy: `${NO_BUCKET}: its own policy is read and written with aws s3control get-access-point-policy and put-access-point-policy`,
  metrics: `${NO_BUCKET}, and nothing that CloudWatch counts of one`,
  'batch-jobs': 'Jobs of S3 copy between buckets',
  remove: NO_BUCKET,
  direct: 'It answers no browser (it has no CORS): use a connection through the relay for it',
};

const READ_FSX =
  'Read only here: whatever Drawbridge writes, it writes under a condition, and file systems behind access points take none';
const READ_BACKUP = 'A backup is read only: restore it with AWS Backup to change anything';

const NO_SIGV4A_LINKS =
  'A link to a Multi-Region Access Point has to be signed by SigV4A, which browsers cannot do: make it on a bucket behind it';

/** Per kind what it cannot do, and why: the one table that buttons, tabs and plans take their reasons from. */
const CANNOT: Readonly<Record<PlaceKind, Partial<Record<PlaceAct, string>>>> = {
  bucket: {},
  'access-point': {
    metrics:
      'Open the bucket itself: its metrics are counted by bucket, and by access point where a filter of it says so',
    'batch-jobs': 'Jobs of S3 copy between buckets',
    drops: 'Browser forms are taken by buckets alone',
    remove: 'Open the bucket itself: an access point is neither emptied nor deleted here',
  },
  'directory-bucket': {
    ...DIRECTORY,
    policy:
      'The policy of a directory bucket says who may begin sessions with all of it (s3express:CreateSession), and nothing of single objects: it stands in the Settings tab',
  },
  'directory-access-point': {
    ...DIRECTORY,
    policy: 'The policy and the scope of an access point of a directory bucket are set in the S3 console',
    settings: 'Open the directory bucket itself',
    remove: 'Open the directory bucket itself: an access point is neither emptied nor deleted here',
  },
  'fsx-access-point': {
    ...OUTSIDE,
    write: READ_FSX,
    delete: READ_FSX,
    properties: READ_FSX,
    versions: 'File systems keep no versions of objects',
    rewrite: 'File systems have one class, that of the volume',
    links: 'Access points of file systems take no presigned links',
  },
  'backup-access-point': {
    ...OUTSIDE,
    write: READ_BACKUP,
    delete: READ_BACKUP,
    properties: READ_BACKUP,
    tags: 'Tags are not read through the access point of a backup',
    rewrite: READ_BACKUP,
    links: 'Access points of backups take no presigned links',
  },
  // The SDK's signer for many Regions presigns nothing in a browser.
  'multi-region-access-point': {
    versions: 'Versions are not told through a Multi-Region Access Point: open a bucket behind it',
    annotations: 'Annotations are not told through a Multi-Region Access Point: open a bucket behind it',
    links: NO_SIGV4A_LINKS,
    drops: NO_SIGV4A_LINKS,
    rewrite:
      'Class, headers and metadata are changed by a copy of the object onto itself, and S3 copies from no Multi-Region Access Point: open a bucket behind it',
    metrics: 'Open a bucket behind it: this page counts by bucket',
    'batch-jobs': 'Jobs of S3 copy between buckets',
    remove: 'Open a bucket behind it: its Settings tab lists them',
  },
};

/** Why this cannot be done in a place of this kind, for a person; undefined where it can. */
export const whyNot = (kind: PlaceKind, act: PlaceAct): string | undefined => CANNOT[kind][act];
