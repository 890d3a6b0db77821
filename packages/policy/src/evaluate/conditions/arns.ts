import { globMatches, type Glob } from '../../grammar/glob.ts';
import { expandGlob, type Template } from '../../grammar/template.ts';
import { templated } from './strings.ts';
import type { Test } from './test.ts';

const COLON = 58;
const PARTS = 6;

/**
 * The six parts of an ARN are compared one by one, so a wildcard never crosses a colon into the next part. What
 * has fewer parts, a lone `*` included, is no ARN: it matches nothing, and fails a negated operator too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLike(values: readonly Template[]): Test {
  const test = templated(values, (value, keys) => splitGlob(expandGlob(value, keys)), partsMatch);
  return (actual, keys) =>
    actual.startsWith('arn:') && splitText(actual) !== undefined ? test(actual, keys) : 'never';
}

function partsMatch(expected: readonly Glob[], actual: string): boolean {
  const parts = splitText(actual);
  return parts !== undefined && expected.every((part, index) => globMatches(part, parts[index] ?? ''));
}

function splitText(arn: string): readonly string[] | undefined {
  const pieces = arn.split(':');
  if (pieces.length < PARTS) return undefined;
  return [...pieces.slice(0, PARTS - 1), pieces.slice(PARTS - 1).join(':')];
}

function splitGlob(pattern: Glob | undefined): readonly Glob[] | undefined {
  if (pattern === undefined) return undefined;
  const parts: Glob[] = [];
  let from = 0;
  while (parts.length < PARTS - 1) {
    const colon = pattern.indexOf(COLON, from);
    if (colon < 0) return undefined;
    parts.push(pattern.slice(from, colon));
    from = colon + 1;
  }
  return [...parts, pattern.slice(from)];
}
