import { IDENTITY_ENV } from '../../testing/marked.ts';
import { ACCESS_POINT, type RuleCase, one, when } from './case.ts';

const cloudfront = (elements: Readonly<Record<string, string | null>> = {}) =>
  one({ Principal: '{"Service": "cloudfront.amazonaws.com"}', ...elements });
const held = (condition: string) => cloudfront({ Condition: `{${condition}}` });
const service = (value: string, elements: Readonly<Record<string, string | null>> = {}) =>
  one({ Principal: `{"Service": ${value}}`, ...elements });

const TAGGED = '{"StringEquals": {"aws:ResourceTag/team": "a"}}';
const tagged = (effect: string, actions: string, condition = TAGGED) =>
  one({ Principal: null, Resource: '"*"', Effect: `"${effect}"`, Action: actions, Condition: condition });
const markedTag = TAGGED.replace('"aws:ResourceTag/team"', '«"aws:ResourceTag/team"»');
const taggedNot = (effect: string, condition = TAGGED) =>
  one({
    Principal: null,
    Resource: '"*"',
    Effect: `"${effect}"`,
    Action: null,
    NotAction: '"s3:GetObject"',
    Condition: condition,
  });

/** Services as principals, and what only some services know. */
export const SERVICES: readonly RuleCase[] = [
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    triggers: [
      when('"StringEquals": {"aws:PrincipalServiceName": «"cloudtrail"»}'),
      when('"ForAnyValue:StringEquals": {"aws:CalledVia": ["athena.amazonaws.com", «"Glue"»]}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalServiceName": "cloudtrail.amazonaws.com"}'),
      when('"StringLike": {"aws:PrincipalServiceName": "*.amazonaws.com"}'),
    ],
  },
  {
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    triggers: [
      held('"StringEquals": {«"aws:PrincipalOrgID"»: "o-1"}'),
      held(
        '"StringEquals": {«"aws:PrincipalTag/team"»: "a"}, "Bool": {«"aws:MultiFactorAuthPresent"»: "true"}',
      ),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:SourceAccount": "111122223333"}'),
      held('"StringEquals": {"aws:PrincipalServiceName": "cloudfront.amazonaws.com"}'),
      one({
        Principal: '{"Service": "cloudfront.amazonaws.com", "AWS": "444455556666"}',
        Condition: '{"StringEquals": {"aws:PrincipalOrgID": "o-1"}}',
      }),
    ],
  },
  {
    code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    triggers: [
      service('«"logging.s3.amazonaws.com"»', { Action: '"s3:PutObject"' }),
      service('«"logging.s3.amazonaws.com"»', {
        Condition: '{"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}',
        Action: '"s3:PutObject"',
      }),
      service('«"logging.s3.amazonaws.com"»', { Condition: '{"Null": {"aws:SourceAccount": "false"}}' }),
      service('«"logging.s3.amazonaws.com"»', {
        Condition: '{"StringNotEquals": {"aws:SourceAccount": "444455556666"}}',
      }),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1"}'),
      held('"ForAnyValue:StringLike": {"aws:SourceOrgPaths": "o-1/r-1/*"}'),
      cloudfront({ Effect: '"Deny"' }),
      one({}),
    ],
  },
  {
    code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    triggers: [
      held('"StringEquals": {«"aws:Referer"»: "111122223333"}'),
      held('"IpAddress": {«"aws:SourceIp"»: "203.0.113.0/24"}'),
    ],
    nearMisses: [
      held('"StringEquals": {"aws:Referer": "x", "aws:SourceAccount": "111122223333"}'),
      when('"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}'),
      cloudfront(),
    ],
  },
  {
    code: 'WILDCARD_IN_SERVICE_NAME',
    triggers: [one({ Resource: '«"arn:aws:*:::analytics-lake/*"»' }), one({ Action: '«"s*:GetObject"»' })],
    nearMisses: [one({}), one({ Action: '"*"' }), one({ Resource: '"*"' })],
  },
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    env: IDENTITY_ENV,
    triggers: [
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: '["s3:GetObject", "ec2:RunInstances"]',
      }),
      when('"StringEquals": {«"aws:VpceOrgID"»: "o-1"}', { Principal: null, Action: '"*"' }),
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: null,
        NotAction: '"s3:GetObject"',
      }),
      when('"StringEquals": {«"aws:VpceAccount"»: "111122223333"}', {
        Principal: null,
        Action: '"sqs:SendMessage"',
      }),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:VpceAccount": "111122223333"}', { Principal: null }),
      when('"StringEquals": {"aws:VpceOrgID": "o-1"}', { Principal: null, Action: '"sqs:SendMessage"' }),
      when('"StringEquals": {"aws:SourceVpce": "vpce-11111111"}', { Principal: null, Action: '"*"' }),
    ],
  },
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    triggers: [],
    nearMisses: [when('"StringEquals": {"aws:VpceAccount": "111122223333"}', { Action: '"*"' })],
  },
  {
    code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [
      tagged('Deny', '["s3:DeleteBucket", "s3:ListAllMyBuckets"]', markedTag),
      tagged('Deny', '"route53:*"', markedTag),
    ],
    nearMisses: [
      tagged('Deny', '"s3:DeleteBucket"'),
      tagged('Allow', '"s3:ListAllMyBuckets"'),
      tagged('Deny', '"s3:ListAllMyBuckets"', '{"Null": {"aws:ResourceTag/team": "true"}}'),
      tagged('Deny', '"s3:ListAllMyBuckets"', '{"StringNotEquals": {"aws:ResourceTag/team": "a"}}'),
      tagged('Deny', '"lambda:DeleteFunction"'),
    ],
  },
  {
    code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [taggedNot('Deny', markedTag)],
    nearMisses: [taggedNot('Allow'), tagged('Deny', '"s3:DeleteBucket"')],
  },
  {
    code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [tagged('Allow', '["s3:ListAllMyBuckets", "s3:GetObject"]', markedTag)],
    nearMisses: [tagged('Allow', '"s3:GetObject"'), tagged('Deny', '"s3:ListAllMyBuckets"')],
  },
  {
    code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    env: IDENTITY_ENV,
    triggers: [taggedNot('Allow', markedTag)],
    nearMisses: [taggedNot('Deny'), tagged('Allow', '"s3:GetObject"')],
  },
  {
    code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    triggers: [
      when('"StringEquals": {«"s3:ResourceAccount"»: "111122223333"}'),
      when('"StringEquals": {«"aws:ResourceOrgID"»: "o-1"}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:PrincipalAccount": "444455556666"}'),
      when('"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}'),
    ],
  },
  {
    code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    env: ACCESS_POINT,
    triggers: [when('"StringEquals": {«"s3:DataAccessPointAccount"»: "111122223333"}')],
    nearMisses: [when('"StringEquals": {"s3:ExistingObjectTag/team": "a"}')],
  },
];
