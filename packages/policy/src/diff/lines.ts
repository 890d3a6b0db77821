import type { AccessChange, StatementPlace, Where } from './types.ts';
import type { Verb } from '../explain/verb.ts';

const VERBS: readonly Verb[] = ['list', 'read', 'write', 'delete', 'policy', 'other'];

/** As few lines as say the same, the important ones first. */
export function toLines(changes: readonly AccessChange[]): readonly AccessChange[] {
  const sameSpot = merge(changes, (change) => `${JSON.stringify(change.where)} ${kindOf(change)}`);
  const sameActions = merge(sameSpot, ({ actions }) => actions.join());
  return joinBucketLines(sameActions).toSorted((a, b) => rank(a) - rank(b));
}

/** A canonical user is a whole account: what its users lose, its roles may keep, and one witness stands for one of them. */
const kindOf = ({ who, witness }: AccessChange) =>
  who.kind === 'canonical-user' ? witness.ask.principal.kind : '';

/** Joins changes of the same people under the same conditions that agree in `key`. */
function merge(
  changes: readonly AccessChange[],
  key: (change: AccessChange) => string,
): readonly AccessChange[] {
  const groups = new Map<string, AccessChange>();
  for (const change of changes) {
    const id = `${circumstances(change)} ${key(change)}`;
    const known = groups.get(id);
    groups.set(id, known === undefined ? change : joined(known, change));
  }
  return [...groups.values()];
}

/** What is done to the bucket itself goes with what most is done to its objects. */
function joinBucketLines(changes: readonly AccessChange[]): readonly AccessChange[] {
  const onBucket = (change: AccessChange) => change.where.every(({ keys }) => keys === undefined);
  const key = (change: AccessChange) =>
    `${circumstances(change)} ${JSON.stringify([...new Set(change.where.map(({ accessPoint }) => accessPoint ?? ''))].toSorted())}`;
  const groups = new Map<string, AccessChange[]>();
  for (const change of changes) groups.set(key(change), [...(groups.get(key(change)) ?? []), change]);
  return [...groups.values()].flatMap((group) => {
    const bucket = group.filter(onBucket);
    const [widest, ...others] = group
      .filter((change) => !onBucket(change))
      .toSorted((a, b) => b.actions.length - a.actions.length);
    if (widest === undefined || bucket.length !== 1) return group;
    return [joined(widest, bucket[0]!), ...others];
  });
}

function circumstances({ direction, who, under, needsOwnPermissions, public: open }: AccessChange): string {
  return JSON.stringify([direction, who, under, needsOwnPermissions, open]);
}

function joined(first: AccessChange, second: AccessChange): AccessChange {
  return {
    ...first,
    verbs: VERBS.filter((verb) => first.verbs.includes(verb) || second.verbs.includes(verb)),
    actions: [...new Set([...first.actions, ...second.actions])].toSorted(),
    where: distinct<Where>([...first.where, ...second.where]),
    statements: distinct<StatementPlace>([...first.statements, ...second.statements]),
  };
}

function distinct<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((item) => [JSON.stringify(item), item])).values()];
}

/** What opens the data to others comes first, then what shuts others out, then the account's own. */
function rank({ direction, public: open, crossAccount }: AccessChange): number {
  const reach = open ? 0 : crossAccount ? 1 : 4;
  return reach + (direction === 'loss' ? 2 : 0) - (reach === 4 && direction === 'loss' ? 1 : 0);
}
