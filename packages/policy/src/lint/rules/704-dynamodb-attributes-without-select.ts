import type { Statement } from '../../document/ast.ts';
import { membersOf } from '../../document/parse.ts';
import { type ConditionLine, conditionLines } from '../condition-lines.ts';
import { insertFirstProperty } from '../edits.ts';
import { changing } from '../finding.ts';
import { covers, isAllow } from '../role-trust.ts';
import { type Report, atKey, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, IDENTITY_ENV, identity } from '../testing/cases.ts';

/** Reads that give whole items when the request names no attributes. */
const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'PartiQLSelect'].map((name) => `dynamodb:${name}`);

export const rules: readonly Rule[] = [
  awsRule({
    number: 704,
    code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    type: 'SECURITY_WARNING',
    kinds: ['identity', 'session'],
    doc: 'DynamoDB looks at dynamodb:Attributes only when the request names attributes; one that names none gets them all.',
    *check({ document }) {
      const lines = conditionLines(document);
      for (const statement of document.statements) {
        const own = lines.filter((line) => line.statement === statement);
        const attributes = own.find(({ key }) => isKey(key.key, 'dynamodb:attributes'));
        if (attributes === undefined || own.some(selectsSpecific)) continue;
        if (!isAllow(statement) || !READS.some((action) => covers(statement, action))) continue;
        yield {
          message:
            'A read that names no attributes gets whole items. Add "dynamodb:Select": "SPECIFIC_ATTRIBUTES" under StringEquals.',
          at: atKey(attributes.key),
          fixes: own.some(({ key }) => isKey(key.key, 'dynamodb:select'))
            ? []
            : mend(document.text, statement),
        };
      }
    },
  }),
];

const isKey = (key: string, wanted: string) => key.toLowerCase() === wanted;

const selectsSpecific = ({ key, parsed, values }: ConditionLine) =>
  isKey(key.key, 'dynamodb:select') &&
  parsed?.type === 'String' &&
  !parsed.negated &&
  values.length > 0 &&
  values.every((item) => item.value === 'SPECIFIC_ATTRIBUTES');

function mend(text: string, statement: Statement): Report['fixes'] {
  const condition = statement.get('Condition');
  if (condition?.value === undefined) return [];
  const equals = membersOf(condition.value, []).find((member) => member.key === 'StringEquals')?.value;
  const edit =
    equals?.type === 'object'
      ? insertFirstProperty(text, equals, 'dynamodb:Select', 'SPECIFIC_ATTRIBUTES')
      : insertFirstProperty(text, condition.value, 'StringEquals', {
          'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
        });
  return [changing({ title: 'Add the condition on dynamodb:Select', edits: [edit] })];
}

const attributes = (more: string, action = '"dynamodb:GetItem"') =>
  identity({
    Action: action,
    Resource: '"arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"',
    Condition: `{"ForAllValues:StringEquals": {«"dynamodb:Attributes"»: ["Id"]}${more}}`,
  });

const unmarked = (text: string) => text.replaceAll(/[«»]/g, '');

export const cases = (): readonly RuleCase[] => [
  {
    code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    env: IDENTITY_ENV,
    triggers: [
      attributes(''),
      attributes(', "StringEquals": {"aws:PrincipalTag/team": "lake"}', '"dynamodb:*"'),
      attributes(', "StringEquals": {"dynamodb:Select": "ALL_ATTRIBUTES"}'),
    ],
    nearMisses: [
      unmarked(attributes(', "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}')),
      unmarked(attributes(', "StringEqualsIfExists": {"dynamodb:Select": ["SPECIFIC_ATTRIBUTES"]}')),
      unmarked(attributes('', '["dynamodb:PutItem", "dynamodb:UpdateItem"]')),
      identity({ Action: '"dynamodb:GetItem"' }),
    ],
  },
];
