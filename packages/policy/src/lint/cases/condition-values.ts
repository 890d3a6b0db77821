import { IDENTITY_ENV, TRUST_ENV } from '../../testing/marked.ts';
import { type RuleCase, one, policy, statement, when } from './case.ts';

const LIST = { Action: '"s3:ListBucket"', Resource: '"arn:aws:s3:::analytics-lake"' };
const PUT = { Action: '"s3:PutObject"' };
const KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const kms = (operator: string, value: string) => when(`"${operator}": {"${KEY}": ${value}}`, PUT);
const ip = (operator: string, values: string) => when(`"${operator}": {"aws:SourceIp": ${values}}`);
const IN_A_VPC = '"StringEquals": {"aws:SourceVpc": "vpc-11111111"}';

/** What stands on the right of a condition, and what must stand beside it. */
export const CONDITION_VALUES: readonly RuleCase[] = [
  {
    code: 'INVALID_CONDITION_DATA_TYPE',
    triggers: [
      when('"NumericLessThan": {"s3:max-keys": «["10", 20]»}', LIST),
      when('"StringEquals": {"s3:prefix": «["a", true, 5]»}', LIST),
    ],
    nearMisses: [
      when('"NumericLessThan": {"s3:max-keys": [10, 20]}', LIST),
      when('"StringEquals": {"s3:prefix": ["a", "b"]}', LIST),
      when('"Bool": {"aws:SecureTransport": true}'),
    ],
  },
  {
    code: 'INVALID_REGION',
    triggers: [
      when('"StringEquals": {"aws:RequestedRegion": «"eu-wst-1"»}'),
      when('"StringNotEquals": {"aws:RequestedRegion": ["eu-west-1", «"Ireland"»]}'),
      when('"StringLike": {"aws:RequestedRegion": «"europe-*"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:RequestedRegion": "eusc-de-east-1"}'),
      when('"StringLike": {"aws:RequestedRegion": "eu-*"}'),
      when('"StringLike": {"s3:locationconstraint": ["", "EU"]}', { Action: '"s3:CreateBucket"' }),
      when('"StringEquals": {"aws:RequestedRegion": "${aws:PrincipalTag/region}"}'),
    ],
  },
  {
    code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    triggers: [
      when('"ArnLike": {«"aws:ARN"»: "arn:aws:s3:::source-bucket"}'),
      when('"StringLike": {«"aws:arn"»: ["arn:aws:iam::444455556666:role/a", "*"]}'),
    ],
    nearMisses: [
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:s3:::source-bucket"}'),
      when('"ArnLike": {"aws:ARN": "arn:aws:iam::444455556666:role/a"}'),
    ],
  },
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    env: IDENTITY_ENV,
    triggers: [
      when('"ArnLike": {«"aws:Arn"»: "arn:aws:iam::444455556666:role/a"}', { Principal: null }),
      when('"StringEquals": {«"aws:SourceOwner"»: "111122223333"}', { Principal: null }),
    ],
    nearMisses: [when('"StringEquals": {"aws:SourceAccount": "111122223333"}', { Principal: null })],
  },
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    triggers: [when('"StringEquals": {«"aws:SourceOwner"»: "111122223333"}')],
    nearMisses: [when('"ArnLike": {"aws:ARN": "arn:aws:s3:::source-bucket"}')],
  },
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    triggers: [
      when('"StringEquals": {«"s3:RequestObjectTag/team"»: "a"}', PUT),
      when('"StringEquals": {«"s3:object-lock-mode"»: "GOVERNANCE"}', {
        Action: '["s3:PutObject", "s3:GetObject"]',
      }),
    ],
    nearMisses: [
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', {
        Action: '["s3:PutObject", "s3:PutObjectTagging"]',
      }),
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', { Action: '"s3:Put*"' }),
      when('"StringEqualsIfExists": {"s3:RequestObjectTag/team": "a"}', PUT),
      when('"StringEquals": {"s3:RequestObjectTag/team": "a"}', { ...PUT, Effect: '"Deny"' }),
      when('"StringEquals": {"s3:x-amz-acl": "private"}', PUT),
    ],
  },
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    env: TRUST_ENV,
    triggers: [
      when('"StringLike": {«"sts:SourceIdentity"»: "mira*"}', { Action: '"sts:AssumeRole"', Resource: null }),
      when('"StringEquals": {«"aws:RequestTag/team"»: "a"}', { Action: '"sts:AssumeRole"', Resource: null }),
    ],
    nearMisses: [
      when('"StringLike": {"sts:SourceIdentity": "mira*"}', {
        Action: '["sts:AssumeRole", "sts:SetSourceIdentity"]',
        Resource: null,
      }),
    ],
  },
  {
    code: 'INVALID_KMS_KEY_VALUE',
    triggers: [
      kms('StringEquals', '«"1234abcd-12ab-34cd-56ef-1234567890ab"»'),
      kms('StringEquals', '«"arn:aws:kms:eu-west-1:111122223333:alias/lake"»'),
      kms('StringEquals', '«"arn:aws:kms:eu-west-1:111122223333:key/*"»'),
    ],
    nearMisses: [
      kms('StringEquals', '"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"'),
      kms('StringLike', '"arn:aws:kms:*:111122223333:key/*"'),
      kms('Null', '"true"'),
      kms('StringLike', '"*"'),
    ],
  },
  {
    code: 'INVALID_DATE_VALUE',
    triggers: [
      when('"DateLessThan": {"aws:CurrentTime": «"1766000000"»}'),
      when('"DateGreaterThan": {"aws:TokenIssueTime": [«1766000000», "2026-01-01"]}'),
    ],
    nearMisses: [
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31"}'),
      when('"DateLessThan": {"aws:EpochTime": "1766000000"}'),
      when('"NumericLessThan": {"aws:EpochTime": "1766000000"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_STRING',
    triggers: [when('"BinaryEquals": {"aws:PrincipalTag/key": «"no base64!"»}')],
    nearMisses: [
      when('"BinaryEquals": {"aws:PrincipalTag/key": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}'),
      when('"StringEquals": {"aws:PrincipalTag/key": "no base64!"}'),
    ],
  },
  {
    code: 'UNTRUSTWORTHY_CONDITION_KEY',
    triggers: [
      when('"StringLike": {«"aws:Referer"»: "https://example.com/*"}'),
      when('"StringEquals": {«"aws:UserAgent"»: "x"}', { Effect: '"Deny"' }),
    ],
    nearMisses: [when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}')],
  },
  {
    code: 'MISSING_PAIRED_CONDITION_KEYS',
    triggers: [
      when('"IpAddress": {«"aws:VpcSourceIp"»: "10.1.0.0/16"}'),
      one({
        Principal: '{"Service": "logging.s3.amazonaws.com"}',
        Condition: '{"ArnLike": {«"aws:SourceArn"»: "arn:aws:s3:::source-bucket"}}',
      }),
    ],
    nearMisses: [
      when(`"IpAddress": {"aws:VpcSourceIp": "10.1.0.0/16"}, ${IN_A_VPC}`),
      one({
        Principal: '{"Service": "logging.s3.amazonaws.com"}',
        Condition:
          '{"ArnLike": {"aws:SourceArn": "arn:aws:s3:::source-bucket"}, "StringEquals": {"aws:SourceAccount": "111122223333"}}',
      }),
      one({
        Principal: '{"Service": "cloudfront.amazonaws.com"}',
        Condition: '{"ArnLike": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1"}}',
      }),
    ],
  },
  {
    code: 'IMPROVE_IP_RANGE',
    triggers: [
      ip('IpAddress', '«"203.0.113.7/24"»'),
      ip('NotIpAddress', '["198.51.100.0/24", «"203.0.113.129/25"»]'),
      ip('IpAddress', '«"2001:db8:1234:5678::1/64"»'),
    ],
    nearMisses: [
      ip('IpAddress', '"203.0.113.0/24"'),
      ip('IpAddress', '"203.0.113.7"'),
      ip('IpAddress', '"2001:db8:1234:5678::/64"'),
      ip('IpAddress', '"203.0.113.128/25"'),
    ],
  },
  {
    code: 'REDUNDANT_CONDITION_VALUE_NUM',
    triggers: [
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": «["2700", "3600"]»}'),
      when('"NumericGreaterThanEquals": {"s3:TlsVersion": «[1.2, 1.3]»}'),
    ],
    nearMisses: [
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": ["3600"]}'),
      when('"NumericEquals": {"s3:max-keys": ["10", "20"]}', LIST),
      when('"NumericLessThan": {"aws:MultiFactorAuthAge": ["3600", "an hour"]}'),
    ],
  },
  {
    code: 'REDUNDANT_STATEMENT',
    triggers: [
      policy(statement(), statement({ Sid: '"Two"' })).replace(/, \{(?="Sid": "Two")/, ', «{»'),
      policy(
        statement({ Action: '["s3:GetObject", "s3:PutObject"]' }),
        statement({ Sid: null, Action: '["S3:PUTOBJECT", "s3:GetObject"]' }),
      ).replace(/, \{(?="Effect")/, ', «{»'),
    ],
    nearMisses: [
      policy(statement(), statement({ Effect: '"Deny"' })),
      policy(statement(), statement({ Action: '"s3:PutObject"' })),
      policy(statement(), statement({ Condition: '{"Bool": {"aws:SecureTransport": "true"}}' })),
      policy(statement(), statement({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake/*"' })),
    ],
  },
];
