import { wholeAccount } from '../../grammar/principals.ts';
import type { PrincipalItem, Statement } from '../../document/ast.ts';
import type { PolicyEnv } from '../../document/env.ts';
import { type Rule, atStart } from '../rule.ts';
import { coversAction, effectOf, isEverybody } from '../statement-facts.ts';
import { type RuleCase, KEY_ENV, onKey, opening, policy } from '../testing/cases.ts';

const CHANGE = 'kms:PutKeyPolicy';

export const rules: readonly Rule[] = [
  {
    number: 791,
    code: 'KEY_POLICY_LOCKOUT',
    type: 'SECURITY_WARNING',
    kinds: ['key'],
    doc: 'A key policy that does not let the account itself change it may leave a key nobody can manage.',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    *check({ document, env }) {
      const { statements } = document;
      const at = atStart(document);
      // A statement that is still being written may be the one.
      if (!at || statements.length === 0 || statements.some(isUnfinished)) return;
      const changing = statements.filter(
        (statement) => effectOf(statement) === 'Allow' && coversAction(statement, CHANGE),
      );
      if (changing.some((statement) => reachesAccount(statement, env))) return;
      const root = `arn:${env.partition}:iam::${env.account ?? 'ACCOUNT'}:root`;
      yield {
        message:
          changing.length === 0
            ? `Nobody may change this policy: only AWS Support can mend that. Allow ${CHANGE} to "${root}".`
            : `Only those named may change this policy; once they are deleted nobody can. Allow ${CHANGE} to "${root}".`,
        at,
      };
    },
  },
];

const isUnfinished = (statement: Statement): boolean =>
  !['Effect', 'Principal', 'Action'].every((name) => statement.get(name) ?? statement.get(`Not${name}`));

function reachesAccount(statement: Statement, env: PolicyEnv): boolean {
  return (
    statement.conditions.length === 0 &&
    (statement.get('NotPrincipal') !== undefined ||
      statement.principals.some((item) => isEverybody(item) || isAccount(item, env)))
  );
}

function isAccount({ value, type }: PrincipalItem, { account }: PolicyEnv): boolean {
  const named = wholeAccount(value);
  return type?.key === 'AWS' && named !== undefined && (account === undefined || named === account);
}

const administrators = (elements = {}) =>
  onKey({ Principal: '{"AWS": "arn:aws:iam::111122223333:role/KeyAdmin"}', ...elements });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'KEY_POLICY_LOCKOUT',
    env: KEY_ENV,
    triggers: [
      opening(onKey({ Action: '["kms:Decrypt", "kms:Encrypt"]' })),
      opening(administrators()),
      opening(onKey({ Effect: '"Deny"' })),
      opening(onKey({ Principal: '{"AWS": "arn:aws:iam::444455556666:root"}' })),
      opening(onKey({ Condition: '{"Bool": {"aws:MultiFactorAuthPresent": "true"}}' })),
      opening(onKey({ Action: null, NotAction: '"kms:Put*"' })),
    ],
    nearMisses: [
      onKey(),
      onKey({ Principal: '{"AWS": "111122223333"}', Action: '"kms:Put*"' }),
      onKey({ Principal: '{"AWS": ["444455556666", "arn:aws:iam::111122223333:root"]}' }),
      onKey({ Action: '"*"' }),
      policy(),
      policy('{"Effect": "Allow"}'),
    ],
  },
];
