import { describe, expect, it } from 'vitest';
import { seeded } from '@drawbridge-s3/policy/testing';
import { graphOf } from './graph/graph-of';
import { pathsOf } from './graph/paths-of';
import { moved, nextPath, type Move } from './moves';
import { CHAIN, options, PUBLIC, randomReaches, reach } from './testing/reaches';

const OTHER = reach({
  id: 'other',
  who: { kind: 'role', arn: 'arn:aws:iam::444455556666:role/Analyst' },
  where: { bucket: 'b', buckets: ['analytics-lake', 'open-data'], prefixes: [], patterns: [] },
});
const graph = graphOf(pathsOf([CHAIN, PUBLIC, OTHER], options()));
const named = (name: string) => graph.nodes.find(({ stops: [stop] }) => stop!.name === name)!;
const order = (id: string) => graph.nodes.findIndex((node) => node.id === id);
const route = graph.routes[graph.paths.findIndex((path) => path.reach === 'chain')];

describe('an arrow', () => {
  it.each<[string, Move, string | undefined]>([
    ['Analyst', 'down', 'DataPlatform'],
    ['Analyst', 'up', undefined],
    ['DataPlatform', 'down', undefined],
    ['DataPlatform', 'first', 'Analyst'],
    ['Analyst', 'first', undefined],
    ['analytics-lake', 'last', 'open-data'],
    ['DataPlatform', 'right', 'LakeSteward'],
    ['LakeSteward', 'right', 'research-read'],
    ['research-read', 'right', 'analytics-lake'],
    ['analytics-lake', 'right', undefined],
    ['everyone', 'right', 'analytics-press'],
    ['everyone', 'left', undefined],
    ['analytics-press', 'left', 'everyone'],
  ])('from %s %s leads to %s', (from, move, to) => {
    expect(moved(graph, named(from), move, order)?.stops[0]!.name).toBe(to);
  });

  it('keeps to the path that is looked at', () => {
    // Without it, the nearest of both ways out of the account.
    expect(moved(graph, named('444455556666'), 'right', order)).toBe(named('Analyst'));
    expect(moved(graph, named('444455556666'), 'right', order, route)).toBe(named('DataPlatform'));
    expect(moved(graph, named('analytics-lake'), 'left', order, route)).toBe(named('research-read'));
  });

  it('reaches every node of any graph, up and down in its layer, and every layer from its edges', () => {
    for (const seed of [1, 2]) {
      const any = graphOf(pathsOf(randomReaches(seeded(seed), 30), options()));
      const at = (id: string) => any.nodes.findIndex((node) => node.id === id);
      for (const layer of any.layers) {
        const nodes = any.nodes.filter((node) => node.layer === layer);
        const seen = [nodes[0]!];
        for (let next = moved(any, nodes[0]!, 'down', at); next; next = moved(any, next, 'down', at))
          seen.push(next);
        expect(seen).toEqual(nodes);
      }
      for (const { from, to } of any.edges) {
        expect(moved(any, from, 'right', at)).toBeDefined();
        expect(moved(any, to, 'left', at)).toBeDefined();
      }
    }
  });
});

it('goes through the paths of a node and around their end', () => {
  const node = named('analytics-lake');
  const [one, two] = node.paths;
  expect(node.paths).toHaveLength(2);
  expect([undefined, one, two].map((chosen) => nextPath(node, chosen, 1))).toEqual([one, two, one]);
  expect([undefined, one, two].map((chosen) => nextPath(node, chosen, -1))).toEqual([two, two, one]);
});
