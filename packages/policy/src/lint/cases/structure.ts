import { BUCKET, type RuleCase, one, policy, statement } from './case.ts';

const big = `"${'x'.repeat(20_500)}"`;

export const STRUCTURE: readonly RuleCase[] = [
  {
    code: 'JSON_SYNTAX_ERROR',
    triggers: [
      '{"Version": "2012-10-17", «}»',
      '{"Statement": [«// why\n»]}'.replace('\n»', '»\n'),
      '{"Statement": ["a" «"b"»]}',
      '«[]»',
      '{"Statement": [],«}»',
    ],
    nearMisses: ['{}', policy(statement())],
  },
  {
    code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
    triggers: [
      one({
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111", «"aws:sourcevpc"»: "vpc-22222222"}}',
      }),
    ],
    nearMisses: [
      one({
        Condition: '{"StringEquals": {"aws:SourceVpc": "vpc-11111111", "aws:SourceVpce": "vpce-22222222"}}',
      }),
    ],
  },
  {
    code: 'DUPLICATE_KEYS',
    triggers: ['{"Version": "2012-10-17", "Statement": [{«"Effect"»: "Allow", "Effect": "Deny"}]}'],
    nearMisses: [policy(statement(), statement({ Sid: '"Two"' }))],
  },
  {
    code: 'INVALID_POLICY_ELEMENT',
    triggers: [
      '{«"Statements"»: []}',
      one({ '«effect»': '"Allow"', Effect: null }).replace('"«effect»"', '«"effect"»'),
    ],
    nearMisses: ['{"Version": "2012-10-17", "Id": "a", "Statement": []}', one({ Condition: '{}' })],
  },
  {
    code: 'MISSING_STATEMENT',
    triggers: ['«{»"Version": "2012-10-17"}', '{«"Statement"»: []}'],
    nearMisses: [policy(statement()), `{"Statement": ${statement()}}`],
  },
  {
    code: 'MISSING_EFFECT',
    triggers: [one({ Effect: null }).replace('[{', '[«{»')],
    nearMisses: [policy(statement())],
  },
  {
    code: 'INVALID_EFFECT',
    triggers: [one({ Effect: '«"allow"»' }), one({ Effect: '«"Permit"»' })],
    nearMisses: [one({ Effect: '"Deny"' })],
  },
  {
    code: 'MISSING_VERSION',
    triggers: [`«{»"Statement": [${statement()}]}`],
    nearMisses: [policy(statement()), '{"Version": "2008-10-17"}'],
  },
  {
    code: 'INVALID_VERSION',
    triggers: [
      '{"Version": «"2012 - 10 - 17"»}',
      '{"Version": «"2026-01-01"»}',
      '{"Version": «" 2008-10-17"»}',
    ],
    nearMisses: ['{"Version": "2012-10-17"}', '{"Version": "2008-10-17"}'],
  },
  {
    code: 'DATA_TYPE_MISMATCH',
    triggers: [
      '{"Version": «20121017»}',
      '{"Statement": [«"none"»]}'.replace('[«"none"»]', '«["none"]»'),
      one({ Action: '«{"s3": "GetObject"}»' }),
      one({ Effect: '«["Allow"]»' }),
      one({ Principal: '{"AWS": «{"a": 1}»}' }),
      one({ Condition: '{"Bool": «true»}' }),
      one({ Condition: '{"Bool": {"aws:SecureTransport": «{}»}}' }),
    ],
    nearMisses: [
      one({ Condition: '{"Bool": {"aws:SecureTransport": true}}' }),
      one({ Condition: '{"NumericLessThan": {"s3:max-keys": 5}}', Action: '"s3:ListBucket"' }),
      one({ Principal: '"*"' }),
    ],
  },
  {
    code: 'UNSUPPORTED_SID',
    env: { ...BUCKET, kind: 'identity' },
    triggers: [one({ Principal: null, Sid: '«"my sid"»' }), one({ Principal: null, Sid: '«"a-b"»' })],
    nearMisses: [one({ Principal: null, Sid: '"Sid1"' }), one({ Principal: null, Sid: '""' })],
  },
  {
    code: 'UNSUPPORTED_SID',
    triggers: [],
    // As in https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
    nearMisses: [one({ Sid: '"Only requests from www.example.com."' }), one({ Sid: '"One-VPCE-only"' })],
  },
  {
    code: 'UNIQUE_SIDS_RECOMMENDED',
    triggers: [policy(statement({ Sid: '"A"' }), statement({ Sid: '«"A"»' }), statement({ Sid: '«"A"»' }))],
    nearMisses: [
      policy(statement({ Sid: '"A"' }), statement({ Sid: '"a"' })),
      policy(statement({ Sid: null }), statement({ Sid: null })),
    ],
  },
  {
    code: 'EMPTY_SID_VALUE',
    triggers: [one({ Sid: '«""»' })],
    nearMisses: [one({ Sid: '"A"' }), one({ Sid: null })],
  },
  {
    code: 'UNSUPPORTED_ELEMENT_COMBINATION',
    triggers: [one({ NotAction: '"s3:PutObject"' }).replace('"NotAction"', '«"NotAction"»')],
    nearMisses: [one({ Action: null, NotAction: '"s3:PutObject"' })],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    triggers: [`«{»"Id": ${big}}`],
    nearMisses: [`{"Id": "${'x'.repeat(20_000)}"}`],
  },
];
