/** What a side did with a statement, or with another member of the policy, since the base. */
export type Did = 'kept' | 'changed' | 'added' | 'removed' | 'nothing';

/** One statement as the base, the draft and the saved policy have it; undefined where one lacks it. */
export interface ThreeWayRow {
  /** Stable within one comparison. */
  readonly id: string;
  /** Its Sid, `statement 3`, or the member's name. */
  readonly name: string;
  /** Member of the policy, such as `Version`; left out for a statement. */
  readonly member?: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly mineDid: Did;
  readonly theirsDid: Did;
  /** Both did something, and not the same. */
  readonly conflict: boolean;
}

export interface ThreeWay {
  /** Statements in the order of the saved policy, then what only the draft or the base has; members last. */
  readonly rows: readonly ThreeWayRow[];
}

type Policy = Readonly<Record<string, unknown>>;

/** Base, draft and saved policy side by side; undefined when one of the three cannot be taken apart. */
export function threeWay(base: string | null, mine: string, theirs: string | null): ThreeWay | undefined {
  const [from, left, right] = [read(base ?? '{}'), read(mine), read(theirs ?? '{}')];
  if (from === undefined || left === undefined || right === undefined) return undefined;
  const [was, ours, others] = [statements(from), statements(left), statements(right)];
  const toOurs = align(was, ours);
  const toOthers = align(was, others);
  const addedOurs = unused(ours, toOurs);
  const addedOthers = unused(others, toOthers);
  // What both added under one name, or alike, is one statement.
  const together = align(
    addedOthers.map((index) => others[index]),
    addedOurs.map((index) => ours[index]),
    { similar: false },
  );
  const cells = [
    ...was.map((_, index) => ({ base: index, mine: toOurs.get(index), theirs: toOthers.get(index) })),
    ...addedOthers.map((index, at) => ({
      base: undefined,
      mine: addedOurs[together.get(at) ?? -1],
      theirs: index,
    })),
    ...addedOurs
      .filter((_, at) => ![...together.values()].includes(at))
      .map((index) => ({ base: undefined, mine: index, theirs: undefined })),
  ];
  const place = ({ base: b, mine: m, theirs: t }: (typeof cells)[number]) =>
    t ?? others.length + (m ?? ours.length + (b ?? 0));
  const rows = cells
    .toSorted((a, b) => place(a) - place(b))
    .map((cell, index) => {
      const [b, m, t] = [was[cell.base ?? -1], ours[cell.mine ?? -1], others[cell.theirs ?? -1]];
      const name = sidOf(m ?? t ?? b) ?? `statement ${(cell.theirs ?? cell.mine ?? cell.base ?? 0) + 1}`;
      return row({ id: `statement ${index}`, name, base: b, mine: m, theirs: t });
    });
  return { rows: [...rows, ...memberRows(from, left, right)] };
}

function memberRows(from: Policy, left: Policy, right: Policy): ThreeWayRow[] {
  const names = new Set([...Object.keys(right), ...Object.keys(left), ...Object.keys(from)]);
  names.delete('Statement');
  return [...names].map((name) =>
    row({
      id: `member ${name}`,
      name,
      member: name,
      base: from[name],
      mine: left[name],
      theirs: right[name],
    }),
  );
}

function row(cells: Pick<ThreeWayRow, 'id' | 'name' | 'member' | 'base' | 'mine' | 'theirs'>): ThreeWayRow {
  const mineDid = did(cells.base, cells.mine);
  const theirsDid = did(cells.base, cells.theirs);
  const touched = (what: Did) => what !== 'kept' && what !== 'nothing';
  const conflict = touched(mineDid) && touched(theirsDid) && stable(cells.mine) !== stable(cells.theirs);
  return { ...cells, mineDid, theirsDid, conflict };
}

function did(base: unknown, now: unknown): Did {
  if (base === undefined) return now === undefined ? 'nothing' : 'added';
  if (now === undefined) return 'removed';
  return stable(base) === stable(now) ? 'kept' : 'changed';
}

/** What of a row comes out of a merge; undefined: nothing. A conflict goes to whom it was given, else to the draft. */
export function outcomeOf(one: ThreeWayRow, choice: 'mine' | 'theirs' = 'mine'): unknown {
  if (one.conflict) return choice === 'mine' ? one.mine : one.theirs;
  return one.mineDid === 'kept' || one.mineDid === 'nothing' ? one.theirs : one.mine;
}

/**
 * Which statement of `to` is which of `from`, each at most once: the same JSON, then the same Sid, then, where there
 * is no Sid to go by, one that says nearly the same.
 */
function align(
  from: readonly unknown[],
  to: readonly unknown[],
  { similar = true }: { readonly similar?: boolean } = {},
): Map<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const pass = (same: (a: unknown, b: unknown) => boolean) => {
    for (const [index, statement] of from.entries()) {
      if (found.has(index)) continue;
      const match = to.findIndex((other, at) => !taken.has(at) && same(statement, other));
      if (match < 0) continue;
      found.set(index, match);
      taken.add(match);
    }
  };
  const keys = new Map([...from, ...to].map((statement) => [statement, stable(statement)]));
  pass((a, b) => keys.get(a) === keys.get(b));
  pass((a, b) => sidOf(a) !== undefined && sidOf(a) === sidOf(b));
  if (similar) pass((a, b) => sidOf(a) === undefined && sidOf(b) === undefined && nearly(a, b));
  return found;
}

const unused = (list: readonly unknown[], used: ReadonlyMap<number, number>): number[] => {
  const taken = new Set(used.values());
  return list.flatMap((_, index) => (taken.has(index) ? [] : [index]));
};

/** Same effect, and two of who, what and where alike. */
function nearly(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b) || a['Effect'] !== b['Effect']) return false;
  const alike = (...names: string[]) => names.every((name) => stable(a[name]) === stable(b[name]));
  const count = [
    alike('Principal', 'NotPrincipal'),
    alike('Action', 'NotAction'),
    alike('Resource', 'NotResource'),
  ].filter(Boolean).length;
  return count >= 2;
}

function read(text: string): Policy | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function statements(policy: Policy): unknown[] {
  const list = policy['Statement'];
  if (list === undefined) return [];
  return Array.isArray(list) ? list : [list];
}

const isObject = (value: unknown): value is Policy =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sidOf(statement: unknown): string | undefined {
  const sid = isObject(statement) ? statement['Sid'] : undefined;
  return typeof sid === 'string' && sid !== '' ? sid : undefined;
}

/** JSON with the names of objects in order: their order means nothing. */
function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
