import { type Action, actionsOf, GLOBAL_CONDITION_KEYS, matchesKey } from '@drawbridge-s3/policy/data';
import { parseNetwork, parseOperator } from '@drawbridge-s3/policy/grammar';
import { malformedPolicy } from './malformed-policy';

/**
 * @param actions the statement's actions; undefined with NotAction, where every key may apply
 * @throws ServiceError for unknown operators and keys, keys none of the actions has, and values that are no addresses
 */
export function checkConditions(condition: unknown, actions: readonly Action[] | undefined): void {
  if (condition === undefined) return;
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    throw malformedPolicy('Could not parse the policy: Condition is not an object');
  }
  for (const [name, keys] of Object.entries(condition)) {
    const operator = parseOperator(name);
    if (operator === undefined) throw malformedPolicy(`Invalid Condition type : ${name}`);
    if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) {
      throw malformedPolicy('Could not parse the policy: Condition operator is not an object', name);
    }
    for (const [key, values] of Object.entries(keys)) {
      checkKey(key.toLowerCase(), actions);
      if (operator.type === 'IPAddress') checkAddresses([values].flat());
    }
  }
}

function checkAddresses(values: readonly unknown[]): void {
  for (const value of values) {
    if (typeof value === 'string' && parseNetwork(value) !== undefined) continue;
    throw malformedPolicy('Invalid IP address in Conditions', JSON.stringify(value));
  }
}

function checkKey(key: string, actions: readonly Action[] | undefined): void {
  if (GLOBAL_CONDITION_KEYS.some((known) => matchesKey(known, key))) return;
  const has = (action: Action) => action.keys.some((known) => matchesKey(known, key));
  if (!actionsOf('s3').some(has)) throw malformedPolicy('Policy has an invalid condition key', key);
  if (actions !== undefined && !actions.some(has)) {
    throw malformedPolicy('Conditions do not apply to combination of actions and resources in statement');
  }
}
