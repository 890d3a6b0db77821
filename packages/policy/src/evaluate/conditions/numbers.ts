import { anyOf, type Test } from './test.ts';

export type Comparison = 'Equals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;
/** Four digits are a year; longer runs are seconds since the epoch. */
const EPOCH = /^\d{5,}(?:\.\d+)?$/;

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

export function parseNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/**
 * Milliseconds since the epoch of a W3C ISO 8601 date (https://www.w3.org/TR/NOTE-datetime) or of epoch
 * seconds; a time without zone is UTC.
 */
export function parseDate(text: string): number | undefined {
  if (EPOCH.test(text)) return Math.trunc(Number(text) * 1000);
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone] =
    match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const offset =
    zone === undefined || zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${offset}`);
  return Number.isNaN(instant) ? undefined : instant;
}
