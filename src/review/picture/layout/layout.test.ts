import { describe, expect, it } from 'vitest';
import { seeded } from '@drawbridge-s3/policy/testing';
import { graphOf } from '../graph/graph-of';
import { pathsOf } from '../graph/paths-of';
import { options, randomReaches } from '../testing/reaches';
import { columnsOf, widthOf } from './columns';
import { drawableOf } from './drawable';
import { heightsOf } from './heights-of';
import { sceneOf } from './scene';

describe('where everything stands', () => {
  const scenes = [1, 2, 3].map((seed) => {
    const graph = graphOf(pathsOf(randomReaches(seeded(seed), 10 * seed ** 2), options()));
    const drawable = drawableOf(graph);
    return { drawable, scene: sceneOf(graph, heightsOf(drawable), 900, () => 140) };
  });

  it('lets no node of a layer lie on another, nor out of the picture', () => {
    for (const { scene, drawable } of scenes) {
      for (const { layer } of scene.columns) {
        const spans = drawable.nodes
          .flatMap((node, index) =>
            node.layer === layer ? [{ y: scene.nodes[index]!.y, half: node.height / 2 }] : [],
          )
          .toSorted((one, other) => one.y - other.y);
        for (const [index, { y, half }] of spans.entries()) {
          expect(y - half).toBeGreaterThanOrEqual(0);
          expect(y + half).toBeLessThanOrEqual(scene.height);
          const next = spans[index + 1];
          if (next !== undefined) expect(next.y - next.half).toBeGreaterThanOrEqual(y + half);
        }
      }
    }
  });

  it('gives every edge a lane in each layer that it only crosses', () => {
    for (const { scene, drawable } of scenes) {
      const { lanes } = heightsOf(drawable);
      for (const [index, { from, to }] of drawable.edges.entries()) {
        const place = (node: number) =>
          scene.columns.findIndex(({ layer }) => layer === drawable.nodes[node]!.layer);
        expect(lanes[index]).toHaveLength(Math.max(place(to) - place(from) - 1, 0));
      }
      for (const { curve } of scene.edges) expect(curve.d).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it.each([
    { what: 'fill the room', needs: 130, room: 1000, fits: true },
    { what: 'give way where there is little', needs: 200, room: 800, fits: true },
    { what: 'are wider than too little room', needs: 200, room: 300, fits: false },
  ])('has columns that $what', ({ needs, room, fits }) => {
    const layers = ['account', 'identity', 'role', 'point', 'bucket'] as const;
    const columns = columnsOf(layers, Object.fromEntries(layers.map((layer) => [layer, needs])), room);
    expect(widthOf(columns) <= room + 0.5).toBe(fits);
    for (const { width } of columns) expect(width).toBeGreaterThanOrEqual(104);
  });
});
