import type { ConditionTrace, RequestContext } from '../types.ts';
import { compileConditions } from './compile.ts';
import { evaluateCondition } from './evaluate.ts';

/**
 * Each line of a Condition element by itself against the keys of a request; a key that is not there is absent.
 * Undefined where it is no Condition element.
 */
export function conditionTraces(
  element: unknown,
  context: RequestContext,
): readonly ConditionTrace[] | undefined {
  const conditions = compileConditions(element, true);
  if (typeof conditions === 'string') return undefined;
  const keys = new Map(Object.entries(context).map(([name, value]) => [name.toLowerCase(), value]));
  return conditions.map((condition) => evaluateCondition(condition, keys));
}
