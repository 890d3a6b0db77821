import type { LifecycleRule } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import type { VersionBelow } from '@/resources/objects/version-pages-below';
import { VersionItems } from './items';
import { dueAfter } from './moment';
import { Evaluator, type Item, type Versioning } from './outcome';

/** Runs a property for many numbers, the same each time. */
function many(property: (random: (below: number) => number) => void): void {
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return Math.floor((seed / 2_147_483_647) * below);
  };
  for (let run = 0; run < 300; run += 1) property(random);
}

const at = (text: string) => Date.parse(text);
const CREATED = at('2026-01-15T10:30:00Z');
const MB = 1024 * 1024;
const DAY = 86_400_000;

const item = (more: Partial<Item> = {}): Item => ({
  key: 'logs/a',
  size: MB,
  modified: CREATED,
  storageClass: 'STANDARD',
  marker: false,
  noncurrentSince: undefined,
  newer: 0,
  alone: true,
  unversioned: false,
  ...more,
});
const rule = (more: Partial<LifecycleRule>): LifecycleRule => ({
  ID: 'r',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  ...more,
});
const lifecycle = (...rules: LifecycleRule[]): Lifecycle => ({ rules, minimum: 'all_storage_classes_128K' });

function act(
  rules: readonly LifecycleRule[],
  what: Item,
  when: string | number,
  versioning: Versioning = 'Never enabled',
  minimum: Lifecycle['minimum'] = 'all_storage_classes_128K',
): string | undefined {
  const moment = typeof when === 'string' ? at(when) : when;
  const found = new Evaluator({ rules, minimum }, versioning).at(what, moment);
  if (found === undefined) return undefined;
  return found.act.kind === 'transition' ? found.act.to : found.act.kind;
}

const expires = (Days: number) => rule({ Expiration: { Days } });
const moves = (
  Days: number,
  StorageClass: 'GLACIER' | 'STANDARD_IA' | 'INTELLIGENT_TIERING' | 'GLACIER_IR',
) => rule({ Transitions: [{ Days, StorageClass }] });

describe('when something falls due', () => {
  it('is the midnight after the days, as AWS’s own example has it', () =>
    expect(dueAfter(CREATED, 3)).toBe(at('2026-01-19T00:00:00Z')));

  it('is a midnight, never early, and less than a day late', () =>
    many((random) => {
      const since = random(4e12);
      const days = random(5000);
      const due = dueAfter(since, days);
      expect(due % DAY).toBe(0);
      expect(due).toBeGreaterThanOrEqual(since + days * DAY);
      expect(due).toBeLessThan(since + (days + 1) * DAY);
    }));
});

describe('what a rule does', () => {
  it.each([
    ['not yet', [expires(3)], item(), '2026-01-18T23:59:59Z', 'Never enabled', undefined],
    ['at midnight', [expires(3)], item(), '2026-01-19T00:00:00Z', 'Never enabled', 'delete'],
    ['a marker where versions are kept', [expires(3)], item(), '2026-02-01', 'Enabled', 'hide'],
    [
      'for good what was written since they are kept no more',
      [expires(3)],
      item({ unversioned: true }),
      '2026-02-01',
      'Suspended',
      'delete',
    ],
    ['a marker over what was written before', [expires(3)], item(), '2026-02-01', 'Suspended', 'hide'],
    [
      'a marker over what was written before they were kept',
      [expires(3)],
      item({ unversioned: true }),
      '2026-02-01',
      'Enabled',
      'hide',
    ],
    [
      'by a date',
      [rule({ Expiration: { Date: new Date('2026-01-20') } })],
      item(),
      '2026-01-20',
      'Never enabled',
      'delete',
    ],
    [
      'before that date',
      [rule({ Expiration: { Date: new Date('2026-01-20') } })],
      item(),
      '2026-01-19',
      'Never enabled',
      undefined,
    ],
    [
      'disabled',
      [{ ...expires(1), Status: 'Disabled' as const }],
      item(),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    [
      'another prefix',
      [rule({ Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } })],
      item(),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    [
      'the legacy prefix',
      [{ ID: 'l', Status: 'Enabled' as const, Prefix: 'logs/', Expiration: { Days: 1 } }],
      item(),
      '2027-01-01',
      'Never enabled',
      'delete',
    ],
    [
      'larger than',
      [rule({ Filter: { ObjectSizeGreaterThan: MB }, Expiration: { Days: 1 } })],
      item(),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    [
      'larger than less',
      [rule({ Filter: { ObjectSizeGreaterThan: MB - 1 }, Expiration: { Days: 1 } })],
      item(),
      '2027-01-01',
      'Never enabled',
      'delete',
    ],
    [
      'smaller than',
      [rule({ Filter: { And: { Prefix: 'logs/', ObjectSizeLessThan: MB } }, Expiration: { Days: 1 } })],
      item(),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    ['transition', [moves(30, 'STANDARD_IA')], item(), '2026-02-15', 'Never enabled', 'STANDARD_IA'],
    [
      'transition upwards',
      [moves(30, 'STANDARD_IA')],
      item({ storageClass: 'GLACIER' }),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    [
      'from one zone to instant',
      [moves(0, 'GLACIER_IR')],
      item({ storageClass: 'ONEZONE_IA' }),
      '2027-01-01',
      'Never enabled',
      undefined,
    ],
    [
      'a marker alone',
      [rule({ Expiration: { ExpiredObjectDeleteMarker: true } })],
      item({ marker: true, size: 0 }),
      '2026-02-01',
      'Enabled',
      'unmark',
    ],
    [
      'a marker that hides something',
      [rule({ Expiration: { ExpiredObjectDeleteMarker: true } })],
      item({ marker: true, alone: false }),
      '2027-01-01',
      'Enabled',
      undefined,
    ],
    [
      'a marker alone by age',
      [expires(3)],
      item({ marker: true, size: 0 }),
      '2026-02-01',
      'Enabled',
      'unmark',
    ],
    [
      'markers leave objects',
      [rule({ Expiration: { ExpiredObjectDeleteMarker: true } })],
      item(),
      '2027-01-01',
      'Enabled',
      undefined,
    ],
    [
      'uploads leave objects',
      [rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } })],
      item(),
      '2027-01-01',
      'Enabled',
      undefined,
    ],
  ] as const)('%s', (_name, rules, what, when, versioning, expected) =>
    expect(act(rules, what, when, versioning)).toBe(expected),
  );

  it('is told as possible where it hangs on tags', () => {
    const tagged = rule({ Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: { Days: 1 } });
    const evaluator = new Evaluator(lifecycle(tagged), 'Never enabled');
    expect(evaluator.at(item(), at('2027-01-01'))).toMatchObject({ ifTagged: true });
  });
});

describe('older versions', () => {
  const old = (more: Partial<Item> = {}) =>
    item({ noncurrentSince: at('2026-03-01T05:00:00Z'), alone: false, ...more });
  const gone = (NoncurrentDays: number, NewerNoncurrentVersions?: number) =>
    rule({ NoncurrentVersionExpiration: { NoncurrentDays, NewerNoncurrentVersions } });

  it.each([
    ['counted from when they were replaced', [gone(10)], old(), '2026-03-11T23:00:00Z', undefined],
    ['gone at midnight', [gone(10)], old(), '2026-03-12', 'delete'],
    ['the newest are kept', [gone(10, 2)], old({ newer: 1 }), '2027-01-01', undefined],
    ['beyond the newest', [gone(10, 2)], old({ newer: 2 }), '2027-01-01', 'delete'],
    ['markers among them', [gone(10)], old({ marker: true, size: 0 }), '2027-01-01', 'delete'],
    ['left by rules of current ones', [expires(1)], old(), '2027-01-01', undefined],
    [
      'transition',
      [rule({ NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'GLACIER' }] })],
      old(),
      '2027-01-01',
      'GLACIER',
    ],
  ] as const)('%s', (_name, rules, what, when, expected) =>
    expect(act(rules, what, when, 'Enabled')).toBe(expected),
  );
});

describe('several rules', () => {
  it.each([
    ['deleting goes before a transition', [moves(1, 'GLACIER'), expires(1)], 'Never enabled', 'delete'],
    ['a transition before a marker', [moves(1, 'GLACIER'), expires(1)], 'Enabled', 'GLACIER'],
    [
      'the archive before infrequent access',
      [moves(30, 'STANDARD_IA'), moves(1, 'GLACIER')],
      'Enabled',
      'GLACIER',
    ],
    [
      'Intelligent-Tiering before infrequent access',
      [moves(1, 'INTELLIGENT_TIERING'), moves(30, 'STANDARD_IA')],
      'Enabled',
      'INTELLIGENT_TIERING',
    ],
    [
      'Intelligent-Tiering before instant retrieval',
      [moves(1, 'INTELLIGENT_TIERING'), moves(1, 'GLACIER_IR')],
      'Enabled',
      'INTELLIGENT_TIERING',
    ],
  ] as const)('%s, in whatever order', (_name, rules, versioning, expected) => {
    expect(act(rules, item(), '2027-01-01', versioning)).toBe(expected);
    expect(act(rules.toReversed(), item(), '2027-01-01', versioning)).toBe(expected);
  });

  it('never do less later', () =>
    many((random) => {
      const rules = [expires(1 + random(400))];
      const then = CREATED + random(500) * DAY;
      const before = act(rules, item(), then);
      const after = act(rules, item(), then + random(500) * DAY);
      expect(before === undefined || after === 'delete').toBe(true);
    }));
});

describe('small objects', () => {
  const small = item({ size: 1000 });
  it.each([
    ['all_storage_classes_128K', 'STANDARD_IA', undefined],
    ['all_storage_classes_128K', 'GLACIER', undefined],
    ['varies_by_storage_class', 'STANDARD_IA', undefined],
    ['varies_by_storage_class', 'GLACIER', 'GLACIER'],
  ] as const)('%s, to %s', (minimum, to, expected) =>
    expect(act([moves(30, to)], small, '2027-01-01', 'Never enabled', minimum)).toBe(expected),
  );

  it('go where the rule names their size itself', () =>
    expect(
      act([{ ...moves(30, 'STANDARD_IA'), Filter: { ObjectSizeGreaterThan: 500 } }], small, '2027-01-01'),
    ).toBe('STANDARD_IA'));
});

describe('versions of a key', () => {
  const version = (key: string, hour: number, more: Partial<VersionBelow> = {}): VersionBelow => ({
    key,
    versionId: `v${hour}`,
    marker: false,
    latest: false,
    size: 1,
    modified: hour,
    storageClass: 'STANDARD',
    ...more,
  });

  it('lie over each other however the pages cut them', () => {
    const all = [
      version('a', 3, { latest: true }),
      version('a', 1),
      version('b', 2),
      version('b', 1),
      version('b', 3, { marker: true, latest: true }),
      version('c', 9, { marker: true, latest: true }),
    ];
    const whole = new VersionItems();
    const expected = [...whole.add(all), ...whole.rest()];
    expect(
      expected.map(({ key, noncurrentSince, newer, alone }) => [key, noncurrentSince, newer, alone]),
    ).toEqual([
      ['a', undefined, 0, false],
      ['a', 3, 0, false],
      ['b', undefined, 0, false],
      ['b', 3, 0, false],
      ['b', 2, 1, false],
      ['c', undefined, 0, true],
    ]);
    for (let cut = 1; cut < all.length; cut += 1) {
      const items = new VersionItems();
      const got = [...items.add(all.slice(0, cut)), ...items.add(all.slice(cut)), ...items.rest()];
      expect(got.toSorted(byKey)).toEqual(expected.toSorted(byKey));
    }
  });

  const byKey = (a: Item, b: Item) => a.key.localeCompare(b.key) || b.modified - a.modified;
});
