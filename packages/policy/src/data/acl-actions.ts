/** What each permission of an ACL lets do, by its name; FULL_CONTROL is all of them. */
export type AclMeaning = Readonly<Record<'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP', readonly string[]>>;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping */
export const BUCKET_ACL: AclMeaning = {
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
};

export const OBJECT_ACL: AclMeaning = {
  READ: ['s3:GetObject', 's3:GetObjectVersion'],
  WRITE: [],
  READ_ACP: ['s3:GetObjectAcl', 's3:GetObjectVersionAcl'],
  WRITE_ACP: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
};

/** Actions that a grant of this permission allows. */
export function aclActions(meaning: AclMeaning, permission: string): readonly string[] {
  return permission === 'FULL_CONTROL'
    ? Object.values(meaning).flat()
    : permission in meaning
      ? meaning[permission as keyof AclMeaning]
      : [];
}

/** URIs of the groups that ACLs know. */
export const ACL_GROUPS = {
  everyone: 'http://acs.amazonaws.com/groups/global/AllUsers',
  'any-account': 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
  'log-delivery': 'http://acs.amazonaws.com/groups/s3/LogDelivery',
} as const;
