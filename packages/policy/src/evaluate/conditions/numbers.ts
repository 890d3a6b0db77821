import { parseDate } from '../../grammar/dates.ts';
import { parseNumber } from '../../grammar/numbers.ts';
import { anyOf, type Test } from './test.ts';

export type Comparison = 'Equals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals';

/** What does not convert is unequal to everything, and neither less nor greater. */
export function numeric(values: readonly string[], comparison: Comparison): Test {
  return ordered(values, comparison, parseNumber);
}

/** Dates compare as instants, to the millisecond. */
export function date(values: readonly string[], comparison: Comparison): Test {
  return ordered(values, comparison, parseDate);
}

function ordered(
  values: readonly string[],
  comparison: Comparison,
  parse: (text: string) => number | undefined,
): Test {
  const expected = values.map(parse);
  return (actual) => {
    const left = parse(actual);
    return anyOf(expected, (right) => left !== undefined && right !== undefined && holds(left, right));
  };
  function holds(left: number, right: number): boolean {
    switch (comparison) {
      case 'Equals':
        return left === right;
      case 'LessThan':
        return left < right;
      case 'LessThanEquals':
        return left <= right;
      case 'GreaterThan':
        return left > right;
      case 'GreaterThanEquals':
        return left >= right;
    }
  }
}
