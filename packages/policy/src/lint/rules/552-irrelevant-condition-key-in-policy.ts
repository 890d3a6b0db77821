import { lineRemoval } from '../condition-edits.ts';
import { conditionLines } from '../condition-lines.ts';
import { type Fix, type TextEdit, changing } from '../finding.ts';
import { RESOURCE_POLICIES, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, ACCESS_POINT_ENV, when } from '../testing/cases.ts';

/** Keys that have one value in every request to the thing that the policy is on. */
const ALWAYS_THE_SAME = /^(s3:resourceaccount|aws:resource(account|orgid|orgpaths))$/i;

const ON_AN_ACCESS_POINT = /^s3:(dataaccesspoint(account|arn)|accesspointnetworkorigin)$/i;

export const rules: readonly Rule[] = [
  awsRule({
    number: 552,
    code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY',
    type: 'SUGGESTION',
    kinds: RESOURCE_POLICIES,
    doc: 'Whose resource it is never varies in a policy on the resource itself.',
    *check({ document, env }) {
      for (const line of conditionLines(document)) {
        const { key } = line;
        if (
          ALWAYS_THE_SAME.test(key.key) ||
          (env.kind === 'access-point' && ON_AN_ACCESS_POINT.test(key.key))
        )
          yield {
            message: `"${key.key}" has the same value in every request here. It belongs in policies of callers.`,
            at: atKey(key),
            fixes: fixesFor(lineRemoval(line)),
          };
      }
    },
  }),
];

/** A line that compares with another account makes its statement void. */
const fixesFor = (edit: TextEdit | undefined): Fix[] =>
  edit === undefined ? [] : [changing({ title: 'Remove the line', edits: [edit] })];

export const cases = (): readonly RuleCase[] => [
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
    env: ACCESS_POINT_ENV,
    triggers: [when('"StringEquals": {«"s3:DataAccessPointAccount"»: "111122223333"}')],
    nearMisses: [when('"StringEquals": {"s3:ExistingObjectTag/team": "a"}')],
  },
];
