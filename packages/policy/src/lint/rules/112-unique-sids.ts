import type { PolicyDocument } from '../../document/ast.ts';
import {
  type Report,
  atValue,
  replaceString,
  GUARDRAILS,
  WITH_PRINCIPAL,
  awsRule,
  type Rule,
} from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, TRUST, TRUST_ENV, policy, statement, trust } from '../testing/cases.ts';

/** Statements whose Sid an earlier one has; the mend puts the next free number behind it. */
function* duplicateSids(document: PolicyDocument, message: (sid: string) => string): Iterable<Report> {
  const taken = new Set<string>();
  for (const statement of document.statements) {
    const sid = statement.get('Sid');
    if (sid?.value?.type !== 'string') continue;
    const text = String(sid.value.value);
    if (text !== '' && taken.has(text)) {
      let count = 2;
      while (taken.has(`${text}${count}`)) count++;
      yield {
        message: message(text),
        at: atValue(sid),
        fixes: [replaceString(`Rename to "${text}${count}"`, sid.value, `${text}${count}`)],
      };
    }
    taken.add(text);
  }
}

export const rules: readonly Rule[] = [
  awsRule({
    number: 112,
    code: 'UNIQUE_SIDS_RECOMMENDED',
    type: 'WARNING',
    kinds: [...WITH_PRINCIPAL, ...GUARDRAILS],
    doc: 'Two statements with one Sid cannot be told apart in an answer or a log.',
    check: ({ document }) =>
      duplicateSids(document, (sid) => `Another statement is called "${sid}" already.`),
  }),
  awsRule({
    number: 702,
    code: 'UNIQUE_SIDS_REQUIRED',
    type: 'ERROR',
    kinds: ['identity', 'session'],
    doc: 'IAM refuses two statements with one Sid in a policy on an identity.',
    check: ({ document }) =>
      duplicateSids(document, (sid) => `Another statement is called "${sid}" already; IAM refuses that.`),
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'UNIQUE_SIDS_RECOMMENDED',
    triggers: [policy(statement({ Sid: '"A"' }), statement({ Sid: '«"A"»' }), statement({ Sid: '«"A"»' }))],
    nearMisses: [
      policy(statement({ Sid: '"A"' }), statement({ Sid: '"a"' })),
      policy(statement({ Sid: null }), statement({ Sid: null })),
    ],
  },
  {
    code: 'UNIQUE_SIDS_RECOMMENDED',
    env: TRUST_ENV,
    triggers: [policy(statement(TRUST), statement({ ...TRUST, Sid: '«"One"»' }))],
    nearMisses: [trust()],
  },
  {
    code: 'UNIQUE_SIDS_REQUIRED',
    env: IDENTITY_ENV,
    triggers: [
      policy(
        statement({ Principal: null }),
        statement({ Principal: null, Sid: '"One2"' }),
        statement({ Principal: null, Sid: '«"One"»' }),
      ),
    ],
    nearMisses: [policy(statement({ Principal: null }), statement({ Principal: null, Sid: '"one"' }))],
  },
];
