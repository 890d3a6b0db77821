import { principalFromArn } from '../callers/index.ts';
import type { MatrixSession } from '../matrix/index.ts';
import type { Situation } from '../situation/index.ts';
import { accessPoint, policyText, situation } from '../situation/testing/build.ts';

/** A shared bucket before and after a draft that lets a vendor upload: for tests and for looking at. */
const ME = 'arn:aws:sts::111122223333:assumed-role/BucketAdmin/mira';
export const LAKE_SESSION: MatrixSession = { arn: ME, principal: principalFromArn(ME)! };

const LAKE = 'arn:aws:s3:::analytics-lake';
export const POINT_ARN = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';
export const ANALYST_ARN = 'arn:aws:iam::444455556666:role/data/platform/AnalystWithAVeryLongName';

const READS = {
  Sid: 'MarketingReadsReports',
  Effect: 'Allow',
  Principal: { AWS: ANALYST_ARN },
  Action: ['s3:GetObject', 's3:GetObjectVersion'],
  Resource: `${LAKE}/reports/*`,
};
const LISTS = {
  Sid: 'MarketingLists',
  Effect: 'Allow',
  Principal: { AWS: ANALYST_ARN },
  Action: 's3:ListBucket*',
  Resource: LAKE,
};
const LOADS = {
  Sid: 'LoaderWrites',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:role/Loader' },
  Action: 's3:PutObject',
  Resource: `${LAKE}/*`,
};
const LOGS = {
  Sid: 'Logs',
  Effect: 'Allow',
  Principal: { Service: 'logging.s3.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `${LAKE}/logs/*`,
  Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
};
const TLS = {
  Sid: 'OnlyTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [LAKE, `${LAKE}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const DELEGATES = {
  Sid: 'ThroughAccessPoints',
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: [LAKE, `${LAKE}/*`],
  Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
};
const VENDOR = {
  Sid: 'VendorUploads',
  Effect: 'Allow',
  Principal: { AWS: '777788889999' },
  Action: 's3:PutObject',
  Resource: `${LAKE}/inbox/*`,
  Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
};

const policy = (...statements: object[]) => policyText(statements, 2);

export const SAVED: Situation = situation({
  bucket: 'analytics-lake',
  bucketPolicy: policy(READS, LISTS, LOADS, LOGS, TLS, DELEGATES),
  accessPoints: [
    accessPoint({
      name: 'marketing-read',
      policy: policy({
        Effect: 'Allow',
        Principal: { AWS: '444455556666' },
        Action: 's3:GetObject',
        Resource: `${POINT_ARN}/object/reports/*`,
      }),
    }),
  ],
});

export const DRAFT: Situation = {
  ...SAVED,
  bucketPolicy: policy(READS, LISTS, LOADS, LOGS, TLS, DELEGATES, VENDOR),
};
