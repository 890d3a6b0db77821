import type { ConditionTrace, Decision, StatementTrace } from '../evaluate/types.ts';
import type { Ask } from '../situation/ask.ts';
import { decide } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { conditionWords } from './condition-words.ts';
import { ABSENT, type KeyValue, valuesFor } from './condition-values.ts';
import { canCarry, isMetByAll, withKey } from '../requests/ordinary.ts';
import { isSomeRole, principalFromArn } from '../callers/principals.ts';

/** Decides against one situation, and counts. */
export class Judge {
  readonly situation: Situation;
  decided = 0;

  constructor(situation: Situation) {
    this.situation = situation;
  }

  decide(ask: Ask): Decision {
    this.decided += 1;
    return decide(ask, this.situation);
  }
}

/** A request that was made from an ordinary one, and what makes it other than that. */
export interface Variant {
  readonly ask: Ask;
  /** `with MFA`, `from 198.51.100.0/24` */
  readonly words: readonly string[];
  /** Keys that were chosen on the way, lower case: a second choice would undo the first. */
  readonly chosen: ReadonlySet<string>;
}

export interface AllowedVariant extends Variant {
  readonly decision: Decision;
}

/** What takes an allowed request's permission away. */
export interface Limit {
  readonly ask: Ask;
  /** What is asked of the request, `with TLS`. */
  readonly words: string;
  /** Every ordinary request meets it. */
  readonly ordinary: boolean;
}

const DEEPEST = 5;
const MOST_TRIES = 10;
const MOST_ALTERNATIVES = 3;
const MOST_LIMITS = 6;

/**
 * From a refused request to one that is allowed, by giving it what the conditions ask for. Every step follows the
 * trace of the last decision; undefined when no way was found within few tries.
 */
export function allowedVariant(judge: Judge, ask: Ask, refused: Decision): AllowedVariant | undefined {
  let tries = 0;
  const visit = (variant: Variant, decision: Decision, depth: number): AllowedVariant | undefined => {
    for (const next of stepsFrom(judge, variant, decision)) {
      if (tries >= MOST_TRIES) return undefined;
      tries += 1;
      const outcome = judge.decide(next.ask);
      if (outcome.allowed) return { ...next, decision: outcome };
      const found = depth < DEEPEST ? visit(next, outcome, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit({ ask, words: [], chosen: new Set() }, refused, 1);
}

/** An explicit deny must be dodged first; where there is none, an allow that failed at its conditions can be met. */
function stepsFrom(judge: Judge, variant: Variant, decision: Decision): Variant[] {
  const inVpc = intoVpc(judge, variant);
  if (inVpc !== undefined) return [inVpc];
  const statements = statementsThatCount(decision);
  if (decision.effect === 'explicit-deny') {
    const denies = statements.filter(({ effect, matched }) => effect === 'Deny' && matched);
    const [first] = denies;
    // Without a condition nothing helps; block and origin denials have no statement.
    if (first === undefined || denies.some(({ conditions }) => conditions.length === 0)) return [];
    return first.conditions.flatMap((line) => changed(variant, [line], false)).slice(0, MOST_ALTERNATIVES);
  }
  return statements
    .filter(({ effect, failedAt }) => effect === 'Allow' && failedAt === 'condition')
    .flatMap(({ conditions }) =>
      changed(
        variant,
        conditions.filter(({ matched }) => !matched),
        true,
      ),
    )
    .slice(0, MOST_ALTERNATIVES);
}

/** Statements on the data's side whose conditions were looked at, or that deny: what a change could turn. */
function statementsThatCount(decision: Decision): StatementTrace[] {
  const found: StatementTrace[] = [];
  for (const { kind, statements } of decision.trace) {
    if (kind !== 'bucket' && kind !== 'access-point') continue;
    for (const statement of statements)
      if (statement.matched || statement.failedAt === 'condition') found.push(statement);
  }
  return found;
}

/** The variant with the lines held, or broken; none where a line's key is not the request's to choose. */
function changed(variant: Variant, lines: readonly ConditionTrace[], holds: boolean): Variant[] {
  let { ask } = variant;
  const words = [...variant.words];
  const chosen = new Set(variant.chosen);
  for (const line of lines) {
    const next = carrying(ask, line, holds, chosen);
    if (next === undefined) return [];
    ask = next;
    words.push(conditionWords(line, holds));
    chosen.add(line.key.toLowerCase());
  }
  return [{ ask, words: [...new Set(words)], chosen }];
}

function carrying(
  ask: Ask,
  line: ConditionTrace,
  holds: boolean,
  chosen: ReadonlySet<string>,
): Ask | undefined {
  const lower = line.key.toLowerCase();
  if (chosen.has(lower)) return undefined;
  const [value] = valuesFor(line, holds);
  if (value === undefined) return undefined;
  if (lower === 'aws:principalarn') return as(ask, value);
  if (!canCarry(ask.principal, line.key)) return undefined;
  return { ...ask, context: withKey(ask.context, line.key, value === ABSENT ? undefined : value) };
}

/** Another role of the same account: who stands for an account may be any of its roles. */
function as(ask: Ask, value: KeyValue): Ask | undefined {
  const { principal } = ask;
  if (typeof value !== 'string' || principal.kind !== 'assumed-role' || !isSomeRole(principal))
    return undefined;
  const other = principalFromArn(value.replace('::example:', `::${principal.account}:`));
  const same = other !== undefined && 'account' in other && other.account === principal.account;
  return same ? { ...ask, principal: other } : undefined;
}

/** An access point with VPC origin answers its VPC alone: no statement says so, and no statement helps. */
function intoVpc(judge: Judge, variant: Variant): Variant | undefined {
  const { ask, words, chosen } = variant;
  if (ask.accessPoint === undefined || chosen.has('aws:sourcevpc')) return undefined;
  const point = judge.situation.accessPoints.find(({ arn }) => arn === ask.accessPoint);
  if (point?.networkOrigin !== 'VPC') return undefined;
  const vpc = point.vpcId ?? 'vpc-1a2b3c4d';
  return {
    ask: { ...ask, context: withKey(ask.context, 'aws:SourceVpc', vpc) },
    words: [...words, point.vpcId === undefined ? 'from a VPC' : `from ${vpc}`],
    chosen: new Set([...chosen, 'aws:sourcevpc']),
  };
}

/** What an allowed request must keep to, besides what is `known`: each is a change of it that is refused. */
export function limitsOf(judge: Judge, ask: Ask, allowed: Decision, known: readonly string[] = []): Limit[] {
  const limits: Limit[] = [];
  const asked = new Set(known);
  const variant: Variant = { ask, words: [], chosen: new Set() };
  for (const { effect, matched, failedAt, conditions } of statementsThatCount(allowed)) {
    if (conditions.length === 0) continue;
    const groups =
      effect === 'Allow' && matched
        ? conditions.map((line) => [line])
        : effect === 'Deny' && failedAt === 'condition'
          ? [conditions.filter((line) => !line.matched)]
          : [];
    for (const lines of groups) {
      const holds = effect === 'Deny';
      const words = [...new Set(lines.map((line) => conditionWords(line, !holds)))].join(' or ');
      if (asked.has(words) || asked.size >= MOST_LIMITS + known.length) continue;
      asked.add(words);
      const [broken] = changed(variant, lines, holds);
      if (broken === undefined || judge.decide(broken.ask).allowed) continue;
      limits.push({ ask: broken.ask, words, ordinary: lines.some(({ key }) => isMetByAll(key)) });
    }
  }
  return limits;
}
