import { evaluateCondition } from '../conditions/evaluate';
import type { CompiledStatement } from '../document/policy';
import type { AccessRequest, StatementTrace } from '../types';
import { globMatches } from './glob';
import type { Keys } from './keys';
import { principalReach, type Reach } from './principal';
import { expandGlob } from './template';

/** A request as one policy sees it: an access point's request is seen with two different resources. */
export interface View {
  readonly request: AccessRequest;
  readonly service: string;
  readonly name: string;
  readonly resource: string;
  readonly keys: Keys;
  /** The principal has a permissions boundary. */
  readonly bounded: boolean;
}

export interface StatementResult {
  readonly trace: StatementTrace;
  /** Set when the statement matched; how a resource policy named the caller. */
  readonly reach?: Reach;
}

/** Holds one statement against the request; elements are tried in the order principal, action, resource, condition. */
export function evaluateStatement(statement: CompiledStatement, view: View): StatementResult {
  const { index, sid, effect, problem } = statement;
  const named = { index, ...(sid === undefined ? {} : { sid }), effect };
  const failed = (failedAt: NonNullable<StatementTrace['failedAt']>): StatementResult => ({
    trace: { ...named, matched: false, failedAt, conditions: [] },
  });
  if (problem !== undefined) {
    return { trace: { ...named, matched: false, failedAt: 'malformed', problem, conditions: [] } };
  }
  const reach = reachOf(statement, view);
  if (reach === undefined) return failed('principal');
  if (!actionMatches(statement, view)) return failed('action');
  if (!resourceMatches(statement, view)) return failed('resource');
  const conditions = statement.conditions.map((condition) => evaluateCondition(condition, view.keys));
  if (!conditions.every((condition) => condition.matched)) {
    return { trace: { ...named, matched: false, failedAt: 'condition', conditions } };
  }
  return { trace: { ...named, matched: true, conditions }, reach };
}

/**
 * A grant to `*` that picks a role by aws:PrincipalArn is limited as one that names the role:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
function reachOf(statement: CompiledStatement, view: View): Reach | undefined {
  if (statement.principal === undefined) return 'direct';
  const reach = principalReach(statement.principal, view, statement.effect);
  if (reach !== 'everyone' || view.request.principal.kind !== 'assumed-role') return reach;
  const picked = statement.conditions.some(
    ({ lookup, operator }) => lookup === 'aws:principalarn' && !operator.negated && operator.base !== 'Null',
  );
  return picked ? 'role' : reach;
}

function actionMatches(statement: CompiledStatement, view: View): boolean {
  const named = statement.actions.some(
    (pattern) => globMatches(pattern.service, view.service) && globMatches(pattern.name, view.name),
  );
  return named !== statement.notAction;
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
