import { emptyArrayCondition } from '../empty-array-condition.ts';

export const emptyArrayConditionForAnyValue = emptyArrayCondition(
  {
    number: 510,
    code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    doc: 'ForAnyValue without values never matches.',
  },
  (operator) => operator.qualifier === 'ForAnyValue',
  'The list of values is empty: this never matches.',
);
