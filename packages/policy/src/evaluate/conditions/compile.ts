import { parseOperator, type BaseOperator, type Operator } from '../../grammar/operators.ts';
import { parseTemplate } from '../../grammar/template.ts';
import { arnLike } from './arns.ts';
import { ipAddress } from './ip.ts';
import { date, numeric } from './numbers.ts';
import { stringEquals, stringEqualsIgnoreCase, stringLike } from './strings.ts';
import { anyOf, type Test } from './test.ts';

/** One condition line: an operator, a key and the values it is compared with. */
export interface Condition {
  readonly operator: Operator;
  readonly key: string;
  /** Lower case, as {@link Keys} has it. */
  readonly lookup: string;
  readonly expected: readonly string[];
  readonly test: Test;
}

/** The lines of a Condition element, or a sentence saying what is wrong with it. */
export function compileConditions(element: unknown, variables: boolean): readonly Condition[] | string {
  if (element === undefined) return [];
  if (!isRecord(element)) return 'Condition is not an object.';
  const conditions: Condition[] = [];
  for (const [name, block] of Object.entries(element)) {
    const operator = parseOperator(name);
    if (operator === undefined) return `There is no condition operator ${name}.`;
    if (!isRecord(block)) return `The value of ${name} is not an object.`;
    for (const [key, value] of Object.entries(block)) {
      const expected = scalars(value);
      if (expected === undefined) return `${key} is compared with something other than strings.`;
      const test = compileTest(operator.base, expected, variables);
      conditions.push({ operator, key, lookup: key.toLowerCase(), expected, test });
    }
  }
  return conditions;
}

function compileTest(base: BaseOperator, expected: readonly string[], variables: boolean): Test {
  const templates = () => expected.map((value) => parseTemplate(value, variables));
  switch (base) {
    case 'StringEquals':
      return stringEquals(templates());
    case 'StringEqualsIgnoreCase':
      return stringEqualsIgnoreCase(templates());
    case 'StringLike':
      return stringLike(templates());
    case 'ArnLike':
      return arnLike(templates());
    case 'NumericEquals':
      return numeric(expected, 'Equals');
    case 'NumericLessThan':
      return numeric(expected, 'LessThan');
    case 'NumericLessThanEquals':
      return numeric(expected, 'LessThanEquals');
    case 'NumericGreaterThan':
      return numeric(expected, 'GreaterThan');
    case 'NumericGreaterThanEquals':
      return numeric(expected, 'GreaterThanEquals');
    case 'DateEquals':
      return date(expected, 'Equals');
    case 'DateLessThan':
      return date(expected, 'LessThan');
    case 'DateLessThanEquals':
      return date(expected, 'LessThanEquals');
    case 'DateGreaterThan':
      return date(expected, 'GreaterThan');
    case 'DateGreaterThanEquals':
      return date(expected, 'GreaterThanEquals');
    case 'IpAddress':
      return ipAddress(expected);
    case 'Bool':
      return (actual) => anyOf(expected, (value) => isTrue(value) === isTrue(actual));
    case 'BinaryEquals':
      return (actual) => anyOf(expected, (value) => value === actual);
    case 'Null':
      // Asked with 'true' for an absent key and 'false' for a present one.
      return (absent) => anyOf(expected, (value) => isTrue(value) === isTrue(absent));
  }
}

/** Anything but "true" in any case is false. */
function isTrue(text: string): boolean {
  return text.toLowerCase() === 'true';
}

/** A string, number or boolean, or a list of them, as strings. */
function scalars(value: unknown): readonly string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const item of list) {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') return undefined;
    texts.push(String(item));
  }
  return texts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
