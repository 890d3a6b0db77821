import { emptyArrayCondition } from '../empty-array-condition.ts';

export const emptyArrayConditionForAllValues = emptyArrayCondition(
  {
    number: 509,
    code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    doc: 'ForAllValues without values matches only requests that do not have the key.',
  },
  (operator) => operator.qualifier === 'ForAllValues',
  'The list of values is empty: this matches only requests without the key.',
);
