import { publicStatements } from '../public-statements.ts';
import { S3_POLICIES, type Rule, atKey, atStatement } from '../rule.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  PLAIN_HTTP,
  POINT_OBJECTS,
  deny,
  everybody,
  one,
  throughPoint,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 917,
    code: 'PUBLIC_ACCESS',
    type: 'SECURITY_WARNING',
    kinds: S3_POLICIES,
    doc: "The policy is public in S3's own meaning, which Block Public Access goes by.",
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
    *check({ document, env }) {
      for (const [index, why] of publicStatements(document, env)) {
        const statement = document.statements[index];
        if (statement === undefined) continue;
        const who = statement.get('Principal') ?? statement.get('NotPrincipal');
        yield {
          message: `S3 counts this policy as public. ${why}`,
          at: who ? atKey(who) : atStatement(statement),
        };
      }
    },
  },
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'PUBLIC_ACCESS',
    triggers: [
      everybody().replace('"Principal"', '«"Principal"»'),
      everybody({ Condition: '{"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}' }).replace(
        '"Principal"',
        '«"Principal"»',
      ),
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' }).replace(
        '"NotPrincipal"',
        '«"NotPrincipal"»',
      ),
    ],
    nearMisses: [
      one({}),
      everybody({ Condition: '{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}' }),
      deny({ Condition: PLAIN_HTTP }),
    ],
  },
  {
    code: 'PUBLIC_ACCESS',
    env: ACCESS_POINT_ENV,
    triggers: [everybody({ Resource: POINT_OBJECTS }).replace('"Principal"', '«"Principal"»')],
    nearMisses: [throughPoint('"444455556666"')],
  },
  {
    code: 'PUBLIC_ACCESS',
    env: { ...ACCESS_POINT_ENV, networkOrigin: 'VPC' },
    triggers: [],
    nearMisses: [everybody({ Resource: POINT_OBJECTS })],
  },
];
