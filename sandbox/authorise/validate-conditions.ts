import { malformedPolicy } from './malformed-policy';
import { GLOBAL_KEYS, S3_ACTIONS, type S3Action } from './s3-actions.gen';

const OPERATOR =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|(?:Numeric|Date)(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^(?:ForAllValues:|ForAnyValue:)?Null$/i;

/**
 * @param actions the statement's actions; undefined with NotAction, where every key may apply
 * @throws ServiceError for unknown operators and keys, and keys none of the actions has
 */
export function checkConditions(condition: unknown, actions: readonly S3Action[] | undefined): void {
  if (condition === undefined) return;
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    throw malformedPolicy('Could not parse the policy: Condition is not an object');
  }
  for (const [operator, keys] of Object.entries(condition)) {
    if (!OPERATOR.test(operator)) throw malformedPolicy(`Invalid Condition type : ${operator}`);
    if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) {
      throw malformedPolicy('Could not parse the policy: Condition operator is not an object', operator);
    }
    for (const key of Object.keys(keys)) checkKey(key.toLowerCase(), actions);
  }
}

function checkKey(key: string, actions: readonly S3Action[] | undefined): void {
  if (GLOBAL_KEYS.some((known) => fits(known, key))) return;
  const has = (action: S3Action) => action.keys.some((known) => fits(known, key));
  if (!Object.values(S3_ACTIONS).some(has)) {
    throw malformedPolicy('Policy has an invalid condition key', key);
  }
  if (actions !== undefined && !actions.some(has)) {
    throw malformedPolicy('Conditions do not apply to combination of actions and resources in statement');
  }
}

function fits(known: string, key: string): boolean {
  return known.endsWith('*')
    ? key.startsWith(known.slice(0, -1)) && key.length >= known.length
    : key === known;
}
