import {
  evaluate,
  type Decision,
  type PolicySet,
  type PolicyTrace,
  type Principal,
} from '@drawbridge-s3/policy/evaluate';
import { LineMap, parsePolicy } from '@drawbridge-s3/policy/document';
import { parseArn } from '@drawbridge-s3/policy/grammar';
import type { XmlTree } from '../../http/xml';
import type { Scenario } from './parameters';

const DECISIONS = {
  allow: 'allowed',
  'explicit-deny': 'explicitDeny',
  'implicit-deny': 'implicitDeny',
} as const satisfies Record<Decision['effect'], string>;

const TYPES: Partial<Record<PolicyTrace['kind'], string>> = { bucket: 'Resource Policy' };

export interface Simulated extends Scenario {
  readonly principal: Extract<Principal, { account: string }>;
}

/**
 * One result for every action on every resource, actions outermost.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
 */
export function results(simulated: Simulated): XmlTree[] {
  return simulated.actions.flatMap((action) =>
    simulated.resources.map((resource) => result(simulated, action, resource)),
  );
}

function result(simulated: Simulated, action: string, resource: string): XmlTree {
  const { principal, context, owner } = simulated;
  const named = parseArn(resource)?.account ?? '';
  const resourceAccount = named === '' ? (owner ?? principal.account) : named;
  const decision = evaluate(
    { principal, action, resource, resourceAccount, context },
    policiesFor(simulated, action),
  );
  const boundary = decision.trace.find(({ kind }) => kind === 'boundary');
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: DECISIONS[decision.effect],
    MatchedStatements: { member: matched(decision, simulated) },
    MissingContextValues: { member: missingKeys(decision) },
    PermissionsBoundaryDecisionDetail:
      boundary === undefined ? undefined : { AllowedByPermissionsBoundary: boundary.effect === 'allow' },
  };
}

function policiesFor({ policies, boundary, resourcePolicy }: Scenario, action: string): PolicySet {
  return {
    identity: policies,
    boundary: boundary ?? null,
    session: [],
    // AWS's simulator reads a role's trust policy and does not ask it: https://github.com/aws/aws-cli/issues/10314
    resource: /^sts:/i.test(action) ? null : (resourcePolicy ?? null),
  };
}

/** The statements that settled it: none where nothing allows, and a boundary's only where they deny. */
function matched(decision: Decision, scenario: Scenario): XmlTree[] {
  if (decision.effect === 'implicit-deny') return [];
  const wanted = decision.effect === 'allow' ? 'Allow' : 'Deny';
  return decision.trace
    .filter(({ kind }) => wanted === 'Deny' || kind !== 'boundary')
    .flatMap((trace) =>
      trace.statements
        .filter(({ matched: matches, effect }) => matches && effect === wanted)
        .map(({ index }) => ({
          SourcePolicyId: trace.name,
          SourcePolicyType: TYPES[trace.kind] ?? 'IAM Policy',
          ...placeOf(documentOf(scenario, trace.name), index),
        })),
    );
}

function documentOf({ policies, boundary, resourcePolicy }: Scenario, name: string): string {
  return [...policies, boundary, resourcePolicy].find((one) => one?.name === name)?.document ?? '';
}

/** Lines and columns from 1; the end is the first column behind the statement. */
function placeOf(text: string, index: number): XmlTree {
  const node = parsePolicy(text).statements[index]?.node;
  if (node === undefined) return {};
  const lines = new LineMap(text);
  const position = (offset: number) => {
    const { line, column } = lines.position(offset);
    return { Line: line, Column: column + 1 };
  };
  return { StartPosition: position(node.offset), EndPosition: position(node.offset + node.length) };
}

function missingKeys({ trace }: Decision): string[] {
  const conditions = trace.flatMap(({ statements }) => statements.flatMap((one) => one.conditions));
  return [...new Set(conditions.filter(({ actual }) => actual === undefined).map(({ key }) => key))];
}
