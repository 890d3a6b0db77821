import { ACCESS_POINT, type RuleCase, one } from './case.ts';

const on = (value: string, action = '"s3:*"') => one({ Resource: value, Action: action });
const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/marketing-read';

export const RESOURCES: readonly RuleCase[] = [
  {
    code: 'MISSING_RESOURCE',
    triggers: [one({ Resource: null }).replace('[{', '[«{»')],
    nearMisses: [one({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake/raw/*"' })],
  },
  {
    code: 'EMPTY_ARRAY_RESOURCE',
    triggers: [on('«[]»')],
    nearMisses: [on('["arn:aws:s3:::analytics-lake"]')],
  },
  {
    code: 'INVALID_ARN_PREFIX',
    triggers: [on('«"analytics-lake/*"»'), on('«"s3://analytics-lake/reports/*"»')],
    nearMisses: [on('"arn:aws:s3:::analytics-lake"'), on('"*"'), on('" arn:aws:s3:::analytics-lake"')],
  },
  {
    code: 'MISSING_ARN_FIELD',
    triggers: [on('«"arn:aws:s3::analytics-lake/*"»'), on('«"arn:aws:s3"»')],
    nearMisses: [on('"arn:aws:s3:::analytics-lake/*"')],
  },
  {
    code: 'INVALID_PARTITION',
    triggers: [on('«"arn:amazon:s3:::analytics-lake/*"»')],
    nearMisses: [
      on('"arn:aws:s3:::analytics-lake/*"'),
      on('"arn:*:s3:::analytics-lake/*"'),
      on('"arn:aws-cn:s3:::analytics-lake/*"'),
    ],
  },
  {
    code: 'INVALID_SERVICE',
    triggers: [on('«"arn:aws:storage:::analytics-lake/*"»')],
    nearMisses: [on('"arn:aws:S3:::analytics-lake/*"'), on('"arn:aws:*:::analytics-lake/*"')],
  },
  {
    code: 'INVALID_ARN_SERVICE_CASE',
    triggers: [on('«"arn:aws:S3:::analytics-lake/*"»')],
    nearMisses: [on('"arn:aws:s3:::analytics-lake/*"')],
  },
  {
    code: 'INVALID_ARN_REGION',
    triggers: [on('«"arn:aws:s3:europe:111122223333:accesspoint/marketing-read"»')],
    nearMisses: [on(`"${POINT}"`), on('"arn:aws:s3:*:111122223333:accesspoint/marketing-read"')],
  },
  {
    code: 'INVALID_ARN_ACCOUNT',
    triggers: [on('«"arn:aws:s3:eu-west-1:1111-2222-3333:accesspoint/marketing-read"»')],
    nearMisses: [on(`"${POINT}"`), on('"arn:aws:s3:eu-west-1:*:accesspoint/marketing-read"')],
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    triggers: [on('«"arn:aws:s3:::"»'), on('«"arn:aws:kms:eu-west-1:111122223333:nothing"»')],
    nearMisses: [on('"arn:aws:s3:::analytics-lake"'), on('"arn:aws:kms:eu-west-1:111122223333:key/1"')],
  },
  {
    code: 'ARN_REGION_NOT_ALLOWED',
    triggers: [on('«"arn:aws:s3:eu-west-1::analytics-lake/*"»')],
    nearMisses: [on(`"${POINT}"`), on('"arn:aws:s3:::analytics-lake"')],
  },
  {
    code: 'ARN_ACCOUNT_NOT_ALLOWED',
    triggers: [on('«"arn:aws:s3::111122223333:analytics-lake"»')],
    nearMisses: [on(`"${POINT}/object/*"`), on('"arn:aws:s3:::analytics-lake"')],
  },
  {
    code: 'MISSING_ARN_REGION',
    env: ACCESS_POINT,
    triggers: [on('«"arn:aws:s3::111122223333:accesspoint/marketing-read"»')],
    nearMisses: [on(`"${POINT}"`)],
  },
  {
    code: 'MISSING_ARN_ACCOUNT',
    env: ACCESS_POINT,
    triggers: [on('«"arn:aws:s3:eu-west-1::accesspoint/marketing-read/object/*"»')],
    nearMisses: [on(`"${POINT}/object/*"`)],
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    triggers: [on('«"arn:aws:s3:::other-bucket/*"»'), on(`«"${POINT}"»`)],
    nearMisses: [
      on('"arn:aws:s3:::analytics-lake"'),
      on('"arn:aws:s3:::analytics-lake/reports/*"'),
      on('"arn:aws:s3:::analytics-*"'),
      on('"arn:aws:s3:::${aws:PrincipalTag/bucket}"'),
    ],
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    env: ACCESS_POINT,
    triggers: [on('«"arn:aws:s3:::analytics-lake/*"»'), on(`«"${POINT.replace('marketing', 'other')}"»`)],
    nearMisses: [on(`"${POINT}"`), on(`"${POINT}/object/reports/*"`)],
  },
  {
    code: 'REDUNDANT_RESOURCE',
    triggers: [
      on('[«"arn:aws:s3:::analytics-lake/reports/*"», "arn:aws:s3:::analytics-lake/*"]'),
      on('["arn:aws:s3:::analytics-lake", «"arn:aws:s3:::analytics-lake"»]'),
    ],
    nearMisses: [
      on('["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]'),
      one({
        Resource: null,
        NotResource: '["arn:aws:s3:::analytics-lake/${aws:username}/*", "arn:aws:s3:::analytics-lake/*"]',
      }),
    ],
  },
  {
    code: 'BARE_WILDCARD_RESOURCE',
    triggers: [on('«"*"»')],
    nearMisses: [on('"arn:aws:s3:::analytics-lake/*"')],
  },
  {
    code: 'ACTION_RESOURCE_MISMATCH',
    triggers: [
      on('"arn:aws:s3:::analytics-lake/*"', '«"s3:ListBucket"»'),
      on('"arn:aws:s3:::analytics-lake"', '["s3:ListBucket", «"s3:GetObject"»]'),
      on('"arn:aws:s3:::analytics-lake"', '«"s3:PutObject*"»'),
    ],
    nearMisses: [
      on(
        '["arn:aws:s3:::analytics-lake", "arn:aws:s3:::analytics-lake/*"]',
        '["s3:ListBucket", "s3:GetObject"]',
      ),
      on('"arn:aws:s3:::analytics-lake*"', '["s3:ListBucket", "s3:GetObject"]'),
      on('"arn:aws:s3:::analytics-lake"', '"s3:Get*"'),
      on('"*"', '"s3:ListBucket"'),
    ],
  },
  {
    code: 'ACTION_RESOURCE_MISMATCH',
    env: ACCESS_POINT,
    triggers: [on(`"${POINT}"`, '«"s3:GetObject"»'), on(`"${POINT}/object/*"`, '«"s3:ListBucket"»')],
    nearMisses: [on(`"${POINT}/object/*"`, '"s3:GetObject"'), on(`"${POINT}"`, '"s3:ListBucket"')],
  },
  {
    code: 'STRAY_SPACES',
    triggers: [
      on('«"arn:aws:s3:::analytics-lake "»'),
      on('«"arn:aws:s3:::analytics - lake/*"»'),
      on('"arn:aws:s3:::analytics-lake"', '«"s3: ListBucket"»'),
    ],
    nearMisses: [on('"arn:aws:s3:::analytics-lake/my reports/*"'), on('"arn:aws:s3:::analytics-lake"')],
  },
];
