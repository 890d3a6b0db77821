/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const OWNERSHIPS = {
  BucketOwnerEnforced: 'The bucket owner owns every object. ACLs are disabled; policies alone decide.',
  BucketOwnerPreferred:
    'ACLs count. The bucket owner owns what is uploaded with bucket-owner-full-control, the uploader the rest.',
  ObjectWriter: 'ACLs count. Whoever uploads an object owns it.',
} as const;

export type Ownership = keyof typeof OWNERSHIPS;

export const isOwnership = (text: string): text is Ownership => Object.hasOwn(OWNERSHIPS, text);

const GROUPS: Readonly<Record<string, string>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': 'everybody',
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': 'every AWS account',
  'http://acs.amazonaws.com/groups/s3/LogDelivery': 'S3 log delivery',
};

export const granteeName = (grantee: string): string =>
  GROUPS[grantee] ?? (grantee.length > 20 ? `canonical user ${grantee.slice(0, 12)}…` : grantee);
