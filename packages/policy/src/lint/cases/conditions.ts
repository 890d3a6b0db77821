import { type RuleCase, when } from './case.ts';

const LIST = { Action: '"s3:ListBucket"', Resource: '"arn:aws:s3:::analytics-lake"' };
const ip = (operator: string, values: string) => when(`"${operator}": {"aws:SourceIp": ${values}}`);

export const CONDITIONS: readonly RuleCase[] = [
  {
    code: 'INVALID_CONDITION_OPERATOR',
    triggers: [
      when('«"StringEqual"»: {"aws:SourceVpc": "vpc-11111111"}'),
      when('«"AnyValue:StringLike"»: {"aws:TagKeys": "a"}'),
    ],
    nearMisses: [
      when('"stringequals": {"aws:PrincipalOrgID": "o-1"}'),
      when('"ForAnyValue:StringLikeIfExists": {"aws:TagKeys": "a"}'),
      when('"NullIfExists": {"aws:SourceVpc": "true"}'),
    ],
  },
  {
    code: 'INVALID_CONDITION_KEY_FORMAT',
    triggers: [when('"StringEquals": {«"SourceVpc"»: "a"}')],
    nearMisses: [
      when('"StringEquals": {"accounts.google.com:aud": "a"}'),
      when('"StringEquals": {"aws:PrincipalTag/a b": "c"}'),
    ],
  },
  {
    code: 'INVALID_GLOBAL_CONDITION_KEY',
    triggers: [when('"StringEquals": {«"aws:SourceVPCs"»: "a"}')],
    nearMisses: [
      when('"StringEquals": {"aws:sourcevpc": "vpc-11111111"}'),
      when('"StringEquals": {"aws:PrincipalTag/team": "a"}'),
      when('"StringEquals": {"aws:PrincipalTag": "a"}'),
    ],
  },
  {
    code: 'INVALID_SERVICE_CONDITION_KEY',
    triggers: [
      when('"StringEquals": {«"s3:prefixes"»: "a"}', LIST),
      when('"StringEquals": {«"amazon:prefix"»: "a"}', LIST),
    ],
    nearMisses: [
      when('"StringEquals": {"s3:PREFIX": "a"}', LIST),
      when('"StringEquals": {"s3:ExistingObjectTag/team": "a"}'),
      when('"StringEquals": {"ec2:SourceInstanceARN": "a"}'),
      when('"StringEquals": {"accounts.google.com:aud": "a"}'),
    ],
  },
  {
    code: 'NULL_WITH_IF_EXISTS',
    triggers: [when('«"NullIfExists"»: {"aws:SourceVpc": "true"}')],
    nearMisses: [
      when('"Null": {"aws:SourceVpc": "true"}'),
      when('"BoolIfExists": {"aws:SecureTransport": "true"}'),
    ],
  },
  {
    code: 'MISSING_QUALIFIER',
    triggers: [when('«"StringEquals"»: {"aws:TagKeys": "team"}')],
    nearMisses: [
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": "team"}'),
      when('"Null": {"aws:TagKeys": "true"}'),
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
    ],
  },
  {
    code: 'EMPTY_OBJECT_CONDITION',
    triggers: [when('').replace('"Condition": {}', '"Condition": «{}»'), when('"StringEquals": «{}»')],
    nearMisses: [when('"Bool": {"aws:SecureTransport": "true"}')],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION',
    triggers: [when('"StringEquals": {"aws:SourceVpc": «[]»}')],
    nearMisses: [
      when('"StringEqualsIfExists": {"aws:SourceVpc": []}'),
      when('"StringEquals": {"aws:SourceVpc": ["vpc-11111111"]}'),
    ],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    triggers: [when('"ForAllValues:StringEquals": {"aws:TagKeys": «[]»}')],
    nearMisses: [when('"ForAnyValue:StringEquals": {"aws:TagKeys": []}')],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    triggers: [when('"ForAnyValue:StringEquals": {"aws:TagKeys": «[]»}')],
    nearMisses: [when('"ForAllValues:StringEquals": {"aws:TagKeys": []}')],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    triggers: [when('"StringEqualsIfExists": {"aws:SourceVpc": «[]»}')],
    nearMisses: [when('"StringEquals": {"aws:SourceVpc": []}')],
  },
  {
    code: 'TYPE_MISMATCH',
    triggers: [
      when('«"StringEquals"»: {"aws:SecureTransport": "true"}'),
      when('«"NumericEquals"»: {"s3:prefix": "1"}', LIST),
      when('«"StringLike"»: {"aws:SourceIp": "10.*"}'),
    ],
    nearMisses: [
      when('"Bool": {"aws:SecureTransport": "true"}'),
      when('"StringLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/a"}'),
      when('"Null": {"aws:SourceIp": "true"}'),
      when('"NumericLessThan": {"aws:EpochTime": "1"}'),
      when('"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_BOOLEAN',
    triggers: [when('"Bool": {"aws:SecureTransport": «"yes"»}'), when('"Null": {"aws:SourceVpc": «"1"»}')],
    nearMisses: [
      when('"Bool": {"aws:SecureTransport": "False"}'),
      when('"Bool": {"aws:SecureTransport": true}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_DATE',
    triggers: [
      when('"DateLessThan": {"aws:CurrentTime": «"tomorrow"»}'),
      when('"DateLessThan": {"aws:CurrentTime": «"2026-13-01"»}'),
    ],
    nearMisses: [
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}'),
      when('"DateLessThan": {"aws:CurrentTime": "1766000000"}'),
      when('"DateLessThan": {"aws:CurrentTime": "2026-12-31"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_NUMBER',
    triggers: [when('"NumericLessThan": {"s3:max-keys": «"ten"»}', LIST)],
    nearMisses: [
      when('"NumericLessThan": {"s3:max-keys": "10"}', LIST),
      when('"NumericLessThan": {"s3:TlsVersion": "1.2"}'),
    ],
  },
  {
    code: 'TYPE_MISMATCH_IP_RANGE',
    triggers: [
      ip('IpAddress', '«"203.0.113"»'),
      ip('NotIpAddress', '["203.0.113.0/24", «"203.0.113.0/40"»]'),
      ip('IpAddress', '«"*"»'),
    ],
    nearMisses: [
      ip('IpAddress', '"203.0.113.7"'),
      ip('IpAddress', '"2001:db8::/32"'),
      ip('IpAddress', '"${aws:SourceIp}"'),
    ],
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    triggers: [when('"Bool": {"aws:SecureTransport": «["true", "false"]»}')],
    nearMisses: [when('"Bool": {"aws:SecureTransport": ["true"]}')],
  },
  {
    code: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
    triggers: [
      when('"StringEquals": {"s3:prefix": «"reports/*"»}', LIST),
      when('"StringNotEqualsIfExists": {"aws:userid": «"AROA?"»}'),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "reports/*"}', LIST),
      when('"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringEquals": {"s3:prefix": "reports/${*}"}', LIST),
    ],
  },
  {
    code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT',
    triggers: [
      when('"StringLike": {«"s3:prefix"»: "raw/*"}', { ...LIST, Effect: '"Deny"' }),
      when('"StringNotLike": {«"s3:prefix"»: "raw/*"}', LIST),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "raw/*"}', LIST),
      when('"StringNotLike": {"s3:prefix": "raw/*"}', { ...LIST, Effect: '"Deny"' }),
    ],
  },
  {
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    triggers: [when('«"ForAllValues:StringEquals"»: {"aws:PrincipalOrgID": "o-1"}')],
    nearMisses: [
      when('"ForAllValues:StringEquals": {"aws:TagKeys": "a"}'),
      when('"StringEquals": {"aws:PrincipalOrgID": "o-1"}'),
    ],
  },
  {
    code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    triggers: [
      when('"StringLike": {"s3:prefix": "a/*"}', { Action: '["s3:ListBucket", «"s3:GetObject"»]' }),
      when('"StringEquals": {"s3:x-amz-acl": "private"}', { Action: '«"s3:Get*"»' }),
    ],
    nearMisses: [
      when('"StringLike": {"s3:prefix": "a/*"}', LIST),
      when('"StringLike": {"s3:prefix": "a/*"}', { Action: '"s3:*"' }),
      when('"NumericLessThan": {"s3:TlsVersion": "1.2"}', { Action: '"s3:PutObject"' }),
      when('"StringEquals": {"s3:DataAccessPointAccount": "111122223333"}'),
    ],
  },
  {
    code: 'INVALID_VPC_FORMAT',
    triggers: [
      when('"StringEquals": {"aws:SourceVpc": «"vpc-xyz"»}'),
      when('"StringNotEquals": {"aws:SourceVpc": «"vpce-11111111"»}'),
    ],
    nearMisses: [
      when('"StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}'),
      when('"StringLike": {"aws:SourceVpc": "vpc-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "${aws:PrincipalTag/vpc}"}'),
    ],
  },
  {
    code: 'INVALID_VPCE_FORMAT',
    triggers: [when('"StringEquals": {"aws:SourceVpce": «"vpc-11111111"»}')],
    nearMisses: [when('"StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d"}')],
  },
  {
    code: 'MISSING_TAG_KEY_IN_CONDITION',
    triggers: [
      when('"StringEquals": {«"aws:PrincipalTag"»: "a"}'),
      when('"StringEquals": {«"s3:ExistingObjectTag/"»: "a"}'),
    ],
    nearMisses: [when('"StringEquals": {"aws:PrincipalTag/team": "a"}')],
  },
  {
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    triggers: [when('«"StringLike"»: {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}')],
    nearMisses: [
      when('"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/*"}'),
      when('"StringLike": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/a"}'),
      when('"StringLike": {"aws:PrincipalTag/team": "*"}'),
    ],
  },
  {
    code: 'PRIVATE_IP_ADDRESS',
    triggers: [ip('IpAddress', '«["10.0.0.0/8", "192.168.1.1"]»')],
    nearMisses: [
      ip('IpAddress', '["10.0.0.0/8", "203.0.113.0/24"]'),
      ip('NotIpAddress', '"10.0.0.0/8"'),
      ip('IpAddress', '"0.0.0.0/0"'),
    ],
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS',
    triggers: [ip('NotIpAddress', '«"172.16.0.0/12"»')],
    nearMisses: [ip('NotIpAddress', '"172.32.0.0/12"'), ip('IpAddress', '"172.16.0.0/12"')],
  },
  {
    code: 'PRIVATE_IP_ADDRESS_SUBSET',
    triggers: [ip('IpAddress', '«["10.0.0.0/8", "203.0.113.0/24"]»')],
    nearMisses: [ip('IpAddress', '["10.0.0.0/8"]'), ip('IpAddress', '"203.0.113.0/24"')],
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    triggers: [ip('NotIpAddress', '«["10.0.0.0/8", "203.0.113.0/24"]»')],
    nearMisses: [ip('NotIpAddress', '"203.0.113.0/24"')],
  },
  {
    code: 'NULL_WITH_QUALIFIER',
    triggers: [when('«"ForAllValues:Null"»: {"aws:TagKeys": "true"}')],
    nearMisses: [when('"Null": {"aws:TagKeys": "true"}')],
  },
];
