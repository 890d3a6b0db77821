import { compiled } from '../evaluate/document/cache.ts';
import { compileDocument } from '../evaluate/document/compile.ts';
import type { CompiledStatement } from '../evaluate/document/policy.ts';
import type { AccessPointSituation, Situation } from '../situation/situation.ts';
import { hasVariables, type Line, lineOf } from '../values/line.ts';
import { normalForm } from './normal.ts';
import type { StatementPlace } from './types.ts';

export const BUCKET = 'bucket';

/** A statement of either situation; one that both have is one clause. */
export interface Clause {
  /** 1 << position, for masks of clauses. */
  readonly bit: bigint;
  /** {@link BUCKET} or an access point's ARN. */
  readonly policy: string;
  readonly statement: CompiledStatement;
  readonly lines: readonly Line[];
  readonly before: boolean;
  readonly after: boolean;
  /** No statement of a policy: an access point's refusal of requests from outside its VPC. */
  readonly origin: boolean;
}

/** A document or a statement that matches nothing because it is not finished. */
export interface Unfinished {
  readonly side: 'before' | 'after';
  readonly policy: string;
  readonly why: string;
  readonly statement?: StatementPlace;
}

export interface Clauses {
  readonly all: readonly Clause[];
  readonly unfinished: readonly Unfinished[];
}

interface Draft {
  readonly policy: string;
  readonly statement: CompiledStatement;
  readonly variables: boolean;
  readonly origin: boolean;
  before: boolean;
  after: boolean;
}

/**
 * The statements of both situations, those that say the same taken for one: order, names, letter case of actions,
 * a list of one, repetitions and layout are no difference.
 */
export function readClauses(before: Situation, after: Situation): Clauses {
  const drafts = new Map<string, Draft>();
  const unfinished: Unfinished[] = [];
  const take = (side: 'before' | 'after', policy: string, text: string | null, origin = false) => {
    if (text === null) return;
    const document = origin ? compileDocument(text, ORIGIN_RULES) : compiled(text, 'bucket');
    if (document.problem !== undefined) unfinished.push({ side, policy, why: document.problem });
    const variables = hasVariables(text);
    for (const statement of document.statements) {
      if (statement.problem !== undefined) {
        const place = { side, policy, statement: statement.index };
        unfinished.push({ side, policy, why: statement.problem, statement: place });
        continue;
      }
      const key = `${policy}\n${origin}\n${normalForm(statement, variables)}`;
      const draft = drafts.get(key) ?? { policy, statement, variables, origin, before: false, after: false };
      draft[side] = true;
      drafts.set(key, draft);
    }
  };
  for (const [side, situation] of [
    ['before', before],
    ['after', after],
  ] as const) {
    take(side, BUCKET, situation.bucketPolicy);
    for (const point of situation.accessPoints) {
      take(side, point.arn, point.policy);
      take(side, point.arn, originRule(point), true);
    }
  }
  // In the order of what they say, so that swapping the sides changes nothing else.
  const sorted = [...drafts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { all: sorted.map(([, draft], index) => clauseOf(draft, index)), unfinished };
}

function clauseOf({ policy, statement, variables, origin, before, after }: Draft, index: number): Clause {
  const lines = statement.conditions.map((condition) => lineOf(condition, variables));
  return { bit: 1n << BigInt(index), policy, statement, lines, before, after, origin };
}

const ORIGIN_RULES = { principal: 'required', resource: true } as const;

/** What the evaluator does at a VPC-origin access point, said as a statement. */
function originRule({ networkOrigin, vpcId }: AccessPointSituation): string | null {
  if (networkOrigin === 'Internet') return null;
  const condition =
    vpcId === undefined
      ? { Null: { 'aws:SourceVpc': 'true' } }
      : { StringNotEquals: { 'aws:SourceVpc': vpcId } };
  const statement = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: condition };
  return JSON.stringify({ Statement: [statement] });
}
