import type { PolicyDocument, Statement } from '../../document/ast.ts';
import { conditionInsertion } from '../condition-edits.ts';
import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { type Fix, changing } from '../finding.ts';
import { type Rule, atKey, awsRule } from '../rule.ts';
import { type RuleCase, RCP_ENV, guarding } from '../testing/cases.ts';

/** Keys that only requests of users and roles have. */
const OF_PRINCIPALS = /^aws:(principal(arn|account|orgid|orgpaths|tag\/.+)|userid|username)$/i;

/** Keys that only requests have which a service makes for somebody. */
const OF_SERVICES = /^aws:source(arn|account|orgid|orgpaths)$/i;

const IS_SERVICE = 'aws:PrincipalIsAWSService';

/** What a Deny that uses some keys has to say too, so that it does not reach those who never have the keys. */
interface Row extends Pick<Rule, 'number' | 'code' | 'doc'> {
  readonly uses: (line: ConditionLine) => boolean;
  /** The line to add: an operator, a key and its value. */
  readonly add: readonly [operator: string, key: string, value: string];
  /** A line that says it already. */
  readonly says: (line: ConditionLine) => boolean;
  readonly message: (key: string) => string;
}

const saysService = (value: 'true' | 'false') => (line: ConditionLine) =>
  line.parsed?.name === 'Bool' && isKey(line, IS_SERVICE) && hasOnly(line, value);

const ROWS: readonly Row[] = [
  {
    number: 786,
    code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    doc: 'A Deny by keys of users and roles reaches services too, which have none, unless it says that it does not.',
    uses: ({ key }) => OF_PRINCIPALS.test(key.key),
    add: ['BoolIfExists', IS_SERVICE, 'false'],
    says: saysService('false'),
    message: (key) =>
      `Services that work for you have no "${key}" and may be denied. Add "BoolIfExists": {"${IS_SERVICE}": "false"} to the Condition.`,
  },
  {
    number: 787,
    code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    doc: 'A Deny by keys of services reaches users and roles too, which have none, unless it says that it does not.',
    uses: ({ key }) => OF_SERVICES.test(key.key),
    add: ['BoolIfExists', IS_SERVICE, 'true'],
    says: saysService('true'),
    message: (key) =>
      `Users and roles have no "${key}" and may be denied. Add "BoolIfExists": {"${IS_SERVICE}": "true"} to the Condition.`,
  },
  {
    number: 788,
    code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
    doc: 'Some services act for nobody’s resource: a Deny by source spares them by asking whether there is one.',
    // Without the key only these can hold.
    uses: ({ key, parsed }) =>
      OF_SERVICES.test(key.key) && parsed !== undefined && (parsed.negated || parsed.ifExists),
    add: ['Null', 'aws:SourceAccount', 'false'],
    says: (line) =>
      line.parsed?.name === 'Null' &&
      /^aws:source(account|arn)$/i.test(line.key.key) &&
      hasOnly(line, 'false'),
    message: (key) =>
      `Some services send no "${key}" for what they do of themselves, and are denied. Add "Null": {"aws:SourceAccount": "false"} to the Condition.`,
  },
];

export const rules: readonly Rule[] = ROWS.map(({ uses, add, says, message, ...row }) =>
  awsRule({
    ...row,
    type: 'WARNING',
    kinds: ['rcp'],
    *check({ document }) {
      for (const statement of document.statements) {
        const lines = conditionLines(document).filter((line) => line.statement === statement);
        if (lines[0]?.effect !== 'Deny' || lines.some(says)) continue;
        const [first, ...others] = lines.filter((line) => line.parsed?.name !== 'Null' && uses(line));
        if (first === undefined) continue;
        yield {
          message: message(first.key.key),
          at: [first, ...others].map(({ key }) => atKey(key)),
          fixes: adding(document, statement, lines, add),
        };
      }
    },
  }),
);

const isKey = ({ key }: ConditionLine, name: string) => key.key.toLowerCase() === name.toLowerCase();
const hasOnly = ({ values }: ConditionLine, value: string) =>
  values.length > 0 && values.every((item) => item.value.toLowerCase() === value);

/** None where the key is asked for otherwise: what was meant then is not known. */
function adding(
  document: PolicyDocument,
  statement: Statement,
  lines: readonly ConditionLine[],
  [operator, key, value]: Row['add'],
): Fix[] {
  const asked = lines.some(
    (line) => isKey(line, key) && (key === IS_SERVICE || line.parsed?.name === 'Null'),
  );
  if (asked) return [];
  return [
    changing({
      title: `Add ${operator} of ${key}`,
      edits: [conditionInsertion(document, statement, operator, key, value)],
    }),
  ];
}

const asking = (condition: string, effect = '"Deny"') =>
  guarding({ Effect: effect, Condition: `{${condition}}` });

const ORG = '{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}';
const marked = (text: string, key: string) => text.replace(`"${key}"`, `«"${key}"»`);
const PEOPLE = '"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}';
const SERVICES = '"Bool": {"aws:PrincipalIsAWSService": "true"}';
const SOURCE = '"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}';
const HAS_SOURCE = '"Null": {"aws:SourceAccount": "false"}';

export const cases = (): readonly RuleCase[] => [
  {
    code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    env: RCP_ENV,
    triggers: [
      marked(asking(`"StringNotEqualsIfExists": ${ORG}`), 'aws:PrincipalOrgID'),
      marked(asking('"StringNotEquals": {"aws:PrincipalAccount": "111122223333"}'), 'aws:PrincipalAccount'),
      marked(asking('"StringNotEquals": {"aws:PrincipalTag/team": "lake"}'), 'aws:PrincipalTag/team'),
      marked(asking(`"StringNotEquals": ${ORG}, ${SERVICES}`), 'aws:PrincipalOrgID'),
    ],
    nearMisses: [
      asking(`"StringNotEqualsIfExists": ${ORG}, ${PEOPLE}`),
      asking(`"StringNotEquals": ${ORG}, "Bool": {"AWS:principalisawsservice": ["false"]}`),
      asking('"Null": {"aws:PrincipalArn": "false"}'),
      asking(`"StringNotEquals": ${ORG}`, '"Allow"'),
      asking('"Bool": {"aws:SecureTransport": "false"}'),
    ],
  },
  {
    code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    env: RCP_ENV,
    triggers: [
      marked(asking(`${SOURCE}, ${HAS_SOURCE}`), 'aws:SourceOrgID'),
      marked(asking('"ArnNotLike": {"aws:SourceArn": "arn:aws:sns:*:111122223333:*"}'), 'aws:SourceArn'),
    ],
    nearMisses: [
      asking(`${SOURCE}, ${HAS_SOURCE}, ${SERVICES}`),
      asking(`${SOURCE}, "BoolIfExists": {"aws:PrincipalIsAWSService": "true"}`),
      asking(HAS_SOURCE),
      asking('"StringNotEquals": {"aws:SourceVpc": "vpc-11111111"}'),
    ],
  },
  {
    code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
    env: RCP_ENV,
    triggers: [
      marked(asking(`${SOURCE}, ${SERVICES}`), 'aws:SourceOrgID'),
      marked(asking('"StringNotEquals": {"aws:SourceAccount": "111122223333"}'), 'aws:SourceAccount'),
    ],
    nearMisses: [
      asking(`${SOURCE}, ${HAS_SOURCE}, ${SERVICES}`),
      asking(`${SOURCE}, "Null": {"aws:SourceArn": "false"}`),
      asking('"StringEquals": {"aws:SourceAccount": "444455556666"}'),
    ],
  },
];
