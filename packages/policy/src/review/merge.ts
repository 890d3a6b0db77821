import type { Reach, ReachState } from './reach.ts';

/** The best first. */
const ORDER: readonly ReachState['kind'][] = ['works', 'conditional', 'unknown', 'held-back', 'never'];

const rank = ({ state }: Reach) => ORDER.indexOf(state.kind);
const opens = ({ kind }: ReachState) => kind === 'works' || kind === 'conditional';

/**
 * Puts together what one pattern of a role's policy came to at each bucket, ordered by id. In whatever order they come,
 * the same is made of them.
 */
export function merged(reaches: readonly Reach[]): readonly Reach[] {
  const groups = new Map<string, Reach[]>();
  for (const reach of reaches) {
    const group = groups.get(reach.id);
    if (group === undefined) groups.set(reach.id, [reach]);
    else group.push(reach);
  }
  return [...groups.values()].map(together).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function together(group: readonly Reach[]): Reach {
  const [first, ...rest] = group.toSorted(
    (a, b) => rank(a) - rank(b) || (bucketOf(a) < bucketOf(b) ? -1 : 1),
  );
  if (first === undefined || rest.length === 0) return group[0]!;
  const open = group.filter(({ state }) => opens(state));
  const counted = open.length > 0 ? open : group;
  const abilities = unique(counted.flatMap((one) => one.abilities));
  return {
    ...first,
    where: { ...first.where, buckets: unique(counted.flatMap(({ where }) => where.buckets)).toSorted() },
    abilities,
    refused: [
      ...new Map(
        group
          .flatMap(({ refused }) => refused)
          .filter(({ ability }) => open.length === 0 || !abilities.includes(ability))
          .map((one) => [one.ability, one]),
      ).values(),
    ],
    flags: unique(counted.flatMap(({ flags }) => flags)),
  };
}

const bucketOf = ({ where }: Reach) => where.buckets[0] ?? '';
const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
