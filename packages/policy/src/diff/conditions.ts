import { evaluateCondition } from '../evaluate/conditions/evaluate.ts';
import type { Keys } from '../grammar/template.ts';
import type { ActionGroup } from './actions.ts';
import type { Budget } from './budget.ts';
import type { Caller } from '../callers/caller.ts';
import type { Clause } from './clauses.ts';
import { isOpen } from '../requests/carried.ts';
import { dimensionFor, type Dimension } from '../values/dimensions.ts';
import { groupOf, hangsOnCaller } from '../requests/groups.ts';
import { ORDINARY_ADDRESS, ordinaryContext } from '../requests/ordinary.ts';
import type { Principal, RequestContext } from '../requests/principal.ts';
import type { Line } from '../values/line.ts';
import { directionOf, masksOf, search, type Direction, type Problem } from './search.ts';
import { keyOfModel, type SideModel } from './sides.ts';
import { underWords } from './words/under.ts';

/** What caller, route and action leave of the conditions. */
export interface Settled {
  /** Clauses that may still match. */
  readonly possible: bigint;
  /** Lines of each clause that the rest of the request decides. */
  readonly open: ReadonlyMap<bigint, readonly Line[]>;
  readonly keys: Keys;
  readonly principal: Principal;
  /** Tells apart what the same lines may come to. */
  readonly id: string;
}

export interface Difference {
  readonly direction: Direction;
  readonly under: readonly string[];
  readonly context: RequestContext;
}

/** Works out under which conditions the sides differ; what was worked out once is remembered. */
export class Conditions {
  private readonly dimensions = new Map<string, Dimension>();
  private readonly answers = new Map<string, readonly Difference[]>();
  private readonly ids = new Map<Keys, number>();
  private readonly settledLines = new Map<Keys, Map<string, boolean>>();

  constructor(
    /** Keys of the request that are set from without, variables' among them. In lower case. */
    private readonly outer: ReadonlySet<string>,
    private readonly now: string,
    private readonly giveUp: (why: string) => void,
  ) {}

  settle(clauses: readonly Clause[], mask: bigint, caller: Caller, group: ActionGroup, keys: Keys): Settled {
    let possible = 0n;
    const open = new Map<bigint, readonly Line[]>();
    const carried: string[] = [];
    for (const clause of clauses) {
      if ((clause.bit & mask) === 0n) continue;
      const left: Line[] = [];
      let holds = true;
      for (const line of clause.lines) {
        const key = line.condition.lookup;
        if (!this.outer.has(key) && isOpen(key, caller.principal, group.first)) left.push(line);
        else holds &&= this.holds(line, keys);
      }
      if (!holds) continue;
      possible |= clause.bit;
      open.set(clause.bit, left);
      if (left.length > 0)
        carried.push(
          `${clause.bit.toString(36)}:${left.length === clause.lines.length ? '' : left.map(({ id }) => id).join()}`,
        );
    }
    const variables = clauses.some(({ lines }) =>
      lines.some(({ condition }) => condition.expected.some((value) => value.includes('${'))),
    );
    const kind =
      caller.principal.kind === 'service'
        ? 'service'
        : caller.principal.kind === 'anonymous'
          ? 'anonymous'
          : '';
    return {
      possible,
      open,
      keys,
      principal: caller.principal,
      id: `${carried.join(' ')}|${carried.length > 0 ? kind : ''}|${variables ? this.idOf(keys) : ''}`,
    };
  }

  private holds({ id, condition }: Line, keys: Keys): boolean {
    const known = this.settledLines.get(keys) ?? new Map<string, boolean>();
    this.settledLines.set(keys, known);
    const matched = known.get(id) ?? evaluateCondition(condition, keys).matched;
    known.set(id, matched);
    return matched;
  }

  private idOf(keys: Keys): number {
    const known = this.ids.get(keys);
    if (known !== undefined) return known;
    this.ids.set(keys, this.ids.size);
    return this.ids.size - 1;
  }

  differences(
    clauses: readonly Clause[],
    live: bigint,
    { before, after }: { readonly before: SideModel; readonly after: SideModel },
    settled: Settled,
    budget: Budget,
  ): readonly Difference[] {
    const matter = [before, after].reduce(
      (mask, side) => side.needs.reduce((sum, need) => sum | need, mask | side.deny),
      0n,
    );
    const id = `${(live & matter).toString(36)} ${keyOfModel(before)} ${keyOfModel(after)} ${settled.id}`;
    const known = this.answers.get(id);
    if (known !== undefined) return known;
    const found = this.workOut(
      clauses.filter(({ bit }) => (bit & live & matter) !== 0n),
      before,
      after,
      settled,
      budget,
    );
    this.answers.set(id, found);
    return found;
  }

  private workOut(
    clauses: readonly Clause[],
    before: SideModel,
    after: SideModel,
    settled: Settled,
    budget: Budget,
  ): readonly Difference[] {
    let certain = 0n;
    const conditional: Clause[] = [];
    const lines = new Map<string, Map<string, Line>>();
    for (const clause of clauses) {
      const open = settled.open.get(clause.bit) ?? [];
      if (open.length === 0) certain |= clause.bit;
      else conditional.push({ ...clause, lines: open });
      for (const line of open) {
        const dimension = groupOf(line.condition.lookup);
        const own = lines.get(dimension) ?? new Map<string, Line>();
        lines.set(dimension, own.set(line.id, line));
      }
    }
    const dimensions = [...lines]
      // What most lines ask about decides most, and comes first.
      .toSorted(([a, ofA], [b, ofB]) => ofB.size - ofA.size || (a < b ? -1 : 1))
      .map(([id, own]) => this.dimension(id, [...own.values()], settled));
    const problem: Problem = { certain, conditional, dimensions, before, after };
    const { solutions, complete, steps } = search(problem);
    budget.step(steps);
    if (!complete) this.giveUp('Conditions combine in more ways than could be tried.');
    const masks = masksOf(problem);
    const found = new Map<string, Difference>();
    for (const { direction, setting } of solutions) {
      const under: string[] = [];
      for (const [at, dimension] of dimensions.entries()) {
        const accepted = dimension.values.map(
          (_, value) => directionOf(problem, masks, setting.with(at, value)) === direction,
        );
        const words = underWords(dimension, accepted);
        if (words !== undefined) under.push(words);
      }
      const key = `${direction} ${under.join()}`;
      if (!found.has(key))
        found.set(key, {
          direction,
          under,
          context: this.contextOf(settled.principal, dimensions, setting),
        });
    }
    return [...found.values()];
  }

  private dimension(id: string, lines: readonly Line[], settled: Settled): Dimension {
    const sorted = lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const variables = sorted.some(({ condition }) =>
      condition.expected.some((value) => value.includes('${')),
    );
    const kind = hangsOnCaller(id) ? settled.principal.kind : '';
    const key = `${id}|${kind}|${sorted.map((line) => line.id).join('|')}|${variables ? this.idOf(settled.keys) : ''}`;
    const known = this.dimensions.get(key);
    if (known !== undefined) return known;
    const made = dimensionFor(id, sorted, {
      keys: settled.keys,
      now: this.now,
      principal: settled.principal,
    });
    if (!made.complete)
      this.giveUp(`Values of ${sorted[0]?.condition.key ?? id} overlap in more ways than could be tried.`);
    this.dimensions.set(key, made);
    return made;
  }

  /** What every request carries, and what the setting adds. */
  private contextOf(
    principal: Principal,
    dimensions: readonly Dimension[],
    setting: readonly number[],
  ): RequestContext {
    const ids = new Set(dimensions.map(({ id }) => id));
    const ordinary = Object.entries(ordinaryContext(principal, this.now, ORDINARY_ADDRESS));
    return {
      ...Object.fromEntries(ordinary.filter(([key]) => !ids.has(groupOf(key.toLowerCase())))),
      ...Object.assign({}, ...dimensions.map(({ values }, at) => values[setting[at]!]!.context)),
    };
  }
}
