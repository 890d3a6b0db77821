import type { Node } from 'jsonc-parser';
import { membersOf } from '../../document/parse.ts';
import { WITH_PRINCIPAL, atValue, awsRule, WITH_RESOURCE, type Rule } from '../rule.ts';
import { type RuleCase, action, named, onResource, one, reading } from '../testing/cases.ts';

const isEmptyArray = (node: Node | undefined): boolean =>
  node?.type === 'array' && (node.children ?? []).length === 0;

/** A list without entries, which leaves its statement without effect. */
function emptyArray(
  rule: Pick<Rule, 'number' | 'code' | 'kinds'>,
  element: string,
  message: (name: string) => string,
): Rule {
  return awsRule({
    ...rule,
    type: 'SUGGESTION',
    doc: `An empty list of ${element.toLowerCase()}s: the statement has no effect.`,
    *check({ document }) {
      for (const statement of document.statements)
        for (const name of [element, `Not${element}`]) {
          const member = statement.get(name);
          // A Principal has its lists one level down, by kind of principal.
          for (const list of member?.value?.type === 'object'
            ? membersOf(member.value, member.path)
            : [member])
            if (list !== undefined && isEmptyArray(list.value))
              yield { message: message(name), at: atValue(list) };
        }
    },
  });
}

export const rules: readonly Rule[] = [
  emptyArray(
    { number: 205, code: 'EMPTY_ARRAY_PRINCIPAL', kinds: WITH_PRINCIPAL },
    'Principal',
    () => 'The list is empty: the statement is about nobody.',
  ),
  emptyArray(
    { number: 304, code: 'EMPTY_ARRAY_ACTION' },
    'Action',
    (name) => `"${name}" is an empty list. Add an action.`,
  ),
  emptyArray(
    { number: 402, code: 'EMPTY_ARRAY_RESOURCE', kinds: WITH_RESOURCE },
    'Resource',
    (name) => `"${name}" is an empty list. Add an ARN.`,
  ),
];

const not = (name: string, value: string) => one({ [name]: null, [`Not${name}`]: value });

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EMPTY_ARRAY_PRINCIPAL',
    triggers: [
      named('«[]»'),
      one({ Principal: '{"AWS": "444455556666", "Service": «[]»}' }),
      one({ Principal: null, NotPrincipal: '{"AWS": «[]»}' }),
    ],
    nearMisses: [named('["444455556666"]'), one({ Principal: '{}' }), one({ Principal: '"*"' })],
  },
  {
    code: 'EMPTY_ARRAY_ACTION',
    triggers: [action('«[]»'), not('Action', '«[]»'), one({ Action: '«[ ]»', Effect: '"Deny"' })],
    nearMisses: [action('["s3:GetObject"]'), one({ Action: '""' }), one({ Action: null })],
  },
  {
    code: 'EMPTY_ARRAY_RESOURCE',
    triggers: [onResource('«[]»'), not('Resource', '«[]»')],
    nearMisses: [onResource('["arn:aws:s3:::analytics-lake"]'), reading('""'), one({ Resource: null })],
  },
];
