import { describe, expect, it } from 'vitest';
import type { Reach } from '@drawbridge-s3/policy/review';
import { seeded } from '@drawbridge-s3/policy/testing';
import { CHAIN, options, OWNER, PUBLIC, randomReaches, reach } from '../testing/reaches';
import { graphOf } from './graph-of';
import { LAYERS } from './paths';
import { pathsOf } from './paths-of';
import { sentenceOf } from './words';

/** By S3 Access Grants. */
const GRANTED: Reach = {
  ...CHAIN,
  way: 'access-grant',
  through: [
    { kind: 'access-grant', arn: `arn:aws:s3:eu-west-1:${OWNER}:access-grants/default/grant/g1` },
    CHAIN.through[0]!,
  ],
};
const NAMES = { '444455556666': 'marketing' };
const [chain] = pathsOf([CHAIN], options());
const [held] = pathsOf([PUBLIC], options());

describe('a reach as a path', () => {
  it('goes by the layers, and gives every step the statements it takes', () => {
    expect(chain!.stops.map(({ layer, name }) => `${layer} ${name}`)).toEqual([
      'account 444455556666',
      'identity DataPlatform',
      'role LakeSteward',
      'point research-read',
      'bucket analytics-lake',
    ]);
    expect(chain!.steps.map((step) => step?.evidence.map(({ kind }) => kind))).toEqual([
      undefined,
      ['trust'],
      ['identity', 'access-point'],
      ['bucket'],
    ]);
  });

  it('is said in one sentence', () => {
    expect(sentenceOf(chain!, NAMES)).toBe(
      'marketing DataPlatform assumes LakeSteward, which lists and downloads through research-read in analytics-lake',
    );
    const [granted] = pathsOf([GRANTED], options());
    expect(sentenceOf(granted!, NAMES)).toBe(
      'marketing DataPlatform asks for grant g1, which gives a session of LakeSteward, which lists and downloads in analytics-lake',
    );
    expect(sentenceOf(held!, NAMES)).toBe(
      'everyone lists and downloads in analytics-press, held back: RestrictPublicBuckets',
    );
  });

  it.each([
    { what: 'all buckets of the account', buckets: 13, apart: false, ends: ['all 13 buckets'] },
    {
      what: 'all, which the reader wants apart',
      buckets: 5,
      apart: true,
      ends: ['b0', 'b1', 'b2', 'b3', 'b4'],
    },
    { what: 'all of few', buckets: 3, apart: false, ends: ['b0', 'b1', 'b2'] },
  ])('ends at $what', ({ buckets, apart, ends }) => {
    const all = Array.from({ length: buckets }, (_, index) => `b${index}`);
    const paths = pathsOf(
      [reach({ where: { bucket: '*', buckets: all, prefixes: [], patterns: [] } })],
      options({ buckets: new Map([[OWNER, buckets]]), ...(apart && { apart: new Set([OWNER]) }) }),
    );
    expect(paths.map(({ stops }) => stops.at(-1)!.name)).toEqual(ends);
  });
});

describe('any reaches as a graph', () => {
  const worlds = Array.from({ length: 12 }, (_, seed) => {
    const random = seeded(seed);
    const reaches = randomReaches(random, 1 + Math.floor(random() * 120));
    return { random, paths: pathsOf(reaches, options()), reaches };
  });

  it('has every reach on a path of edges, and no edge without a reach', () => {
    for (const { paths, reaches } of worlds) {
      const graph = graphOf(paths);
      const drawn = new Set(graph.paths.map((path) => path.reach));
      expect(drawn).toEqual(new Set(reaches.map(({ id }) => id)));
      const along = new Set(
        graph.edges.flatMap(({ from, to, paths: of }) =>
          of.map((path) => JSON.stringify([path, from.id, to.id])),
        ),
      );
      const needed = graph.routes.flatMap((route, path) =>
        route.slice(1).map((id, at) => JSON.stringify([path, route[at], id])),
      );
      expect(along).toEqual(new Set(needed));
      for (const edge of graph.edges) expect(edge.paths.length).toBeGreaterThan(0);
      for (const edge of graph.edges)
        expect(edge.stopped).toBe(edge.paths.every((path) => graph.paths[path]!.stopped !== undefined));
    }
  });

  it('is the same in whatever order they come', () => {
    for (const { paths, random } of worlds) {
      const shuffled = paths
        .map((path) => ({ path, at: random() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ path }) => path);
      expect(graphOf(shuffled)).toEqual(graphOf(paths));
    }
  });

  it('never has more than can be looked at, until it is asked for', () => {
    for (const seed of [1, 2]) {
      const paths = pathsOf(randomReaches(seeded(seed), 800, 200), options());
      const graph = graphOf(paths);
      for (const layer of LAYERS)
        expect(graph.nodes.filter((node) => node.layer === layer).length).toBeLessThanOrEqual(24);
      const groups = graph.nodes.filter(({ group }) => group !== undefined);
      expect(groups.length).toBeGreaterThan(0);
      const opened = graphOf(paths, { opened: new Set(groups.map(({ id }) => id)) });
      expect(opened.nodes.length).toBeGreaterThan(graph.nodes.length);
    }
  });

  it('draws what is chosen alone', () => {
    const paths = pathsOf(randomReaches(seeded(7), 800, 200), options());
    for (const { id, stops } of paths.slice(0, 4)) {
      const graph = graphOf(paths, { chosen: id });
      const route = graph.routes[graph.paths.findIndex((path) => path.id === id)];
      expect(route).toEqual(stops.map((stop) => stop.id));
    }
  });
});
