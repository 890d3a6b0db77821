import type { PlaceAct } from '@/aws/places/cannot';

export type JobId =
  | 'open'
  | 'list'
  | 'read'
  | 'versions'
  | 'read-tags'
  | 'read-acl'
  | 'list-uploads'
  | 'upload'
  | 'delete'
  | 'delete-version'
  | 'write-tags'
  | 'write-acl'
  | 'link'
  | 'upload-link'
  | 'read-policy'
  | 'write-policy'
  | 'list-points'
  | `read-${SettingJob}`
  | `change-${SettingJob}`
  | 'decrypt'
  | 'encrypt'
  | 'cors-here'
  | 'cors-there';

export const SETTING_JOBS = [
  'cors',
  'versioning',
  'encryption',
  'public-access',
  'ownership',
  'lifecycle',
] as const;
type SettingJob = (typeof SETTING_JOBS)[number];

export interface Job {
  readonly id: JobId;
  readonly group: (typeof JOB_GROUPS)[number];
  readonly label: string;
  /** What is sent or asked, for a person. */
  readonly asks: string;
  /** What the policies are asked for it; none where they have no say. */
  readonly action?: string;
  /** What the action is on. */
  readonly on?: 'bucket' | 'object';
  /** What a kind of place must be able to do for it. */
  readonly act?: PlaceAct;
  /** `evaluation`: trying it would change something, so policies alone say it. */
  readonly by: 'probe' | 'evaluation';
}

export const JOB_GROUPS = [
  'Look',
  'Change objects',
  'Hand out',
  'Policy',
  'Settings',
  'KMS key',
  'Browsers',
] as const;

const SETTINGS: Readonly<
  Record<
    SettingJob,
    { readonly label: string; readonly get: string; readonly read: string; readonly write: string }
  >
> = {
  cors: { label: 'CORS', get: 'GetBucketCors', read: 's3:GetBucketCORS', write: 's3:PutBucketCORS' },
  versioning: {
    label: 'versioning',
    get: 'GetBucketVersioning',
    read: 's3:GetBucketVersioning',
    write: 's3:PutBucketVersioning',
  },
  encryption: {
    label: 'encryption',
    get: 'GetBucketEncryption',
    read: 's3:GetEncryptionConfiguration',
    write: 's3:PutEncryptionConfiguration',
  },
  'public-access': {
    label: 'Block Public Access',
    get: 'GetPublicAccessBlock',
    read: 's3:GetBucketPublicAccessBlock',
    write: 's3:PutBucketPublicAccessBlock',
  },
  ownership: {
    label: 'Object Ownership',
    get: 'GetBucketOwnershipControls',
    read: 's3:GetBucketOwnershipControls',
    write: 's3:PutBucketOwnershipControls',
  },
  lifecycle: {
    label: 'lifecycle rules',
    get: 'GetBucketLifecycleConfiguration',
    read: 's3:GetLifecycleConfiguration',
    write: 's3:PutLifecycleConfiguration',
  },
};

/** Everything that is asked of a place, in the order it is shown. */
export const JOBS: readonly Job[] = [
  probe('open', 'Look', 'Open', 'HeadBucket', 's3:ListBucket', 'bucket'),
  probe('list', 'Look', 'List', 'ListObjectsV2, one key', 's3:ListBucket', 'bucket'),
  probe('read', 'Look', 'Read objects', 'GetObject, one byte', 's3:GetObject', 'object'),
  probe(
    'versions',
    'Look',
    'List versions',
    'ListObjectVersions, one version',
    's3:ListBucketVersions',
    'bucket',
    'versions',
  ),
  probe(
    'read-tags',
    'Look',
    'Read tags of objects',
    'GetObjectTagging',
    's3:GetObjectTagging',
    'object',
    'tags',
  ),
  probe('read-acl', 'Look', 'Read ACLs of objects', 'GetObjectAcl', 's3:GetObjectAcl', 'object', 'acl'),
  probe(
    'list-uploads',
    'Look',
    'See unfinished uploads',
    'ListMultipartUploads, one upload',
    's3:ListBucketMultipartUploads',
    'bucket',
    'write',
  ),
  weighed('upload', 'Change objects', 'Upload, new folders', 's3:PutObject', 'object', 'write'),
  weighed('delete', 'Change objects', 'Delete objects', 's3:DeleteObject', 'object', 'delete'),
  weighed(
    'delete-version',
    'Change objects',
    'Delete versions for good',
    's3:DeleteObjectVersion',
    'object',
    'versions',
  ),
  weighed('write-tags', 'Change objects', 'Change tags', 's3:PutObjectTagging', 'object', 'tags'),
  weighed('write-acl', 'Change objects', 'Change ACLs of objects', 's3:PutObjectAcl', 'object', 'acl'),
  probe(
    'link',
    'Hand out',
    'Links to download',
    'GetObject, one byte, signed as links are',
    's3:GetObject',
    'object',
    'links',
  ),
  weighed('upload-link', 'Hand out', 'Links to upload', 's3:PutObject', 'object', 'links'),
  probe(
    'list-points',
    'Hand out',
    'See access points',
    'ListAccessPoints, of the session’s account',
    's3:ListAccessPoints',
  ),
  probe(
    'read-policy',
    'Policy',
    'Read the policy',
    'GetBucketPolicy or GetAccessPointPolicy',
    's3:GetBucketPolicy',
    'bucket',
    'policy',
  ),
  weighed('write-policy', 'Policy', 'Save the policy', 's3:PutBucketPolicy', 'bucket', 'policy'),
  ...SETTING_JOBS.flatMap((setting): Job[] => {
    const { label, get, read, write } = SETTINGS[setting];
    return [
      probe(`read-${setting}`, 'Settings', `Read ${label}`, get, read, 'bucket', 'settings'),
      weighed(`change-${setting}`, 'Settings', `Change ${label}`, write, 'bucket', 'settings'),
    ];
  }),
  probe('decrypt', 'KMS key', 'Decrypt with the key', 'Decrypt, as a dry run', 'kms:Decrypt'),
  probe('encrypt', 'KMS key', 'Encrypt with the key', 'GenerateDataKey, as a dry run', 'kms:GenerateDataKey'),
  {
    id: 'cors-here',
    group: 'Browsers',
    label: 'This page, without the relay',
    asks: 'The bucket’s CORS rules',
    by: 'evaluation',
  },
  {
    id: 'cors-there',
    group: 'Browsers',
    label: 'Pages on another origin',
    asks: 'The bucket’s CORS rules',
    by: 'evaluation',
  },
];

export const JOB_IDS: readonly JobId[] = JOBS.map(({ id }) => id);

export const jobOf = (id: JobId): Job => JOBS.find((job) => job.id === id)!;

function probe(
  id: JobId,
  group: Job['group'],
  label: string,
  asks: string,
  action: string,
  on?: Job['on'],
  act?: PlaceAct,
): Job {
  return { id, group, label, asks, action, by: 'probe', ...(on && { on }), ...(act && { act }) };
}

function weighed(
  id: JobId,
  group: Job['group'],
  label: string,
  action: string,
  on: Job['on'],
  act: PlaceAct,
): Job {
  return {
    id,
    group,
    label,
    asks: `${action}, by the policies: trying would change something`,
    action,
    by: 'evaluation',
    act,
    ...(on && { on }),
  };
}
