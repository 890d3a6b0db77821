import { pick, seeded, type Random } from '@drawbridge-s3/policy/testing';
import { describe, expect, it } from 'vitest';
import type { ObjectBelow } from '@/resources/objects/objects-below';
import { chosenItems, sharesOf, type DifferRule } from './choose';
import { planCopy, type PlanInput, type PlanSource } from './plan';

const MD5 = (letter: string) => `"${letter.repeat(32)}"`;
const PARTS = `"${'a'.repeat(32)}-3"`;

function object(key: string, more: Partial<PlanSource> = {}): PlanSource {
  return { key, size: 10, storageClass: 'STANDARD', modified: 1000, etag: MD5('a'), ...more };
}
const into = (from: string, to: string) => (source: PlanSource) => ({ ...source, mapping: { from, to } });

function plan(sources: PlanSource[], target: ObjectBelow[] | undefined, more: Partial<PlanInput> = {}) {
  const input = { compare: 'content', samePlace: false, move: false, ...more } as const;
  return planCopy({ sources: sources.map(into('in/', 'out/')), target, ...input });
}

describe('what becomes of an object', () => {
  it.each([
    ['nothing stands there', object('in/a'), undefined, 'new'],
    ['the same MD5', object('in/a'), object('out/a'), 'same'],
    ['another MD5', object('in/a'), object('out/a', { etag: MD5('b') }), 'different'],
    ['another size', object('in/a'), object('out/a', { size: 11 }), 'different'],
    ['an ETag of parts', object('in/a', { etag: PARTS }), object('out/a'), 'unsure'],
    ['the same ETag of parts', object('in/a', { etag: PARTS }), object('out/a', { etag: PARTS }), 'same'],
    ['ETags without quotes', object('in/a', { etag: 'a'.repeat(32) }), object('out/a'), 'same'],
    ['no ETag', object('in/a', { etag: undefined }), object('out/a'), 'unsure'],
    ['no size', object('in/a', { size: undefined }), object('out/a'), 'unsure'],
  ] as const)('with %s', (_, source, there, verdict) => {
    expect(plan([source], there === undefined ? [] : [there]).items[0]?.verdict).toBe(verdict);
  });

  it.each([
    ['date', 999, 'different'],
    ['date', 1000, 'same'],
    ['size', 0, 'same'],
  ] as const)('compared by %s with one of %d', (compare, modified, verdict) => {
    const there = object('out/a', { modified, etag: MD5('b') });
    expect(plan([object('in/a')], [there], { compare }).items[0]?.verdict).toBe(verdict);
  });

  it.each([
    ['archived', object('in/a', { storageClass: 'DEEP_ARCHIVE' }), {}, /restore/],
    ['a key of 1,025 bytes', object(`in/${'é'.repeat(511)}`), {}, /1024/],
    ['a version that is moved', object('in/a', { versionId: 'v' }), { move: true }, /never moved/],
  ] as const)('cannot be copied when it is %s', (_, source, more, reason) => {
    expect(plan([source], [], more).items[0]).toMatchObject({
      verdict: 'impossible',
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('is no copy of itself, unless of an older version', () => {
    const input = { target: [], compare: 'content', samePlace: true, move: false } as const;
    const verdicts = (source: PlanSource) =>
      planCopy({ ...input, sources: [into('in/', 'in/')(source)] }).items[0]?.verdict;
    expect(verdicts(object('in/a'))).toBe('impossible');
    expect(verdicts(object('in/a', { versionId: 'v' }))).toBe('new');
  });

  it('has no key where a folder’s own marker goes to the root', () => {
    const sources = [into('in/', '')(object('in/'))];
    const found = planCopy({ sources, target: [], compare: 'content', samePlace: false, move: false });
    expect(found.items[0]?.verdict).toBe('impossible');
  });

  it('is one of two versions that want one key', () => {
    const found = plan([object('in/a', { versionId: '1' }), object('in/a', { versionId: '2' })], []);
    expect(found.items.map(({ verdict }) => verdict)).toEqual(['new', 'impossible']);
  });
});

describe('a rule', () => {
  const sources = [
    object('in/new'),
    object('in/same'),
    object('in/older', { etag: MD5('c'), modified: 1 }),
    object('in/newer', { etag: MD5('c'), modified: 5000 }),
  ];
  const target = ['out/same', 'out/older', 'out/newer', 'out/newer (1)'].map((key) => object(key));
  it.each([
    ['skip', false, ['out/new']],
    ['overwrite', false, ['out/new', 'out/older', 'out/newer']],
    ['newer', false, ['out/new', 'out/newer']],
    ['both', false, ['out/new', 'out/older (1)', 'out/newer (2)']],
    ['overwrite', true, ['out/new', 'out/same', 'out/older', 'out/newer']],
    ['skip', true, ['out/new', 'out/same']],
  ] as const)('%s, moving: %s', (rule, move, keys) => {
    const items = chosenItems(plan(sources, target, { move }), rule, move);
    expect(items.map((item) => item.target.key)).toEqual(keys);
  });

  it('replaces nothing whose ETag it does not pin', () => {
    const items = chosenItems(plan(sources, target), 'overwrite', false);
    const standing = new Set(target.map(({ key }) => key));
    for (const { target: to } of items) expect(to.there !== undefined).toBe(standing.has(to.key));
  });
});

describe('any plan', () => {
  const RULES: readonly DifferRule[] = ['skip', 'overwrite', 'newer', 'both'];
  const NAMES = ['a', 'b', 'c/', 'c/d', 'c/d/e', 'a (1)', 'ü', ' ', '..', ''];
  const side = (random: Random, prefix: string): PlanSource[] =>
    NAMES.filter(() => random() < 0.6).map((name) =>
      object(`${prefix}${name}`, {
        size: [0, 10, undefined][Math.floor(random() * 3)],
        etag: [MD5('a'), MD5('b'), PARTS, undefined][Math.floor(random() * 4)],
        modified: pick(random, [0, 1, 2]),
        storageClass: pick(random, ['STANDARD', 'GLACIER']),
      }),
    );

  it('gives each target once, stays below both prefixes, loses no source, and is the same when carried out', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seeded(seed);
      const [sources, target] = [side(random, 'in/'), side(random, 'out/')];
      const move = random() < 0.5;
      const rule = pick(random, RULES);
      const first = plan(sources, target, { move });
      expect(first.items.map(({ source }) => source.key)).toEqual(sources.map(({ key }) => key));
      const total = Object.values(sharesOf(first)).reduce((sum, { objects }) => sum + objects, 0);
      expect(total).toBe(sources.length);
      const made = new Set(first.items.map(({ key }) => key));
      expect(first.extra.every(({ key }) => !made.has(key))).toBe(true);

      const items = chosenItems(first, rule, move);
      const keys = items.map((item) => item.target.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.every((key) => key.startsWith('out/'))).toBe(true);
      expect(items.every((item) => item.source.storageClass !== 'GLACIER')).toBe(true);

      const after = new Map(target.map((one) => [one.key, one]));
      for (const { source, target: to } of items)
        after.set(to.key, { ...object(to.key), size: source.size, etag: source.etag, modified: 9 });
      const again = plan(sources, [...after.values()], { move: false });
      const done = new Set(items.map((item) => item.target.key));
      for (const { key, source, verdict } of again.items)
        if (done.has(key) && source.size !== undefined && source.etag !== undefined)
          expect(verdict).toBe('same');
      if (rule !== 'both' && !move)
        expect(chosenItems(again, 'skip', false).map((item) => item.target.key)).toEqual([]);
    }
  });
});
