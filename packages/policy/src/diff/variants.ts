import type { Keys } from '../grammar/template.ts';
import { keysOf } from '../requests/derived-keys.ts';
import { parseTemplate } from '../grammar/template.ts';
import type { Principal, RequestContext } from '../requests/principal.ts';
import type { Clause } from './clauses.ts';
import { isCarriedBy, isSettled } from '../requests/carried.ts';
import { groupOf } from '../requests/groups.ts';
import type { Meetings } from '../values/meetings.ts';
import { scalarsFor } from '../values/scalars.ts';

const MOST = 16;

export interface Variants {
  /** Settings of the keys that variables stand for, the one without any first. */
  readonly contexts: readonly RequestContext[];
  readonly complete: boolean;
}

/** Keys that statements use as variables and that neither principal nor route settles. In lower case. */
export function variableKeys(clauses: readonly Clause[]): readonly string[] {
  // Those that hang together with others stay in their dimension, where a variable for them is not filled in.
  return [...variablesIn(clauses)].filter((key) => !isSettled(key) && groupOf(key) === key).toSorted();
}

/** Whether something that differs hangs on a variable that is not filled in. */
export const usesGroupedVariables = (clauses: readonly Clause[]): boolean =>
  [...variablesIn(clauses.filter((clause) => clause.before !== clause.after))].some(
    (key) => groupOf(key) !== key,
  );

function variablesIn(clauses: readonly Clause[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { statement, lines } of clauses) {
    const templates = [
      ...(statement.resources ?? []),
      ...lines.flatMap(({ condition, variables }) =>
        condition.expected
          .filter((value) => value.includes('${'))
          .map((value) => parseTemplate(value, variables)),
      ),
    ];
    for (const { pieces } of templates) {
      for (const piece of pieces) if (piece.kind === 'variable') keys.add(piece.key);
    }
  }
  return keys;
}

/** What such a principal's request may carry of these keys. */
export function variantsFor(
  principal: Principal,
  keys: readonly string[],
  clauses: readonly Clause[],
  meetings: Meetings,
  now: string,
): Variants {
  const settled: Keys = keysOf({ principal, action: 's3:', resourceAccount: '', context: {} });
  let contexts: RequestContext[] = [{}];
  let complete = true;
  for (const key of keys) {
    if (!isCarriedBy(key, principal)) continue;
    const lines = clauses
      .flatMap((clause) => clause.lines)
      .filter(({ condition }) => condition.lookup === key);
    const found = scalarsFor(key, lines, settled, now, meetings.of(key, settled));
    complete &&= found.complete;
    const spelled = lines[0]?.condition.key ?? spelling(key);
    contexts = contexts.flatMap((context) => [
      context,
      ...found.values.map((value) => ({ ...context, [spelled]: value })),
    ]);
    if (contexts.length > MOST) {
      contexts = contexts.slice(0, MOST);
      complete = false;
    }
  }
  return { contexts, complete };
}

const spelling = (key: string) =>
  key.replace('principaltag/', 'PrincipalTag/').replace('existingobjecttag/', 'ExistingObjectTag/');
