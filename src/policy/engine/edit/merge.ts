/**
 * Brings what somebody else saved meanwhile into a draft, statement by statement. Statements are the same when
 * their JSON is; one that changed is followed by its Sid.
 */
export interface Merge {
  readonly text: string;
  /** Statements both sides changed, by Sid or number: the draft's version was kept. */
  readonly conflicts: readonly string[];
}

interface Policy {
  readonly [name: string]: unknown;
}

/** undefined when one of the three is not a policy that can be taken apart. */
export function mergePolicies(base: string | null, mine: string, theirs: string | null): Merge | undefined {
  const [from, left, right] = [read(base ?? '{}'), read(mine), read(theirs ?? '{}')];
  if (!from || !left || !right) return undefined;
  const was = statements(from);
  const ours = statements(left);
  const others = statements(right);
  const conflicts: string[] = [];
  const merged: unknown[] = [];

  for (const [index, statement] of others.entries()) {
    const kept = find(ours, statement);
    if (kept !== undefined) merged.push(statement);
    else if (find(was, statement) !== undefined) {
      // Theirs left it alone; ours changed or removed it.
      const changed = bySid(ours, statement);
      if (changed !== undefined && find(was, changed) === undefined) merged.push(changed);
    } else {
      const mineNow = bySid(ours, statement);
      if (mineNow === undefined) merged.push(statement);
      else if (find(was, mineNow) !== undefined) merged.push(statement);
      else {
        merged.push(mineNow);
        conflicts.push(nameOf(statement, index));
      }
    }
  }
  for (const [index, statement] of ours.entries()) {
    if (find(merged, statement) !== undefined || bySid(merged, statement) !== undefined) continue;
    const before = find(was, statement);
    if (before !== undefined) continue;
    const old = bySid(was, statement);
    // Theirs removed what ours changed.
    if (old !== undefined && bySid(others, statement) === undefined) conflicts.push(nameOf(statement, index));
    merged.push(statement);
  }
  const policy = { ...right, ...changedMembers(from, left), Statement: merged };
  return { text: JSON.stringify(policy, undefined, 2), conflicts };
}

/** Members besides Statement that the draft changed. */
function changedMembers(from: Policy, left: Policy): Policy {
  return Object.fromEntries(
    Object.entries(left).filter(([name, value]) => name !== 'Statement' && from[name] !== value),
  );
}

function read(text: string): Policy | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Policy)
      : undefined;
  } catch {
    return undefined;
  }
}

function statements(policy: Policy): unknown[] {
  const list = policy['Statement'];
  if (list === undefined) return [];
  return Array.isArray(list) ? list : [list];
}

const find = (list: readonly unknown[], statement: unknown) =>
  list.find((other) => stable(other) === stable(statement));

function bySid(list: readonly unknown[], statement: unknown): unknown {
  const sid = sidOf(statement);
  return sid === undefined ? undefined : list.find((other) => sidOf(other) === sid);
}

function sidOf(statement: unknown): string | undefined {
  const sid =
    typeof statement === 'object' && statement !== null && 'Sid' in statement ? statement.Sid : undefined;
  return typeof sid === 'string' && sid !== '' ? sid : undefined;
}

const nameOf = (statement: unknown, index: number) => sidOf(statement) ?? `statement ${index + 1}`;

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
