import { membersOf } from '../../document/parse.ts';
import { removal } from '../edits.ts';
import { atValue, awsRule, type Rule } from '../rule.ts';
import { type RuleCase, when } from '../testing/cases.ts';

export const rules: readonly Rule[] = [
  awsRule({
    number: 507,
    code: 'EMPTY_OBJECT_CONDITION',
    type: 'SUGGESTION',
    doc: 'An empty Condition or operator has no effect.',
    *check({ document }) {
      for (const statement of document.statements) {
        const condition = statement.get('Condition');
        if (condition === undefined) continue;
        for (const member of [condition, ...membersOf(condition.value, condition.path)]) {
          if (member.value?.type !== 'object' || (member.value.children ?? []).length > 0) continue;
          // The only operator goes with its Condition.
          const alone = member !== condition && condition.value?.children?.length === 1;
          const property = alone ? condition.keyNode.parent : member.keyNode.parent;
          yield {
            message: `"${member.key}" is empty and has no effect.`,
            at: atValue(member),
            fixes: property ? [{ title: 'Remove it', edits: [removal(property)] }] : [],
          };
        }
      }
    },
  }),
];

export const cases = (): readonly RuleCase[] => [
  {
    code: 'EMPTY_OBJECT_CONDITION',
    triggers: [when('').replace('"Condition": {}', '"Condition": «{}»'), when('"StringEquals": «{}»')],
    nearMisses: [when('"Bool": {"aws:SecureTransport": "true"}')],
  },
];
