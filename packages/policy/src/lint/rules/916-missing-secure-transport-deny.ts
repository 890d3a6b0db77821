import type { PolicyDocument, Statement } from '../../document/ast.ts';
import { type PolicyEnv, objectsArn, resourceArn } from '../../document/env.ts';
import { parseOperator } from '../../grammar/operators.ts';
import { statementInsertion } from '../edits.ts';
import { changing } from '../finding.ts';
import { type Rule, atKey } from '../rule.ts';
import { effectOf, namesEverybody } from '../statement-facts.ts';
import {
  type RuleCase,
  ACCESS_POINT_ENV,
  DENY_ALL,
  PLAIN_HTTP,
  deny,
  one,
  policy,
  statement,
  throughPoint,
} from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  {
    number: 916,
    code: 'MISSING_SECURE_TRANSPORT_DENY',
    type: 'SUGGESTION',
    kinds: ['bucket'],
    doc: 'S3 answers over plain HTTP unless the bucket policy denies it.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    *check({ document, env }) {
      const list = document.get('Statement');
      if (list === undefined || document.syntax.length > 0 || !document.statements.every(isWhole)) return;
      if (!document.statements.some((one) => effectOf(one) === 'Allow')) return;
      if (document.statements.some(deniesPlainHttp)) return;
      yield {
        message: 'Nothing denies requests over plain HTTP. Add a Deny for aws:SecureTransport false.',
        at: atKey(list),
        fixes: fixesFor(document, env),
      };
    },
  },
];

/** A draft that is still being written has nearer things to hear about. */
const isWhole = (statement: Statement): boolean =>
  effectOf(statement) !== undefined &&
  statement.actions.length > 0 &&
  statement.resources.length > 0 &&
  statement.principals.length > 0;

function deniesPlainHttp(statement: Statement): boolean {
  return (
    effectOf(statement) === 'Deny' &&
    namesEverybody(statement) &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        parseOperator(operator.key)?.name === 'Bool' &&
        key.key.toLowerCase() === 'aws:securetransport' &&
        values.some((item) => item.value.toLowerCase() === 'false'),
    )
  );
}

function fixesFor(document: PolicyDocument, env: PolicyEnv) {
  const arns = [resourceArn(env), objectsArn(env)];
  const edit = statementInsertion(document, {
    Sid: freeSid(document),
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: arns,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
  if (edit === undefined || arns.includes(undefined)) return [];
  return [changing({ title: 'Deny plain HTTP', edits: edit })];
}

function freeSid(document: PolicyDocument): string {
  const taken = new Set(document.statements.map((statement) => statement.get('Sid')?.value?.value));
  let sid = 'DenyPlainHttp';
  for (let count = 2; taken.has(sid); count++) sid = `DenyPlainHttp${count}`;
  return sid;
}

export const cases = (): readonly RuleCase[] => [
  {
    code: 'MISSING_SECURE_TRANSPORT_DENY',
    triggers: [
      one({}).replace('"Statement"', '«"Statement"»'),
      `{"Version": "2012-10-17", «"Statement"»: ${statement()}}`,
      `{\n  "Version": "2012-10-17",\n  «"Statement"»: [\n    ${statement()},\n    ${statement({ ...DENY_ALL, Sid: '"Two"', Action: '"s3:DeleteBucket"' })}\n  ]\n}`,
    ],
    nearMisses: [
      policy(statement(), statement({ ...DENY_ALL, Sid: '"Two"', Condition: PLAIN_HTTP })),
      deny({ Action: '"s3:DeleteBucket"' }),
      '{"Version": "2012-10-17", "Statement": []}',
      // Drafts that are not whole yet.
      one({ Action: null }),
      one({ Principal: '{}' }),
      one({ Resource: '[]' }),
      policy(statement(), '{"Effect": "Allow"}'),
      one({}).slice(0, -2),
    ],
  },
  {
    code: 'MISSING_SECURE_TRANSPORT_DENY',
    env: ACCESS_POINT_ENV,
    triggers: [],
    nearMisses: [throughPoint('"444455556666"')],
  },
];
