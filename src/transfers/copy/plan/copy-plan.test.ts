import { describe, expect, it } from 'vitest';
import type { CopyItem } from '../request';
import type { CompareBy } from './compare';
import { CopyPlan, type Mapping, type Rule } from './copy-plan';
import { entriesOf, type Entry } from './entries';

/** An object of the pretended service: its ETag tells its content. */
interface Object_ {
  readonly etag: string;
  readonly size: number;
  readonly modified: number;
  readonly storageClass?: string;
}
type Bucket = Map<string, Object_>;

const below = (bucket: Bucket, prefix: string) =>
  entriesOf(
    [...bucket].flatMap(([key, object]): Entry[] =>
      key.startsWith(prefix) ? [{ ...object, name: key.slice(prefix.length) }] : [],
    ),
  );

const content = (number: number) => number.toString(16).padStart(32, '0');

/** What the jobs do with the items, by the conditions they keep to. */
function carryOut(items: Iterable<CopyItem>, from: Bucket, to: Bucket, move: boolean, now: number): void {
  for (const { source, target } of items) {
    const object = from.get(source.key);
    const there = to.get(target.key);
    if (object === undefined || source.etag !== `"${object.etag}"`)
      throw new Error('copied what is not there');
    if (target.there?.etag !== (there && `"${there.etag}"`)) throw new Error('replaced what was not planned');
    to.set(target.key, { ...object, modified: now });
    if (move) from.delete(source.key);
  }
}

function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { below: (count: number) => Math.floor(next() * count), chance: (share: number) => next() < share };
}

const NAMES = ['a', 'a (1)', 'a.txt', 'b/', 'b/a', 'b/b/a', 'é', '\u{1F600}', '\uFFFD', 'z z+%', ''];
const PREFIXES = ['', 'x/', 'x/y/', 'b/', 'z'];
const RULES: readonly Rule[] = ['skip', 'overwrite', 'if-newer', 'keep-both'];
const COMPARE: readonly CompareBy[] = ['size', 'date', 'checksum'];

function randomBucket(roll: ReturnType<typeof dice>): Bucket {
  const bucket: Bucket = new Map();
  for (const prefix of PREFIXES)
    for (const name of NAMES)
      if (roll.chance(0.3) && prefix + name !== '')
        bucket.set(prefix + name, {
          etag: content(roll.below(6)),
          size: roll.below(3),
          modified: roll.below(100),
          ...(roll.chance(0.1) ? { storageClass: 'GLACIER' } : {}),
        });
  return bucket;
}

function scene(seed: number) {
  const roll = dice(seed);
  const from = randomBucket(roll);
  const onePlace = roll.chance(0.5);
  const to = onePlace ? from : randomBucket(roll);
  const mode = roll.chance(0.5) ? ('move' as const) : ('copy' as const);
  const compareBy = COMPARE[roll.below(3)]!;
  const prefixes = Array.from({ length: 1 + roll.below(2) }, () => ({
    from: PREFIXES[roll.below(PREFIXES.length)]!,
    to: PREFIXES[roll.below(PREFIXES.length)]!,
  }));
  const mappings = (): Mapping[] =>
    prefixes.map((one) => ({ ...one, source: below(from, one.from), target: below(to, one.to) }));
  const plan = () => new CopyPlan(mappings(), { mode, compareBy, onePlace });
  return { roll, from, to, onePlace, mode, compareBy, prefixes, plan, rule: RULES[roll.below(4)]! };
}

describe('of any two places, whatever is in them', () => {
  const seeds = Array.from({ length: 150 }, (_, index) => index + 1);

  it('no two items have one target, and nothing lies outside the prefixes', () => {
    for (const seed of seeds) {
      const { plan, rule, prefixes } = scene(seed);
      const targets = [...plan().items(rule)].map(({ target }) => target.key);
      expect([seed, new Set(targets).size]).toEqual([seed, targets.length]);
      for (const { source, target } of plan().items(rule)) {
        expect(prefixes.some(({ from }) => source.key.startsWith(from))).toBe(true);
        expect(prefixes.some(({ to }) => target.key.startsWith(to))).toBe(true);
      }
    }
  });

  it('carried out and planned again, there is nothing left to do', () => {
    for (const seed of seeds) {
      const { plan, from, to, mode, rule, prefixes, onePlace } = scene(seed);
      // One object may be the source of two mappings, and is gone for the second once it was moved.
      if (prefixes.length > 1 && mode === 'move') continue;
      // What is copied into its own folder, or waits for its target to go, is to be done the next time.
      const nested = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
      if (onePlace && prefixes.some((one) => prefixes.some((other) => nested(one.from, other.to)))) continue;
      carryOut(plan().items(rule), from, to, mode === 'move', 1000);
      const again = plan();
      const left = { ...again.totals };
      expect([seed, rule, rule === 'keep-both' ? 0 : left.new.objects]).toEqual([seed, rule, 0]);
      if (rule === 'overwrite')
        expect([seed, left.different.objects + left.newer.objects]).toEqual([seed, 0]);
    }
  });

  it('no target is a source that is still to be copied or deleted, and nothing stands where it was not planned', () => {
    for (const seed of seeds) {
      const { plan, rule, onePlace, to } = scene(seed);
      const items = [...plan().items(rule)];
      const sources = new Set(items.map(({ source }) => source.key));
      for (const { target } of items) {
        if (onePlace) expect([seed, target.key, sources.has(target.key)]).toEqual([seed, target.key, false]);
        if (target.there === undefined) expect([seed, to.has(target.key)]).toEqual([seed, false]);
      }
    }
  });

  it('what is only at the target is no source and has none', () => {
    for (const seed of seeds) {
      const { plan, from, to, prefixes, onePlace } = scene(seed);
      for (const { key } of plan().extra()) {
        expect(to.has(key)).toBe(true);
        const mapped = prefixes.filter((one) => key.startsWith(one.to));
        expect(mapped.some((one) => !from.has(one.from + key.slice(one.to.length)))).toBe(true);
        if (onePlace) expect(prefixes.some((one) => key.startsWith(one.from))).toBe(false);
      }
    }
  });

  it('counts what it says', () => {
    for (const seed of seeds) {
      const built = scene(seed).plan();
      const total = Object.values(built.totals).reduce((sum, { objects }) => sum + objects, 0);
      expect(total).toBe(built.count);
      for (const rule of RULES) {
        const items = [...built.items(rule)];
        expect(built.amounts(rule)).toMatchObject({
          objects: items.length,
          bytes: items.reduce((sum, { source }) => sum + (source.size ?? 0), 0),
        });
      }
    }
  });
});

const entry = (over: Partial<Entry> = {}): Entry => ({
  name: 'k',
  size: 1,
  modified: 50,
  etag: content(1),
  ...over,
});

function verdictOf(source: Entry, there: Entry | undefined, over: object = {}) {
  const mapping = {
    from: 'a/',
    to: 'b/',
    source: entriesOf([source]),
    target: entriesOf(there === undefined ? [] : [there]),
  };
  const options = { mode: 'copy', compareBy: 'checksum', onePlace: false, ...over } as const;
  return new CopyPlan([{ ...mapping, ...over }], options).line(0);
}

describe('the verdict', () => {
  it.each<[string, Partial<Entry>, Partial<Entry> | undefined, object, string]>([
    ['nothing there', {}, undefined, {}, 'new'],
    ['one ETag', {}, { modified: 1 }, {}, 'same'],
    ['another ETag', {}, { etag: content(2), modified: 1 }, {}, 'different'],
    ['another ETag, and newer', {}, { etag: content(2), modified: 99 }, {}, 'newer'],
    ['another size', {}, { size: 2, modified: 1 }, {}, 'different'],
    ['an ETag of parts, and newer', {}, { etag: `${content(3)}-2`, modified: 99 }, {}, 'same'],
    ['an ETag of parts, and older', {}, { etag: `${content(3)}-2`, modified: 1 }, {}, 'different'],
    ['another ETag by size', {}, { etag: content(2) }, { compareBy: 'size' }, 'same'],
    ['another ETag by date', {}, { etag: content(2), modified: 99 }, { compareBy: 'date' }, 'same'],
    ['an older one by date', {}, { etag: content(2), modified: 1 }, { compareBy: 'date' }, 'different'],
    ['a size nobody says', { size: undefined }, { size: undefined }, {}, 'different'],
    ['an archive', { storageClass: 'DEEP_ARCHIVE' }, undefined, {}, 'archived'],
    ['an archive that was restored', { storageClass: 'GLACIER' }, undefined, { restored: true }, 'new'],
    ['an archive that is there', { storageClass: 'GLACIER' }, {}, {}, 'same'],
    ['instant retrieval', { storageClass: 'GLACIER_IR' }, undefined, {}, 'new'],
    ['no ETag there', {}, { etag: undefined, size: 2 }, {}, 'impossible'],
    ['a key too long', { name: 'k'.repeat(1023) }, undefined, {}, 'impossible'],
    ['the same place', {}, undefined, { onePlace: true, to: 'a/' }, 'impossible'],
    ['a move into itself', {}, undefined, { onePlace: true, mode: 'move', to: 'a/b/' }, 'impossible'],
    ['a copy into itself', {}, undefined, { onePlace: true, to: 'a/b/' }, 'new'],
    ['a move to a name that begins alike', {}, undefined, { onePlace: true, mode: 'move', to: 'ab/' }, 'new'],
  ])('of %s', (_, source, there, over, verdict) => {
    expect(verdictOf(entry(source), there && entry(there), over).verdict).toBe(verdict);
  });

  it('of a rename is that of one key', () => {
    const one = (etag: string) => entriesOf([entry({ name: '', etag })]);
    const mapping = { from: 'a/old.txt', to: 'a/new.txt', source: one(content(1)), target: one(content(2)) };
    const plan = new CopyPlan([mapping], { mode: 'move', compareBy: 'checksum', onePlace: true });
    expect(plan.line(0)).toMatchObject({
      sourceKey: 'a/old.txt',
      targetKey: 'a/new.txt',
      verdict: 'different',
    });
    expect([...plan.items('keep-both')].map(({ target }) => target)).toEqual([{ key: 'a/new (1).txt' }]);
    expect([...plan.items('overwrite')].map(({ target }) => target.there)).toEqual([
      { etag: `"${content(2)}"` },
    ]);
  });
});
