import { escaped } from '../../grammar/characters.ts';
import { compiled } from '../document/cache.ts';
import type { Deciding, PolicyKind, PolicySource, PolicyTrace, StatementTrace } from '../types.ts';
import type { Reach } from './principal.ts';
import { evaluateStatement, type View } from './statement.ts';

/** What one policy says of the request. */
export interface PolicyResult {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly trace: PolicyTrace;
  readonly denies: readonly StatementTrace[];
  readonly allows: readonly { readonly statement: StatementTrace; readonly reach: Reach }[];
}

export function evaluatePolicy(source: PolicySource, kind: PolicyKind, view: View): PolicyResult {
  const policy = compiled(source.document, kind);
  const statements: StatementTrace[] = [];
  const denies: StatementTrace[] = [];
  const allows: { statement: StatementTrace; reach: Reach }[] = [];
  for (const statement of policy.statements) {
    const { trace, reach } = evaluateStatement(statement, view);
    statements.push(trace);
    if (reach === undefined) continue;
    if (trace.effect === 'Deny') denies.push(trace);
    else allows.push({ statement: trace, reach });
  }
  return {
    kind,
    name: source.name,
    denies,
    allows,
    trace: {
      kind,
      name: source.name,
      ...(view.oneOfTwo ? { resource: view.resource } : {}),
      effect: denies.length > 0 ? 'explicit-deny' : allows.length > 0 ? 'allow' : 'implicit-deny',
      ...(policy.problem === undefined ? {} : { problem: policy.problem }),
      statements,
    },
  };
}

/** `Statement 2 ("DenyInsecure") of the bucket policy "lake" denies s3:GetObject.` */
export function byStatement(result: PolicyResult, statement: StatementTrace, action: string): Deciding {
  const { kind, name: policy } = result;
  const { index, sid, effect } = statement;
  const label = sid === undefined || sid === '' ? '' : ` ("${sid}")`;
  const verb = effect === 'Deny' ? 'denies' : 'allows';
  return {
    kind,
    policy,
    statement: index,
    ...(sid === undefined ? {} : { sid }),
    why: escaped(`Statement ${index + 1}${label} of ${policy} ${verb} ${action}.`),
  };
}
