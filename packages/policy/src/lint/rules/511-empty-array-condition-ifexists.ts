import { emptyArrayCondition } from '../empty-array-condition.ts';

export const emptyArrayConditionIfExists = emptyArrayCondition(
  {
    number: 511,
    code: 'EMPTY_ARRAY_CONDITION_IFEXISTS',
    doc: 'IfExists without values matches only requests that do not have the key.',
  },
  (operator) => operator.ifExists && !operator.qualifier,
  'The list of values is empty: this matches only requests without the key.',
);
