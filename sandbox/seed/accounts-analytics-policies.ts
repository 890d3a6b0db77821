import { ANALYTICS, MARKETING, roleArn, rootOf, VENDOR } from './accounts-ids';
import { policy, type Statement } from './build';

const onlyTls = (bucket: string): Statement => ({
  Sid: 'OnlyTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** Marketing may read and list reports, nothing else; access points of both accounts are delegated to. */
export const LAKE_POLICY = policy(
  {
    Sid: 'MarketingReadsReports',
    Effect: 'Allow',
    Principal: { AWS: rootOf(MARKETING) },
    Action: ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectAttributes'],
    Resource: 'arn:aws:s3:::analytics-lake/reports/*',
  },
  {
    Sid: 'MarketingListsReports',
    Effect: 'Allow',
    Principal: { AWS: rootOf(MARKETING) },
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::analytics-lake',
    Condition: { StringLike: { 's3:prefix': ['', 'reports/*'] } },
  },
  {
    // Granted in good faith and of no use: S3 answers other accounts 405 here.
    Sid: 'MarketingLooksAtPolicy',
    Effect: 'Allow',
    Principal: { AWS: rootOf(MARKETING) },
    Action: ['s3:GetBucketPolicy', 's3:GetBucketLocation'],
    Resource: 'arn:aws:s3:::analytics-lake',
  },
  {
    Sid: 'ThroughAccessPoints',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['s3:GetObject', 's3:GetObjectTagging', 's3:ListBucket'],
    Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/*'],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': [ANALYTICS, MARKETING] } },
  },
  {
    Sid: 'NobodyElseWrites',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
    Resource: 'arn:aws:s3:::analytics-lake/*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': ANALYTICS } },
  },
  {
    Sid: 'RawIsForTheOwners',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::analytics-lake/raw/pii/*',
    Condition: {
      ArnNotLike: {
        'aws:PrincipalArn': [roleArn(ANALYTICS, 'BucketAdmin'), `arn:aws:iam::${ANALYTICS}:user/lake-admin`],
      },
    },
  },
  onlyTls('analytics-lake'),
);

/** Vendors put deliveries under a folder of their own and can neither list nor read. */
export const DROP_POLICY = policy(
  {
    Sid: 'VendorDelivers',
    Effect: 'Allow',
    Principal: { AWS: rootOf(VENDOR) },
    Action: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    Resource: `arn:aws:s3:::vendor-drop/incoming/${VENDOR}/*`,
  },
  {
    Sid: 'NoReadsFromOutside',
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket', 's3:DeleteObject'],
    Resource: ['arn:aws:s3:::vendor-drop', 'arn:aws:s3:::vendor-drop/*'],
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': ANALYTICS } },
  },
  onlyTls('vendor-drop'),
);

/** Partners fetch releases, from their office network only. */
export const PARTNER_POLICY = policy(
  {
    Sid: 'PartnerFetchesReleases',
    Effect: 'Allow',
    Principal: { AWS: rootOf(VENDOR) },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::partner-downloads/releases/*',
    Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  },
  {
    Sid: 'PartnerListsReleases',
    Effect: 'Allow',
    Principal: { AWS: rootOf(VENDOR) },
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::partner-downloads',
    Condition: { StringLike: { 's3:prefix': 'releases/*' } },
  },
  onlyTls('partner-downloads'),
);

export const OPEN_DATA_POLICY = policy({
  Sid: 'WhoeverPaysReads',
  Effect: 'Allow',
  Principal: { AWS: [rootOf(MARKETING), rootOf(VENDOR)] },
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::analytics-open-data', 'arn:aws:s3:::analytics-open-data/*'],
});

/** Public by S3's rule, and blocked for strangers by RestrictPublicBuckets. */
export const PRESS_POLICY = policy({
  Sid: 'EverybodyReads',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::analytics-press/*',
});

/** Written objects stay their writer's: ownership is ObjectWriter. */
export const HANDOFF_POLICY = policy({
  Sid: 'MarketingHandsOver',
  Effect: 'Allow',
  Principal: { AWS: rootOf(MARKETING) },
  Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:GetObject', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::analytics-handoff', 'arn:aws:s3:::analytics-handoff/*'],
});
