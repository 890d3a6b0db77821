import { type RuleCase, one } from './case.ts';

const aws = (value: string) => one({ Principal: `{"AWS": ${value}}` });

export const PRINCIPALS: readonly RuleCase[] = [
  {
    code: 'MISSING_PRINCIPAL',
    triggers: [one({ Principal: null }).replace('[{', '[«{»')],
    nearMisses: [one({}), one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' })],
  },
  {
    code: 'INVALID_PRINCIPAL_KEY',
    triggers: [one({ Principal: '{«"aws"»: "*"}' }), one({ Principal: '{«"User"»: "mira"}' })],
    nearMisses: [one({ Principal: '{"Service": "cloudtrail.amazonaws.com"}' })],
  },
  {
    code: 'INVALID_PRINCIPAL_FORMAT',
    triggers: [
      aws('«"4444-5555-6666"»'),
      aws('«"44445555666"»'),
      aws('["444455556666", «"arn:aws:iam::444455556666:group/Analysts"»]'),
      aws('«"Analyst"»'),
      aws('«"arn:aws:iam::cloudfront:user/mira"»'),
      one({ Principal: '«"444455556666"»' }),
      one({ Principal: '{"CanonicalUser": «"abc"»}' }),
    ],
    nearMisses: [
      aws('"*"'),
      aws('"444455556666"'),
      aws('"arn:aws:iam::444455556666:root"'),
      aws('"arn:aws:iam::444455556666:role/team/Analyst"'),
      aws('"arn:aws:sts::444455556666:assumed-role/Analyst/mira"'),
      aws('"arn:aws-cn:iam::444455556666:user/mira"'),
      aws('"AROAEXAMPLEEXAMPLE12"'),
      aws('"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC"'),
      one({ Principal: '"*"' }),
      one({ Principal: `{"CanonicalUser": "${'0a'.repeat(32)}"}` }),
    ],
  },
  {
    code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    triggers: [aws('«"arn:aws:iam::444455556666:role/*"»'), aws('«"4444*"»')],
    nearMisses: [aws('"*"'), one({ Principal: '"*"' })],
  },
  {
    code: 'EMPTY_ARRAY_PRINCIPAL',
    triggers: [aws('«[]»')],
    nearMisses: [aws('["444455556666"]')],
  },
  {
    code: 'EMPTY_OBJECT_PRINCIPAL',
    triggers: [one({ Principal: '«{}»' })],
    nearMisses: [aws('[]')],
  },
  {
    code: 'ALLOW_WITH_NOT_PRINCIPAL',
    triggers: [
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
    ],
    nearMisses: [one({ Effect: '"Deny"', Principal: null, NotPrincipal: '{"AWS": "444455556666"}' })],
  },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    triggers: [
      one({ Principal: '{"Service": «"cloudtrail"»}' }),
      one({ Principal: '{"Service": «"S3.amazonaws.com"»}' }),
    ],
    nearMisses: [
      one({ Principal: '{"Service": "delivery.logs.amazonaws.com"}' }),
      one({ Principal: '{"Service": "logs.eu-west-1.amazonaws.com"}' }),
    ],
  },
  {
    code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED',
    triggers: [one({ Principal: '{"Federated": «"accounts.google.com"»}' })],
    nearMisses: [one({ Principal: '{"Service": "cloudtrail.amazonaws.com"}' })],
  },
  {
    code: 'INVALID_ROLE_REFERENCE',
    triggers: [
      aws('«"AROAEXAMPLEEXAMPLE12"»'),
      aws('["444455556666", «"AROAEXAMPLEEXAMPLE12"»]'),
      one({
        Effect: '"Deny"',
        Principal: null,
        NotPrincipal: '{"AWS": ["444455556666", «"AROAEXAMPLEEXAMPLE12"»]}',
      }),
    ],
    nearMisses: [aws('"arn:aws:iam::444455556666:role/AROAEXAMPLEEXAMPLE12"')],
  },
  {
    code: 'INVALID_USER_REFERENCE',
    triggers: [aws('«"AIDAEXAMPLEEXAMPLE12"»'), aws('[«"AIDAEXAMPLEEXAMPLE12"», "444455556666"]')],
    nearMisses: [aws('"AROAEXAMPLEEXAMPLE12"')],
  },
];
