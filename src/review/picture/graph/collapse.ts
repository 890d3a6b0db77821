import { byName, LAYERS, type Layer, type Path, type Stop } from './paths';

/** Ids of nodes drawn as one that the reader wants apart. */
export type Opened = ReadonlySet<string>;

/** A layer with fewer is drawn as it is. */
const FEW = 12;
/** So many that are reached alike are drawn as one. */
const ALIKE = 3;
/** More than so many in a layer, and those with the fewest paths are drawn as one. */
const MOST = 24;

interface Collapsed {
  /** Id of the node a stop is drawn in. */
  readonly nodeOf: (stop: Stop) => string;
  /** Why the nodes that stand for several do so, by their ids. */
  readonly groups: ReadonlyMap<string, 'alike' | 'rest'>;
}

/** What is drawn as one where a layer has more than can be looked at. */
export function collapsed(paths: readonly Path[], opened: Opened, chosen: readonly Stop[]): Collapsed {
  const nodes = new Map<string, string>();
  const groups = new Map<string, 'alike' | 'rest'>();
  const alone = new Set(chosen.map(({ id }) => id));
  const layers = stopsOf(paths);
  const nodeOf = ({ id }: Stop) => nodes.get(id) ?? id;

  const draw = (members: readonly Met[], id: string, why: 'alike' | 'rest') => {
    if (opened.has(id)) return;
    groups.set(id, why);
    for (const { stop } of members) nodes.set(stop.id, id);
  };
  // From the right: buckets alike make the access points before them alike.
  for (const layer of LAYERS.toReversed()) {
    const met = layers.get(layer) ?? [];
    if (met.length <= FEW) continue;
    const ways = [
      ...groupedBy(met, (one) => (alone.has(one.stop.id) ? one.stop.id : wayOf(one, nodeOf))).values(),
    ];
    for (const members of ways)
      if (members.length >= ALIKE) draw(members, `alike ${layer} ${members[0]!.stop.id}`, 'alike');
    const shown = [...groupedBy(met, ({ stop }) => nodeOf(stop)).values()];
    if (shown.length <= MOST) continue;
    const least = shown
      .filter(([one]) => !alone.has(one!.stop.id))
      .toSorted((one, other) => pathsOf(one) - pathsOf(other) || byName(other[0]!.stop, one[0]!.stop));
    draw(least.slice(0, shown.length - MOST + 1).flat(), `rest ${layer}`, 'rest');
  }
  return { nodeOf, groups };
}

const pathsOf = (members: readonly Met[]): number => members.reduce((sum, { paths }) => sum + paths, 0);

interface Met {
  readonly stop: Stop;
  readonly before: Map<string, Stop>;
  readonly after: Map<string, Stop>;
  /** How many go through it. */
  paths: number;
  works: boolean;
}

function stopsOf(paths: readonly Path[]): ReadonlyMap<Layer, readonly Met[]> {
  const all = new Map<string, Met>();
  for (const { stops, stopped } of paths) {
    for (const [index, stop] of stops.entries()) {
      const met = all.get(stop.id) ?? { stop, before: new Map(), after: new Map(), paths: 0, works: false };
      all.set(stop.id, met);
      met.paths += 1;
      met.works ||= stopped === undefined;
      const [before, after] = [stops[index - 1], stops[index + 1]];
      if (before !== undefined) met.before.set(before.id, before);
      if (after !== undefined) met.after.set(after.id, after);
    }
  }
  const ordered = [...all.values()].toSorted((one, other) => byName(one.stop, other.stop));
  return groupedBy(ordered, ({ stop }) => stop.layer);
}

/** The same for those that come from the same and lead to the same. */
function wayOf({ stop, before, after, works }: Met, nodeOf: (stop: Stop) => string): string {
  const ids = (stops: Map<string, Stop>) => [...new Set([...stops.values()].map(nodeOf))].toSorted();
  return JSON.stringify([stop.account ?? null, stop.many !== undefined, works, ids(before), ids(after)]);
}

function groupedBy<Key>(all: readonly Met[], keyOf: (met: Met) => Key): Map<Key, Met[]> {
  const groups = new Map<Key, Met[]>();
  for (const met of all) {
    const key = keyOf(met);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [met]);
    else group.push(met);
  }
  return groups;
}
