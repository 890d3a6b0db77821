import { compileConditions } from '../conditions/compile.ts';
import { escaped } from '../../grammar/characters.ts';
import { toGlob } from '../../grammar/glob.ts';
import { parseTemplate } from '../../grammar/template.ts';
import type { StatementTrace } from '../types.ts';
import { STATEMENT_ELEMENTS } from '../../grammar/elements.ts';
import type { ActionPattern, CompiledPolicy, CompiledStatement, FixedTraces } from './policy.ts';
import { compilePrincipal } from './principal-element.ts';

/** Whether documents of this kind name principals: `required` in resource policies, `none` in all others. */
type PrincipalRule = 'required' | 'none';

/** Trust policies have no Resource; every other document must have one. */
export interface DocumentRules {
  readonly principal: PrincipalRule;
  readonly resource: boolean;
}

const ELEMENTS: ReadonlySet<string> = new Set(STATEMENT_ELEMENTS);

/**
 * Turns a document, as text or as the value it parses to, into something that can be held against requests.
 * Never throws: what IAM would have refused becomes a `problem`, on the document or on the statement.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function compileDocument(document: unknown, rules: DocumentRules): CompiledPolicy {
  let value = document;
  if (typeof document === 'string') {
    try {
      value = JSON.parse(document);
    } catch {
      return broken('The text is not JSON, so it allows nothing.');
    }
  }
  if (!isRecord(value)) return broken('The document is not a JSON object, so it allows nothing.');
  const version = value['Version'];
  if (version !== undefined && version !== '2012-10-17' && version !== '2008-10-17') {
    return broken('The Version is neither 2012-10-17 nor 2008-10-17, so the document allows nothing.');
  }
  const list: unknown = value['Statement'];
  if (list === undefined) return broken('The document has no Statement, so it allows nothing.');
  const statements: unknown[] = Array.isArray(list) ? list : [list];
  const variables = version === '2012-10-17';
  return { statements: statements.map((item, index) => compileStatement(item, index, variables, rules)) };
}

function broken(problem: string): CompiledPolicy {
  return { statements: [], problem };
}

function compileStatement(
  value: unknown,
  index: number,
  variables: boolean,
  rules: DocumentRules,
): CompiledStatement {
  const record = isRecord(value) ? value : {};
  const sid = typeof record['Sid'] === 'string' ? record['Sid'] : undefined;
  const named = { index, ...(sid === undefined ? {} : { sid }) };
  const effect = record['Effect'] === 'Deny' ? 'Deny' : 'Allow';
  const malformed = (words: string): CompiledStatement => ({
    ...named,
    effect,
    problem: escaped(words),
    actions: [],
    notAction: false,
    notResource: false,
    conditions: [],
    traces: fixedTraces({ ...named, effect }, escaped(words)),
  });
  if (!isRecord(value)) return malformed('The statement is not an object.');
  const stranger = Object.keys(record).find((key) => !ELEMENTS.has(key));
  if (stranger !== undefined) return malformed(`A statement has no element ${stranger}.`);
  if (record['Effect'] !== effect) return malformed('Effect is neither Allow nor Deny.');

  const actions = either(record, 'Action');
  if (typeof actions === 'string') return malformed(actions);
  const resources = resourcesOf(record, rules);
  if (typeof resources === 'string') return malformed(resources);
  const principal = principalOf(record, rules);
  if (typeof principal === 'string') return malformed(principal);
  const conditions = compileConditions(record['Condition'], variables);
  if (typeof conditions === 'string') return malformed(conditions);

  return {
    ...named,
    effect,
    actions: actions.values.map(compileAction).filter((pattern) => pattern !== undefined),
    notAction: actions.negated,
    ...(resources === undefined
      ? {}
      : { resources: resources.values.map((text) => parseTemplate(text, variables)) }),
    notResource: resources?.negated ?? false,
    ...(principal === undefined ? {} : { principal }),
    conditions,
    traces: fixedTraces({ ...named, effect }),
  };
}

function fixedTraces(named: Pick<StatementTrace, 'index' | 'sid' | 'effect'>, problem?: string): FixedTraces {
  const failed = { ...named, matched: false, conditions: [] };
  return {
    principal: { ...failed, failedAt: 'principal' },
    action: { ...failed, failedAt: 'action' },
    resource: { ...failed, failedAt: 'resource' },
    malformed: { ...failed, failedAt: 'malformed', ...(problem === undefined ? {} : { problem }) },
    matched: { ...named, matched: true, conditions: [] },
  };
}

/** Exactly one of `Name` and `NotName`, as a list of strings. */
function either(
  record: Record<string, unknown>,
  name: 'Action' | 'Resource',
): { values: readonly string[]; negated: boolean } | string {
  const plain = record[name];
  const negated = record[`Not${name}`];
  if (plain !== undefined && negated !== undefined) return `The statement has both ${name} and Not${name}.`;
  const value = plain ?? negated;
  if (value === undefined) return `The statement has neither ${name} nor Not${name}.`;
  const values: unknown[] = Array.isArray(value) ? value : [value];
  if (!values.every((item) => typeof item === 'string')) return `${name} is not a list of strings.`;
  return { values, negated: plain === undefined };
}

function resourcesOf(record: Record<string, unknown>, rules: DocumentRules) {
  if (rules.resource) return either(record, 'Resource');
  const present = record['Resource'] !== undefined || record['NotResource'] !== undefined;
  return present ? 'A trust policy takes no Resource.' : undefined;
}

function principalOf(record: Record<string, unknown>, rules: DocumentRules) {
  const plain = record['Principal'];
  const negated = record['NotPrincipal'];
  if (rules.principal === 'none') {
    return plain === undefined && negated === undefined
      ? undefined
      : 'This kind of policy takes no Principal.';
  }
  if (plain !== undefined && negated !== undefined)
    return 'The statement has both Principal and NotPrincipal.';
  if (plain === undefined && negated === undefined) return 'The statement has no Principal.';
  return plain === undefined ? compilePrincipal(negated, true) : compilePrincipal(plain, false);
}

/** Undefined for what no request's action can match: without a colon, only `*` names actions. */
function compileAction(text: string): ActionPattern | undefined {
  const lower = text.toLowerCase();
  if (/^\*+$/.test(lower)) return { service: toGlob('*'), name: toGlob('*') };
  const colon = lower.indexOf(':');
  if (colon < 0) return undefined;
  return { service: toGlob(lower.slice(0, colon)), name: toGlob(lower.slice(colon + 1)) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
