import { arnGlobs, parseArn } from '../../grammar/arn.ts';
import { globMatches, type Glob } from '../../grammar/glob.ts';
import { expandGlob, type Template } from '../../grammar/template.ts';
import { templated } from './strings.ts';
import type { Test } from './test.ts';

/**
 * The six parts of an ARN are compared one by one, so a wildcard never crosses a colon into the next part. What
 * has fewer parts, a lone `*` included, is no ARN: it matches nothing, and fails a negated operator too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLike(values: readonly Template[]): Test {
  const test = templated(values, (value, keys) => partsOf(expandGlob(value, keys)), partsMatch);
  return (actual, keys) => (parseArn(actual) === undefined ? 'never' : test(actual, keys));
}

const partsOf = (pattern: Glob | undefined) => (pattern === undefined ? undefined : arnGlobs(pattern));

function partsMatch(expected: readonly Glob[], actual: string): boolean {
  const arn = parseArn(actual);
  if (arn === undefined) return false;
  const parts = ['arn', arn.partition, arn.service, arn.region, arn.account, arn.resource];
  return expected.every((part, index) => globMatches(part, parts[index] ?? ''));
}
