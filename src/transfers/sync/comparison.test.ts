import { describe, expect, it } from 'vitest';
import type { CompareBy } from '../copy/plan/compare';
import { entriesOf, type Entry } from '../copy/plan/entries';
import { Comparison, KINDS, other, type SideName, type Way } from './comparison';
import { choiceOfNames } from './name-choice';

interface Thing {
  readonly content: number;
  readonly size: number;
  readonly modified: number;
  readonly storageClass?: string;
}
type Place = Map<string, Thing>;

/** Text that sorts as the UTF-8 bytes do. */
const bytesOf = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');

const md5 = (content: number) => content.toString(16).padStart(32, '0');

function listed(place: Place, local: boolean) {
  return entriesOf(
    [...place].map(([name, { content, size, modified, storageClass }]): Entry => ({
      name,
      size,
      modified,
      ...(local ? {} : { etag: md5(content), storageClass: storageClass ?? 'STANDARD' }),
    })),
  );
}

function dice(seed: number) {
  let state = seed * 7919;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { below: (count: number) => Math.floor(next() * count), chance: (share: number) => next() < share };
}

const NAMES = ['', 'a', 'A', 'a/b', 'a/B', 'a!', 'b/', 'b/c', 'é', '\u{1F600}', '\uFFFD', 'con', 'x//y', 'z'];
const LOCAL = ['a/b', 'a!', 'b/c', 'é', 'z', 'q/r'];
const WAYS: readonly Way[] = ['left', 'right', 'newer'];
const BYS: readonly CompareBy[] = ['size', 'date', 'checksum'];

function scene(seed: number) {
  const roll = dice(seed);
  const local = ([undefined, 'left', 'right'] as const)[roll.below(3)];
  const placeOf = (side: SideName): Place => {
    const place: Place = new Map();
    for (const name of side === local ? LOCAL : NAMES)
      if (roll.chance(0.5)) {
        const content = roll.below(4);
        place.set(name, {
          content,
          size: name.endsWith('/') ? 0 : content % 2,
          modified: roll.below(50),
          ...(side !== local && roll.chance(0.1) ? { storageClass: 'GLACIER' } : {}),
        });
      }
    return place;
  };
  const places = { left: placeOf('left'), right: placeOf('right') };
  const way = WAYS[roll.below(3)]!;
  const by = BYS[roll.below(3)]!;
  const compare = () => {
    const [left, right] = [listed(places.left, local === 'left'), listed(places.right, local === 'right')];
    // What the worker and HEAD would say where one side has no ETags.
    const proved = new Uint8Array(left.count).map((_, row) => {
      const [one, two] = [places.left.get(left.name(row)), places.right.get(left.name(row))];
      return one === undefined || two === undefined ? 0 : one.content === two.content ? 1 : 2;
    });
    return new Comparison(left, right, {
      by,
      way,
      left: { local: local === 'left', prefix: 'l/' },
      right: { local: local === 'right', prefix: '' },
      proved,
    });
  };
  return { roll, places, way, by, local, compare };
}

/** Carries it out, with some of it refused; returns what was. */
function carryOut(comparison: Comparison, { places, roll }: ReturnType<typeof scene>, faults: number) {
  const refused = new Set<string>();
  for (const to of ['left', 'right'] as const)
    for (const { name, source, there } of comparison.steps(to)) {
      const [from, target] = [places[other(to)], places[to]];
      // As the conditions hold it to.
      expect(target.get(name)?.modified).toBe(there?.modified);
      expect(from.get(name)?.modified).toBe(source.modified);
      if (roll.chance(faults)) refused.add(name);
      else target.set(name, { ...from.get(name)!, modified: 1000 });
    }
  return refused;
}

const SEEDS = Array.from({ length: 120 }, (_, index) => index + 1);

describe('of any two places', () => {
  it('every name stands in one line, in the order of its bytes', () => {
    for (const seed of SEEDS) {
      const { compare, places } = scene(seed);
      const comparison = compare();
      const names = Array.from({ length: comparison.count }, (_, index) => comparison.line(index).name);
      expect(names).toEqual(
        [...new Set([...places.left.keys(), ...places.right.keys()])].toSorted((a, b) =>
          bytesOf(a) < bytesOf(b) ? -1 : 1,
        ),
      );
      const counted = KINDS.reduce((sum, kind) => sum + comparison.totals[kind].objects, 0);
      expect(counted).toBe(comparison.count);
    }
  });

  it('carried out, the target is the source but for what was refused or said to be blocked, and nothing is lost', () => {
    for (const seed of SEEDS) {
      const world = scene(seed);
      const { places, way, by, compare } = world;
      const before = { left: new Map(places.left), right: new Map(places.right) };
      const comparison = compare();
      const blocked = new Set(
        [...comparison.linesOf(new Set(['blocked']))].map((index) => comparison.line(index).name),
      );
      const same = new Set([...comparison.linesOf(new Set(['same']))].map((at) => comparison.line(at).name));
      const refused = carryOut(comparison, world, 0.2);
      // Nothing goes that was not asked to go.
      for (const side of ['left', 'right'] as const)
        for (const name of before[side].keys()) expect([seed, places[side].has(name)]).toEqual([seed, true]);
      if (way === 'newer') continue;
      expect(places[other(way)]).toEqual(before[other(way)]);
      for (const [name, { content, size }] of places[other(way)]) {
        if (blocked.has(name) || refused.has(name)) continue;
        const there = places[way].get(name);
        if (same.has(name) && there === undefined) expect(name.endsWith('/')).toBe(true);
        else if (same.has(name) && by !== 'checksum') expect([seed, there?.size]).toEqual([seed, size]);
        else expect([seed, name, there?.content]).toEqual([seed, name, content]);
      }
    }
  });

  it('compared again after, nothing is left to write', () => {
    for (const seed of SEEDS) {
      const world = scene(seed);
      carryOut(world.compare(), world, 0);
      const again = world.compare();
      expect([seed, ...again.steps('left'), ...again.steps('right')]).toEqual([seed]);
    }
  });

  it('what would be deleted is only what the target alone has, and then both have the same names', () => {
    for (const seed of SEEDS) {
      const world = scene(seed);
      const { places, way, compare } = world;
      const comparison = compare();
      const extra = [...comparison.extra()];
      if (way === 'newer') {
        expect(extra).toEqual([]);
        continue;
      }
      const source = places[other(way)];
      for (const { name } of extra) expect([seed, source.has(name)]).toEqual([seed, false]);
      for (const { name } of extra) places[way].delete(name);
      const again = compare();
      expect(again.totals[way].objects).toBe(0);
    }
  });
});

const one = (name: string, over: Partial<Entry> = {}): Entry => ({
  name,
  size: 1,
  modified: 10,
  etag: md5(1),
  storageClass: 'STANDARD',
  ...over,
});
const BUCKET = { local: false, prefix: 'p/' };
const FOLDER = { local: true, prefix: '' };

describe('what cannot be brought over', () => {
  it.each<[string, Entry[], Entry[], 'bucket' | 'folder', string, string]>([
    ['archived', [one('a', { storageClass: 'DEEP_ARCHIVE' })], [], 'bucket', 'a', 'archived'],
    ['archived, the same there', [one('a', { storageClass: 'GLACIER' })], [one('a')], 'bucket', 'a', 'none'],
    ['a name of dots', [one('../a')], [], 'folder', '../a', 'name'],
    ['a double slash', [one('a//b')], [], 'folder', 'a//b', 'name'],
    ['a device', [one('x/NUL.txt')], [], 'folder', 'x/NUL.txt', 'name'],
    ['case apart', [one('Readme')], [one('README')], 'folder', 'Readme', 'case'],
    ['composition apart', [one('e\u0301')], [one('\u00E9')], 'folder', 'e\u0301', 'case'],
    ['case apart, in a bucket', [one('Readme')], [one('README')], 'bucket', 'Readme', 'none'],
    ['a file where a folder is', [one('a')], [one('a/b')], 'folder', 'a', 'clash'],
    ['a folder where a file is', [one('a/b')], [one('a')], 'folder', 'a/b', 'clash'],
    ['both in one bucket', [one('a'), one('a!'), one('a/b')], [], 'folder', 'a/b', 'clash'],
    ['a folder and a key of one name, in a bucket', [one('a'), one('a/b')], [], 'bucket', 'a', 'none'],
    ['a marker', [one('x/', { size: 0 })], [], 'folder', 'x/', 'marker'],
    ['a marker of a folder that is there', [one('x/', { size: 0 })], [one('x/a')], 'folder', 'x/', 'none'],
    ['too long a key', [one('a'.repeat(1023))], [], 'bucket', 'a'.repeat(1023), 'long'],
    ['no ETag there', [one('a')], [one('a', { etag: undefined, size: 2 })], 'bucket', 'a', 'unpinned'],
    ['parts on one side', [one('a', { etag: `${md5(1)}-2` })], [one('a')], 'bucket', 'a', 'unproved'],
  ])('%s', (_, left, right, kind, name, obstacle) => {
    const comparison = new Comparison(entriesOf(left), entriesOf(right), {
      by: 'checksum',
      way: 'right',
      left: BUCKET,
      right: kind === 'folder' ? FOLDER : BUCKET,
    });
    const lines = Array.from({ length: comparison.count }, (_each, index) => comparison.line(index));
    expect(lines.find((line) => line.name === name)?.obstacle).toBe(obstacle);
  });

  it('a tie, where each is to get the newer', () => {
    const comparison = new Comparison(entriesOf([one('a', { etag: md5(2) })]), entriesOf([one('a')]), {
      by: 'checksum',
      way: 'newer',
      left: BUCKET,
      right: BUCKET,
    });
    expect(comparison.line(0)).toMatchObject({ kind: 'blocked', obstacle: 'tie' });
  });
});

describe('which names take part', () => {
  it.each([
    ['', '', ['a.log', 'b/c.csv', 'tmp/x']],
    ['*.csv', '', ['b/c.csv']],
    ['', '*.log; tmp/*', ['b/c.csv']],
    ['*.csv; *.log', 'b/*', ['a.log']],
    ['/^(a|b)/', '', ['a.log', 'b/c.csv']],
  ])('only %j, not %j', (only, not, expected) => {
    const choice = choiceOfNames(only, not);
    const names = ['a.log', 'b/c.csv', 'tmp/x'];
    expect(choice.ok && names.filter((name) => choice.wanted?.(name) ?? true)).toEqual(expected);
  });

  it('a regular expression that is none is said to be', () => {
    expect(choiceOfNames('/(/', '')).toMatchObject({ ok: false });
  });

  it('what takes no part is in no line, and so never deleted', () => {
    const choice = choiceOfNames('', 'keep/*');
    const comparison = new Comparison(entriesOf([]), entriesOf([one('keep/a'), one('b')]), {
      by: 'size',
      way: 'right',
      left: BUCKET,
      right: BUCKET,
      wanted: choice.ok ? choice.wanted : undefined,
    });
    expect([...comparison.extra()].map(({ name }) => name)).toEqual(['b']);
  });
});
