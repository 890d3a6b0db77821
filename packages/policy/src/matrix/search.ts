import type { Condition } from '../evaluate/conditions/compile.ts';
import { compileConditions } from '../evaluate/conditions/compile.ts';
import type { Decision } from '../evaluate/types.ts';
import { parseTemplate, type Template } from '../grammar/template.ts';
import { findAction } from '../data/catalog.ts';
import { isOpen } from '../requests/carried.ts';
import { GROUPS, groupOf } from '../requests/groups.ts';
import { isMetByAll } from '../requests/ordinary.ts';
import { isSomeRole, principalFromArn } from '../callers/principals.ts';
import type { RequestContext } from '../requests/principal.ts';
import type { Ask } from '../situation/ask.ts';
import { type Line, lineOf } from '../values/line.ts';
import { conditionWords } from './condition-words.ts';
import type { Held, Judge } from './judge.ts';

/** A request that was made from an ordinary one, and what makes it other than that. */
export interface Variant {
  readonly ask: Ask;
  /** `with MFA`, `from 198.51.100.0/24` */
  readonly words: readonly string[];
  /** Lines that it was made to meet or to fail, which a later change must leave so. */
  readonly held: readonly Held[];
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
  return visit({ ask, words: [], held: [] }, refused, 1);
}

/** An explicit deny must be dodged first; where there is none, an allow that failed at its conditions can be met. */
function stepsFrom(judge: Judge, variant: Variant, decision: Decision): Variant[] {
  const inVpc = intoVpc(judge, variant);
  if (inVpc !== undefined) return inVpc;
  const looked = judge.looked(decision, variant.ask);
  if (decision.effect === 'explicit-deny') {
    const [first, ...others] = looked.filter(({ trace }) => trace.effect === 'Deny' && trace.matched);
    // Without a condition nothing helps; block and origin denials have no statement.
    if (first === undefined || [first, ...others].some(({ lines }) => lines.length === 0)) return [];
    return first.lines.flatMap((line) => changed(judge, variant, [line], false)).slice(0, MOST_ALTERNATIVES);
  }
  const met = looked
    .filter(({ trace }) => trace.effect === 'Allow' && trace.failedAt === 'condition')
    .flatMap(({ lines, trace }) =>
      changed(
        judge,
        variant,
        lines,
        true,
        lines.filter((_, index) => trace.conditions[index]?.matched !== true),
      ),
    );
  return [...met, ...withExcepted(judge, variant, decision)].slice(0, MOST_ALTERNATIVES);
}

/**
 * The variant with the lines held, or broken, and everything it holds already left so; none where that cannot be.
 * @param said of the lines those that are worth words, all when left out.
 */
function changed(
  judge: Judge,
  variant: Variant,
  lines: readonly Line[],
  holds: boolean,
  said: readonly Line[] = lines,
): Variant[] {
  const held = [...variant.held];
  const fresh: Held[] = [];
  for (const line of lines) {
    const known = held.find((one) => one.line.id === line.id);
    if (known !== undefined && known.holds !== holds) return [];
    if (known === undefined) fresh.push({ line, holds });
  }
  if (fresh.length === 0) return [];
  held.push(...fresh);
  const words = said.map(({ condition }) => wordsOf(condition, holds));
  for (const filled of withVariables(judge, asNamed(judge, variant.ask, fresh), fresh)) {
    const ask = holding(judge, filled, fresh, held);
    if (ask !== undefined) return [{ ask, words: [...new Set([...variant.words, ...words])], held }];
  }
  return [];
}

/** The request with what the fresh lines ask for, all that is held left so; undefined where that cannot be. */
function holding(judge: Judge, from: Ask, fresh: readonly Held[], held: readonly Held[]): Ask | undefined {
  let ask = from;
  // What variables stand for is settled before what is compared with it.
  const ordered = fresh.toSorted((a, b) => Number(hasVariable(a.line)) - Number(hasVariable(b.line)));
  // oxlint-disable-next-line oxc/no-accumulating-spread -- two or three groups, and each request is kept as it was
  for (const group of new Set(ordered.map(({ line }) => groupOf(line.condition.lookup)))) {
    const mine = held.filter(({ line }) => groupOf(line.condition.lookup) === group);
    const open = mine.filter(({ line }) => isChosen(line.condition.lookup, ask));
    if (mine.some((one) => !open.includes(one) && !judge.meets(one, ask))) return undefined;
    if (open.every((one) => judge.meets(one, ask))) continue;
    const context = judge.contextFor(group, open, ask);
    if (context === undefined) return undefined;
    ask = carrying(ask, group, context);
  }
  return ask;
}

const wordsOf = ({ operator, key, expected }: Condition, holds: boolean) =>
  conditionWords({ operator: operator.text, key, expected }, holds);

/** Whether the request may carry the key with a value of our choice; what a listing asks for is not ours to choose. */
function isChosen(key: string, { principal, action }: Ask): boolean {
  const known = findAction(action);
  return known !== undefined && key !== 's3:prefix' && isOpen(key, principal, known);
}

/** The request with other keys of the group than it had. */
function carrying(ask: Ask, group: string, by: RequestContext): Ask {
  const keys = GROUPS[group]?.keys ?? [group];
  const kept = Object.entries(ask.context).filter(([name]) => !keys.includes(name.toLowerCase()));
  return { ...ask, context: { ...Object.fromEntries(kept), ...by } };
}

/** With something for each variable that the lines compare with, as far as the request may carry its key. */
function withVariables(judge: Judge, ask: Ask, held: readonly Held[]): readonly Ask[] {
  const templates = held.flatMap(({ line: { condition, variables } }) =>
    hasVariable({ condition }) ? condition.expected.map((value) => parseTemplate(value, variables)) : [],
  );
  return filledIn(judge, ask, templates);
}

/** With something for each variable of the NotResource elements that keep statements from saying anything. */
function withExcepted(judge: Judge, variant: Variant, decision: Decision): Variant[] {
  const [ask] = filledIn(judge, variant.ask, judge.excepting(decision, variant.ask));
  const added = Object.keys(ask.context).filter((name) => !(name in variant.ask.context));
  if (added.length === 0) return [];
  return [{ ...variant, ask, words: [...variant.words, ...added.map((name) => `with ${name}`)] }];
}

/** First the ordinary way, then with what else the policies can tell from it. */
function filledIn(judge: Judge, ask: Ask, templates: readonly Template[]): readonly [Ask, ...Ask[]] {
  if (templates.length === 0) return [ask];
  const missing = new Map<string, string>();
  const keys = judge.keysOf(ask);
  for (const { pieces, source } of templates) {
    for (const piece of pieces) {
      if (piece.kind !== 'variable' || piece.fallback !== undefined) continue;
      if (keys.has(piece.key) || groupOf(piece.key) !== piece.key || !isChosen(piece.key, ask)) continue;
      missing.set(piece.key, spelled(piece.key, source));
    }
  }
  const ordinary = Object.fromEntries([...missing.values()].map((name) => [name, 'example']));
  const others = [...missing].flatMap(([key, name]) =>
    judge.valuesMet(key, keys).map((value) => ({ ...ordinary, [name]: value })),
  );
  const [first, ...rest] = [ordinary, ...others].map((filling): Ask => ({
    ...ask,
    context: { ...ask.context, ...filling },
  }));
  return [first!, ...rest];
}

const hasVariable = ({ condition }: Pick<Line, 'condition'>) =>
  condition.expected.some((value) => value.includes('${'));

/** Who stands for an account may be any of its principals: the one that a line on ARNs is about. */
function asNamed(judge: Judge, ask: Ask, fresh: readonly Held[]): Ask {
  const { principal } = ask;
  const line = fresh.find((one) => one.line.condition.lookup === 'aws:principalarn');
  if (line === undefined || principal.kind !== 'assumed-role' || !isSomeRole(principal)) return ask;
  if (judge.meets(line, ask)) return ask;
  for (const value of line.line.condition.expected) {
    const other = /[*?$]/.test(value) ? undefined : principalFromArn(value);
    if (other === undefined || !('account' in other) || other.account !== principal.account) continue;
    const named: Ask = { ...ask, principal: other };
    if (judge.meets(line, named)) return named;
  }
  return ask;
}

/** As the policy writes it. */
function spelled(key: string, source: string): string {
  const at = source.toLowerCase().indexOf(key);
  return source.slice(at, at + key.length);
}

/** An access point with VPC origin answers its VPC alone: no statement says so, and no statement helps. */
function intoVpc(judge: Judge, variant: Variant): Variant[] | undefined {
  const { ask } = variant;
  if (ask.accessPoint === undefined || variant.held.some(({ line }) => line.id.startsWith(ORIGIN)))
    return undefined;
  const point = judge.situation.accessPoints.find(({ arn }) => arn === ask.accessPoint);
  if (point?.networkOrigin !== 'VPC') return undefined;
  const line = originLine(point.vpcId);
  const words = point.vpcId === undefined ? 'from a VPC' : `from ${point.vpcId}`;
  return changed(judge, variant, [line], true, []).map((next) => ({
    ...next,
    words: [...next.words, words],
  }));
}

const ORIGIN = 'origin ';

/** What a VPC-origin access point asks for, said as a condition. */
function originLine(vpcId: string | undefined): Line {
  const element =
    vpcId === undefined
      ? { Null: { 'aws:SourceVpc': 'false' } }
      : { StringEquals: { 'aws:SourceVpc': vpcId } };
  const [condition] = compileConditions(element, false) as readonly [Condition];
  const line = lineOf(condition, false);
  return { ...line, id: `${ORIGIN}${line.id}` };
}

/** What an allowed request must keep to, besides what is `known`: each is a change of it that is refused. */
export function limitsOf(judge: Judge, ask: Ask, allowed: Decision, known: readonly string[] = []): Limit[] {
  const limits: Limit[] = [];
  const asked = new Set(known);
  const variant: Variant = { ask, words: [], held: [] };
  for (const { trace, lines } of judge.looked(allowed, ask)) {
    if (lines.length === 0) continue;
    const { effect, matched, failedAt, conditions } = trace;
    const groups =
      effect === 'Allow' && matched
        ? lines.map((line) => [line])
        : effect === 'Deny' && failedAt === 'condition'
          ? [lines.filter((_, index) => conditions[index]?.matched !== true)]
          : [];
    for (const group of groups) {
      const holds = effect === 'Deny';
      const words = [...new Set(group.map(({ condition }) => wordsOf(condition, !holds)))].join(' or ');
      if (asked.has(words) || asked.size >= MOST_LIMITS + known.length) continue;
      asked.add(words);
      const [broken] = changed(judge, variant, group, holds);
      if (broken === undefined || judge.decide(broken.ask).allowed) continue;
      limits.push({
        ask: broken.ask,
        words,
        ordinary: group.some(({ condition }) => isMetByAll(condition.key)),
      });
    }
  }
  return limits;
}
