import { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from '@drawbridge-s3/policy/grammar';
import type { World } from '../world/types';
import { malformedPolicy } from './malformed-policy';
import { checkActions } from './validate-actions';
import { checkConditions } from './validate-conditions';
import { checkPrincipal } from './validate-principal';
import { checkResources, type ResourceScope } from './validate-resources';

export interface PolicyRules extends ResourceScope {
  /** Principals must exist, as on AWS: accounts, users and roles of this world. */
  readonly world: World;
}

const LARGEST_POLICY_BYTES = 20 * 1024;
const FIELDS: ReadonlySet<string> = new Set(POLICY_ELEMENTS);
const STATEMENT_FIELDS: ReadonlySet<string> = new Set(STATEMENT_ELEMENTS);

/**
 * Refuses what PutBucketPolicy and PutAccessPointPolicy refuse, in S3's own words. Whether the policy is wise,
 * public or locks its author out is judged elsewhere.
 *
 * @throws ServiceError 400 MalformedPolicy
 */
export function validateResourcePolicy(text: string, rules: PolicyRules): void {
  if (Buffer.byteLength(text) > LARGEST_POLICY_BYTES) {
    throw malformedPolicy('Policy exceeds the maximum allowed document size.');
  }
  const policy = parse(text);
  for (const name of Object.keys(policy))
    if (!FIELDS.has(name)) throw malformedPolicy(`Unknown field ${name}`);
  const { Version: version } = policy;
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    throw malformedPolicy('The policy must contain a valid version string');
  }
  if (policy.Statement === undefined) throw malformedPolicy('Missing required field Statement');
  const statements = [policy.Statement].flat() as unknown[];
  if (statements.length === 0) throw malformedPolicy('Could not parse the policy: Statement is empty!');
  for (const statement of statements) checkStatement(statement, rules);
}

function parse(text: string): Record<string, unknown> {
  const notJson = () => malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  if (!text.startsWith('{')) throw notJson();
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw notJson();
  }
}

function checkStatement(value: unknown, rules: PolicyRules): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformedPolicy('Could not parse the policy: Statement is not an object');
  }
  const statement = value as Record<string, unknown>;
  for (const name of Object.keys(statement)) {
    if (!STATEMENT_FIELDS.has(name)) throw malformedPolicy(`Unknown field ${name}`);
  }
  const { Effect: effect } = statement;
  if (effect === undefined) throw malformedPolicy('Missing required field Effect');
  if (effect !== 'Allow' && effect !== 'Deny')
    throw malformedPolicy(`Invalid effect: ${JSON.stringify(effect)}`);
  const principal = one(statement, 'Principal');
  const action = one(statement, 'Action');
  const resource = one(statement, 'Resource');
  checkPrincipal(principal.value, rules.world);
  const resources = checkResources(strings(resource.value, 'Policy has invalid resource'), rules);
  const patterns = strings(action.value, 'Policy has invalid action');
  const actions = checkActions(patterns, action.negated || resource.negated ? undefined : resources);
  checkConditions(statement.Condition, action.negated ? undefined : actions);
}

/** An element or its Not form, but not both and not neither. */
function one(statement: Record<string, unknown>, name: string): { value: unknown; negated: boolean } {
  const plain = statement[name];
  const negated = statement[`Not${name}`];
  if (plain !== undefined && negated !== undefined) {
    throw malformedPolicy(`Statement contains both ${name} and Not${name}`);
  }
  if (plain === undefined && negated === undefined) throw malformedPolicy(`Missing required field ${name}`);
  return { value: plain ?? negated, negated: plain === undefined };
}

function strings(value: unknown, problem: string): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  const texts = all.filter((item) => typeof item === 'string');
  if (all.length === 0 || texts.length < all.length) throw malformedPolicy(problem);
  return texts;
}
