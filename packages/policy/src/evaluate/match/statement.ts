import { evaluateCondition } from '../conditions/evaluate.ts';
import type { CompiledStatement } from '../document/policy.ts';
import type { AccessRequest, ConditionTrace, StatementTrace } from '../types.ts';
import { globMatches } from '../../grammar/glob.ts';
import type { Keys } from '../../grammar/template.ts';
import { principalReach, type Reach } from './principal.ts';
import { expandGlob } from '../../grammar/template.ts';

/** A request as one policy sees it: an access point's request is seen with two different resources. */
export interface View {
  readonly request: AccessRequest;
  readonly service: string;
  readonly name: string;
  readonly resource: string;
  readonly keys: Keys;
  /** The principal has a permissions boundary. */
  readonly bounded: boolean;
  /** The request goes through an access point, so that there is a view of the other ARN too. */
  readonly oneOfTwo: boolean;
}

/** How a matching statement named the caller; undefined when it did not match. */
export interface StatementResult {
  readonly trace: StatementTrace;
  readonly reach: Reach | undefined;
}

/** Holds one statement against the request; elements are tried in the order principal, action, resource, condition. */
export function evaluateStatement(statement: CompiledStatement, view: View): StatementResult {
  const { traces } = statement;
  if (statement.problem !== undefined) return { trace: traces.malformed, reach: undefined };
  const reach = reachOf(statement, view);
  if (reach === undefined) return { trace: traces.principal, reach };
  if (!actionMatches(statement, view)) return { trace: traces.action, reach: undefined };
  if (!resourceMatches(statement, view)) return { trace: traces.resource, reach: undefined };
  if (statement.conditions.length === 0) return { trace: traces.matched, reach };
  const conditions: ConditionTrace[] = [];
  let matched = true;
  for (const condition of statement.conditions) {
    const line = evaluateCondition(condition, view.keys);
    conditions.push(line);
    matched &&= line.matched;
  }
  if (matched) return { trace: { ...traces.matched, conditions }, reach };
  return { trace: { ...traces.matched, matched, failedAt: 'condition', conditions }, reach: undefined };
}

/**
 * Permissions boundaries and session policies do not limit a grant to `*` that picks callers by aws:PrincipalArn:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
function reachOf(statement: CompiledStatement, view: View): Reach | undefined {
  if (statement.principal === undefined) return 'direct';
  const reach = principalReach(statement.principal, view, statement.effect);
  if (reach !== 'everyone') return reach;
  const picked = statement.conditions.some(
    ({ lookup, operator }) => lookup === 'aws:principalarn' && !operator.negated && operator.base !== 'Null',
  );
  return picked ? 'direct' : reach;
}

function actionMatches(statement: CompiledStatement, view: View): boolean {
  for (const { service, name } of statement.actions) {
    if (globMatches(service, view.service) && globMatches(name, view.name)) return !statement.notAction;
  }
  return statement.notAction;
}

/** A pattern with an unresolved variable names nothing, and under NotResource fails the statement. */
function resourceMatches(statement: CompiledStatement, view: View): boolean {
  if (statement.resources === undefined) return true;
  let unresolved = false;
  for (const template of statement.resources) {
    const pattern = expandGlob(template, view.keys);
    if (pattern === undefined) unresolved = true;
    else if (globMatches(pattern, view.resource)) return !statement.notResource;
  }
  return statement.notResource && !unresolved;
}
