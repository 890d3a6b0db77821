import { evaluateCondition } from '../evaluate/conditions/evaluate.ts';
import { compiled } from '../evaluate/document/cache.ts';
import type { Decision, StatementTrace } from '../evaluate/types.ts';
import { NO_KEYS, type Keys, type Template } from '../grammar/template.ts';
import { hangsOnCaller } from '../requests/groups.ts';
import { accessPointKeys, keysOf } from '../requests/derived-keys.ts';
import type { RequestContext } from '../requests/principal.ts';
import type { Ask } from '../situation/ask.ts';
import { decide, isOnAccessPoint, requestOf } from '../situation/decide.ts';
import type { Situation } from '../situation/situation.ts';
import { dimensionFor } from '../values/dimensions.ts';
import { Meetings } from '../values/meetings.ts';
import { scalarsFor } from '../values/scalars.ts';
import { hasVariables, type Line, lineOf } from '../values/line.ts';
import { readPolicies } from './policies.ts';

/** A line that a request is to meet, or to fail. */
export interface Held {
  readonly line: Line;
  readonly holds: boolean;
}

/** A statement on the data's side, as a decision traced it, with its condition lines in the same order. */
export interface Looked {
  readonly trace: StatementTrace;
  readonly lines: readonly Line[];
}

/** Decides against one situation, and counts. */
export class Judge {
  readonly situation: Situation;
  readonly now: string;
  decided = 0;
  private meetings: Meetings | undefined;
  private readonly lines = new Map<string, readonly (readonly Line[])[]>();

  constructor(
    situation: Situation,
    now: string,
    /** What {@link contextFor} found already; it hangs on no situation. */
    private readonly contexts: Map<string, RequestContext | null>,
  ) {
    this.situation = situation;
    this.now = now;
  }

  decide(ask: Ask): Decision {
    this.decided += 1;
    return decide(ask, this.situation);
  }

  keysOf(ask: Ask): Keys {
    const { request, policies } = requestOf(ask, this.situation);
    return keysOf(request, policies.accessPoint ? accessPointKeys(policies.accessPoint) : undefined);
  }

  /** Variables of what Allow statements leave out: as long as one has no value, the statement says nothing. */
  excepting({ trace }: Decision, ask: Ask): Template[] {
    return trace.flatMap(({ kind, statements }) => {
      const text = kind === 'bucket' || kind === 'access-point' ? this.textOf(kind, ask) : null;
      if (text === null) return [];
      const failed = new Set(
        statements
          .filter(({ effect, failedAt }) => effect === 'Allow' && failedAt === 'resource')
          .map(({ index }) => index),
      );
      if (failed.size === 0) return [];
      return compiled(text, 'bucket')
        .statements.filter(({ index, notResource }) => notResource && failed.has(index))
        .flatMap(({ resources = [] }) => resources.filter(({ fixed }) => fixed === undefined));
    });
  }

  /** Statements on the data's side whose conditions were looked at, or that matched: what a change could turn. */
  looked({ trace }: Decision, ask: Ask): Looked[] {
    const found: Looked[] = [];
    for (const { kind, statements } of trace) {
      if (kind !== 'bucket' && kind !== 'access-point') continue;
      const text = this.textOf(kind, ask);
      for (const statement of statements) {
        if (!statement.matched && statement.failedAt !== 'condition') continue;
        found.push({ trace: statement, lines: this.linesOf(text)[statement.index] ?? [] });
      }
    }
    return found;
  }

  private textOf(kind: 'bucket' | 'access-point', { action, accessPoint }: Ask): string | null {
    const { accessPoints, bucketPolicy } = this.situation;
    const point = accessPoints.find(({ arn }) => arn === accessPoint);
    const ofPoint = kind === 'access-point' || (point !== undefined && isOnAccessPoint(action));
    return ofPoint ? (point?.policy ?? null) : bucketPolicy;
  }

  private linesOf(text: string | null): readonly (readonly Line[])[] {
    if (text === null) return [];
    const known = this.lines.get(text);
    if (known !== undefined) return known;
    const lines: (readonly Line[])[] = [];
    const variables = hasVariables(text);
    for (const { index, conditions } of compiled(text, 'bucket').statements) {
      lines[index] = conditions.map((condition) => lineOf(condition, variables));
    }
    this.lines.set(text, lines);
    return lines;
  }

  /** The most ordinary keys of a group with which all of its lines come out as they are to; undefined for none. */
  contextFor(group: string, held: readonly Held[], ask: Ask): RequestContext | undefined {
    const { principal } = ask;
    const sorted = held.toSorted((a, b) => (a.line.id < b.line.id ? -1 : 1));
    const varies = held.some(({ line }) => line.condition.expected.some((value) => value.includes('${')));
    const id = [
      group,
      hangsOnCaller(group) ? principal.kind : '',
      ...sorted.map(({ line, holds }) => `${holds} ${line.id}`),
    ].join('|');
    const known = varies ? undefined : this.contexts.get(id);
    if (known !== undefined) return known ?? undefined;
    const { values } = dimensionFor(
      group,
      sorted.map(({ line }) => line),
      { keys: varies ? this.keysOf(ask) : NO_KEYS, now: this.now, principal },
    );
    const found = values.find(({ holds }) => held.every((one) => holds.has(one.line.id) === one.holds));
    if (!varies) this.contexts.set(id, found?.context ?? null);
    return found?.context;
  }

  /** Values of a key that the policies tell apart where a variable stands for it. */
  valuesMet(key: string, keys: Keys): readonly string[] {
    this.meetings ??= new Meetings(readPolicies(this.situation).flatMap(({ speaking }) => speaking));
    const met = this.meetings.of(key, keys);
    return met.length === 0 ? [] : scalarsFor(key, [], keys, this.now, met).values;
  }

  /** Whether the line comes out as it is to, as the request stands. */
  meets({ line, holds }: Held, ask: Ask): boolean {
    return evaluateCondition(line.condition, this.keysOf(ask)).matched === holds;
  }
}
