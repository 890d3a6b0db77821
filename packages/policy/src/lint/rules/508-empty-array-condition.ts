import { emptyArrayCondition } from '../empty-array-condition.ts';

export const emptyArrayConditionPlain = emptyArrayCondition(
  {
    number: 508,
    code: 'EMPTY_ARRAY_CONDITION',
    doc: 'A condition without values never matches, or always when it is negated.',
  },
  (operator) => !operator.qualifier && !operator.ifExists,
  'The list of values is empty. Add values or remove the line.',
);
