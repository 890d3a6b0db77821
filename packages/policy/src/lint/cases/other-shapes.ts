import { IDENTITY_ENV, TRUST_ENV } from '../../testing/marked.ts';
import { ACCESS_POINT, type RuleCase, one, policy, statement, when } from './case.ts';

const on = (value: string) => one({ Resource: value });
const not = (name: string, value: string) => one({ [name]: null, [`Not${name}`]: value });
const brace = (text: string) => text.replace('[{', '[«{»');
const second = (text: string) => text.replace(/, \{(?="Sid": "Two")/, ', «{»');
const ip = (operator: string, values: string) => when(`"${operator}": {"aws:SourceIp": ${values}}`);

/** The same faults in other elements, operators and places than the first case of their rule. */
export const OTHER_SHAPES: readonly RuleCase[] = [
  {
    code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    triggers: [
      when('"Bool": {"aws:SecureTransport": "true", «"AWS:securetransport"»: "true"}'),
      when(
        '"StringEquals": {"aws:PrincipalTag/a": "1", "aws:PrincipalTag/b": "2", «"aws:principaltag/A"»: "3"}',
      ),
    ],
    nearMisses: [
      // The same key under two operators is two lines.
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111"}, "StringLike": {"aws:sourcevpc": "vpc-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111", "aws:SourceVpc": "vpc-22222222"}'),
    ],
  },
  {
    code: 'INVALID_ARN_SERVICE_CASE',
    triggers: [one({ Resource: null, NotResource: '["*", «"arn:aws-cn:S3:::a/*"»]' })],
    nearMisses: [on('"arn:aws:s3:::Analytics-Lake/*"'), on('"arn:aws:*:::analytics-lake/*"')],
  },
  {
    code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    triggers: [
      when('"BoolIfExists": {"aws:MultiFactorAuthPresent": «[true, false]»}'),
      when('"Null": {"aws:SourceVpce": «["true", "true"]»}'),
    ],
    nearMisses: [when('"StringEquals": {"aws:PrincipalTag/admin": ["true", "false"]}')],
  },
  {
    code: 'INVALID_VARIABLE_FOR_OPERATOR',
    triggers: [
      when('"NumericLessThan": {"s3:TlsVersion": "«${aws:PrincipalTag/tls}»"}'),
      when('"DateLessThan": {"aws:CurrentTime": ["2030-01-01", "«${aws:PrincipalTag/until}»"]}'),
    ],
    nearMisses: [when('"StringLike": {"s3:prefix": "${aws:username}/*"}', { Action: '"s3:ListBucket"' })],
  },
  {
    code: 'MISSING_ACTION',
    triggers: [second(policy(statement(), statement({ Sid: '"Two"', Action: null })))],
    nearMisses: [one({ Action: '[]' }), '{"Version": "2012-10-17", "Statement": ["s3:GetObject"]}'],
  },
  {
    code: 'MISSING_EFFECT',
    triggers: [second(policy(statement(), statement({ Sid: '"Two"', Effect: null })))],
    nearMisses: [one({ Effect: '"allow"' })],
  },
  {
    code: 'MISSING_ARN_REGION',
    env: IDENTITY_ENV,
    triggers: [
      one({
        Principal: null,
        Action: '"kms:Decrypt"',
        Resource: '«"arn:aws:kms::111122223333:key/1234abcd"»',
      }),
    ],
    nearMisses: [
      one({
        Principal: null,
        Action: '"kms:Decrypt"',
        Resource: '"arn:aws:kms:*:111122223333:key/1234abcd"',
      }),
      one({ Principal: null, Action: '"iam:GetRole"', Resource: '"arn:aws:iam::111122223333:role/a"' }),
    ],
  },
  {
    code: 'MISSING_ARN_ACCOUNT',
    env: IDENTITY_ENV,
    triggers: [one({ Principal: null, Action: '"iam:GetRole"', Resource: '«"arn:aws:iam:::role/a"»' })],
    nearMisses: [
      one({ Principal: null }),
      one({ Principal: null, Action: '"iam:GetRole"', Resource: '"arn:aws:iam::*:role/a"' }),
    ],
  },
  {
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    triggers: [
      one({ NotPrincipal: '"*"' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
      one({ NotResource: '"arn:aws:s3:::a"' }).replace('"NotResource"', '«"NotResource"»'),
    ],
    nearMisses: [one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}', Effect: '"Deny"' })],
  },
  {
    code: 'INVALID_VPCE_FORMAT',
    triggers: [
      when('"StringNotEquals": {"aws:SourceVpce": ["vpce-0a1b2c3d", «"vpce-0a1b2c3"»]}', {
        Effect: '"Deny"',
      }),
    ],
    nearMisses: [
      when('"StringLike": {"aws:SourceVpce": "vpce-*"}'),
      when('"StringEquals": {"aws:SourceVpc": "vpc-11111111"}'),
    ],
  },
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    triggers: [
      one({
        Principal: '{"AWS": "444455556666", "Federated": [«"arn:aws:iam::111122223333:saml-provider/Okta"»]}',
      }),
    ],
    nearMisses: [one({ Principal: '{"AWS": "arn:aws:sts::444455556666:federated-user/mira"}' })],
  },
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    env: TRUST_ENV,
    triggers: [],
    nearMisses: [one({ Principal: '{"Federated": "accounts.google.com"}', Resource: null })],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    env: ACCESS_POINT,
    // Bytes are counted, not letters.
    triggers: [`«{»"Id": "${'é'.repeat(10_240)}"}`],
    nearMisses: [`{"Id": "${'é'.repeat(10_000)}"}`],
  },
  {
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    env: ACCESS_POINT,
    triggers: [
      one({ Principal: null, NotPrincipal: '{"AWS": []}' }).replace('"NotPrincipal"', '«"NotPrincipal"»'),
    ],
    nearMisses: [one({})],
  },
  {
    code: 'EMPTY_ARRAY_ACTION',
    triggers: [not('Action', '«[]»'), one({ Action: '«[ ]»', Effect: '"Deny"' })],
    nearMisses: [one({ Action: '""' }), one({ Action: null })],
  },
  {
    code: 'EMPTY_ARRAY_RESOURCE',
    triggers: [not('Resource', '«[]»')],
    nearMisses: [on('""'), one({ Resource: null })],
  },
  {
    code: 'EMPTY_ARRAY_PRINCIPAL',
    triggers: [
      one({ Principal: '{"AWS": "444455556666", "Service": «[]»}' }),
      one({ Principal: null, NotPrincipal: '{"AWS": «[]»}' }),
    ],
    nearMisses: [one({ Principal: '{}' }), one({ Principal: '"*"' })],
  },
  {
    code: 'EMPTY_OBJECT_PRINCIPAL',
    triggers: [one({ Principal: null, NotPrincipal: '«{}»' })],
    nearMisses: [one({ Principal: null })],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    triggers: [when('"ForAllValues:StringLikeIfExists": {"aws:TagKeys": «[]»}')],
    nearMisses: [when('"ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}')],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    triggers: [when('"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": «[]»}')],
    nearMisses: [when('"ForAnyValue:StringEquals": {"aws:TagKeys": ["a"]}')],
  },
  {
    code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    triggers: [when('"BoolIfExists": {"aws:MultiFactorAuthPresent": «[]»}')],
    nearMisses: [when('"StringEqualsIfExists": {"aws:SourceVpc": "vpc-11111111"}')],
  },
  {
    code: 'NULL_WITH_QUALIFIER',
    triggers: [when('«"ForAnyValue:Null"»: {"aws:TagKeys": "false"}')],
    nearMisses: [when('"ForAnyValue:StringLike": {"aws:TagKeys": "a"}')],
  },
  {
    code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET',
    triggers: [ip('NotIpAddress', '«["198.51.100.0/24", "192.168.7.0/24", "172.31.0.1"]»')],
    nearMisses: [
      ip('NotIpAddress', '["10.0.0.0/8", "192.168.0.0/16"]'),
      ip('IpAddress', '["10.0.0.0/8", "203.0.113.0/24"]'),
    ],
  },
  {
    code: 'BARE_WILDCARD_RESOURCE',
    env: ACCESS_POINT,
    triggers: [on('["arn:aws:s3:::a", «"*"»]')],
    nearMisses: [on('"arn:aws:s3:eu-west-1:111122223333:accesspoint/*"')],
  },
  {
    code: 'MISSING_PRINCIPAL',
    triggers: [brace(one({ Principal: null, Effect: '"Deny"' }))],
    nearMisses: [one({ Principal: '{}' })],
  },
];
