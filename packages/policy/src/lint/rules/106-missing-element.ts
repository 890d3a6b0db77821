import { objectsArn, type PolicyEnv } from '../../document/env.ts';
import { withArticle } from '../article.ts';
import { atStatement, awsRule, WITH_PRINCIPAL, WITH_RESOURCE, type Rule } from '../rule.ts';
import {
  type RuleCase,
  IDENTITY_ENV,
  TRUST_ENV,
  brace,
  identity,
  one,
  policy,
  statement,
  trust,
} from '../testing/cases.ts';

/** An element that every statement of some documents has. */
interface Row extends Pick<Rule, 'number' | 'code' | 'kinds' | 'doc'> {
  readonly element: string;
  /** What to add, as far as the place tells. */
  readonly add?: (env: PolicyEnv) => string;
}

const ROWS: readonly Row[] = [
  {
    number: 106,
    code: 'MISSING_EFFECT',
    doc: 'Every statement says Allow or Deny.',
    element: 'Effect',
    add: () => '"Effect": "Allow" or "Effect": "Deny"',
  },
  {
    number: 201,
    code: 'MISSING_PRINCIPAL',
    kinds: [...WITH_PRINCIPAL, 'rcp'],
    doc: 'A policy on a resource says whom it is about.',
    element: 'Principal',
  },
  {
    number: 301,
    code: 'MISSING_ACTION',
    doc: 'Every statement says what it allows or denies.',
    element: 'Action',
  },
  {
    number: 401,
    code: 'MISSING_RESOURCE',
    kinds: WITH_RESOURCE,
    doc: 'Every statement says what it is about.',
    element: 'Resource',
    add(env) {
      const example = objectsArn(env);
      return `a "Resource" element${example === undefined ? '' : `, for example "${example}"`}`;
    },
  },
];

export const rules: readonly Rule[] = ROWS.map(({ element, add, ...row }) =>
  awsRule({
    ...row,
    type: 'ERROR',
    *check({ document, env }) {
      const what = add?.(env) ?? `${withArticle(`"${element}"`)} element`;
      for (const statement of document.statements)
        if (statement.node.type === 'object' && !statement.get(element) && !statement.get(`Not${element}`))
          yield { message: `Add ${what}.`, at: atStatement(statement) };
    },
  }),
);

const second = (text: string) => text.replace(/, \{(?="Sid": "Two")/, ', «{»');

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_EFFECT',
    triggers: [
      brace(one({ Effect: null })),
      second(policy(statement(), statement({ Sid: '"Two"', Effect: null }))),
    ],
    nearMisses: [policy(statement()), one({ Effect: '"allow"' })],
  },
  {
    code: 'MISSING_PRINCIPAL',
    triggers: [brace(one({ Principal: null })), brace(one({ Principal: null, Effect: '"Deny"' }))],
    nearMisses: [
      one({}),
      one({ Principal: null, NotPrincipal: '{"AWS": "444455556666"}' }),
      one({ Principal: '{}' }),
    ],
  },
  {
    code: 'MISSING_PRINCIPAL',
    env: TRUST_ENV,
    triggers: [brace(trust({ Principal: null }))],
    nearMisses: [trust()],
  },
  {
    code: 'MISSING_ACTION',
    triggers: [
      brace(one({ Action: null })),
      second(policy(statement(), statement({ Sid: '"Two"', Action: null }))),
    ],
    nearMisses: [
      one({ Action: null, NotAction: '"s3:GetObject"' }),
      one({ Action: '[]' }),
      '{"Version": "2012-10-17", "Statement": ["s3:GetObject"]}',
    ],
  },
  {
    code: 'MISSING_RESOURCE',
    triggers: [brace(one({ Resource: null }))],
    nearMisses: [one({ Resource: null, NotResource: '"arn:aws:s3:::analytics-lake/raw/*"' })],
  },
  {
    code: 'MISSING_RESOURCE',
    env: IDENTITY_ENV,
    triggers: [brace(identity({ Resource: null }))],
    nearMisses: [identity(), identity({ Resource: null, NotResource: '"*"' })],
  },
];
