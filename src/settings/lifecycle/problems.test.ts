import type { LifecycleRule } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { filterFrom, filterOf, type FilterParts } from './filter';
import { lifecycleText, parseLifecycle } from './json';
import { lifecycleProblems } from './problems';
import { actionWords, scopeWords } from './words';

const rule = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
  Status: 'Enabled',
  Filter: { Prefix: 'a/' },
  Expiration: { Days: 90 },
  ...more,
});
const said = (tone: 'error' | 'warning', ...rules: LifecycleRule[]) =>
  lifecycleProblems({ rules, minimum: 'all_storage_classes_128K' })
    .filter((problem) => problem.tone === tone)
    .map(({ text }) => text)
    .join(' ');
const IA = 'STANDARD_IA' as const;
const TAG = { Tag: { Key: 'k', Value: 'v' } };
const MIDNIGHT = new Date('2030-01-01T00:00:00Z');

describe('rules that S3 refuses', () => {
  it.each<[string, RegExp, Partial<LifecycleRule>]>([
    ['no action', /does nothing/, { Expiration: undefined }],
    ['no filter', /needs a Filter/, { Filter: undefined }],
    ['two filters', /not both/, { Prefix: 'a/' }],
    ['a long name', /255/, { ID: 'x'.repeat(256) }],
    ['no days', /at least 1/, { Expiration: { Days: 0 } }],
    ['an empty expiration', /just one/, { Expiration: {} }],
    ['days and a date', /just one/, { Expiration: { Days: 1, Date: MIDNIGHT } }],
    ['no midnight', /midnight/, { Expiration: { Date: new Date('2030-01-01T01:00:00Z') } }],
    [
      'a move on the day it expires',
      /before the date/,
      {
        Expiration: { Date: MIDNIGHT },
        Transitions: [{ Date: MIDNIGHT, StorageClass: 'GLACIER' }],
      },
    ],
    [
      'dates too near each other',
      /at least 30 days in STANDARD_IA/,
      {
        Expiration: undefined,
        Transitions: [
          { Date: MIDNIGHT, StorageClass: 'STANDARD_IA' },
          { Date: new Date(MIDNIGHT.getTime() + 86_400_000), StorageClass: 'GLACIER' },
        ],
      },
    ],
    [
      'days beside dates',
      /Either days or dates/,
      { Transitions: [{ Date: MIDNIGHT, StorageClass: 'GLACIER' }] },
    ],
    ['infrequent access too early', /at least 30/, { Transitions: [{ Days: 29, StorageClass: IA }] }],
    ['a move after the end', /before the days/, { Transitions: [{ Days: 90, StorageClass: 'GLACIER' }] }],
    [
      'cold before less cold',
      /later than into/,
      {
        Transitions: [
          { Days: 10, StorageClass: 'GLACIER' },
          { Days: 40, StorageClass: IA },
        ],
      },
    ],
    [
      'too short in infrequent access',
      /stay at least 30 days/,
      {
        Transitions: [
          { Days: 30, StorageClass: IA },
          { Days: 50, StorageClass: 'GLACIER' },
        ],
      },
    ],
    [
      'an unknown class',
      /nothing into STANDARD/,
      { Transitions: [{ Days: 1, StorageClass: 'STANDARD' as never }] },
    ],
    [
      'older versions too early',
      /at least 30/,
      { NoncurrentVersionTransitions: [{ NoncurrentDays: 3, StorageClass: 'ONEZONE_IA' }] },
    ],
    [
      'older versions moved after they are gone',
      /must be moved before/,
      {
        NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'GLACIER' }],
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    ],
    [
      'too many kept',
      /Between 1 and 100/,
      { NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 101 } },
    ],
    [
      'a number kept in the old form',
      /takes a Filter/,
      {
        Filter: undefined,
        Prefix: '',
        NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 },
      },
    ],
    ['markers by tag', /have no tags/, { Filter: TAG, Expiration: { ExpiredObjectDeleteMarker: true } }],
    [
      'uploads by tag',
      /neither tags nor a size/,
      { Filter: TAG, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ],
    [
      'sizes that no object has',
      /larger and smaller/,
      { Filter: { And: { ObjectSizeGreaterThan: 9, ObjectSizeLessThan: 9 } } },
    ],
  ])('%s', (_name, text, more) => expect(said('error', rule(more))).toMatch(text));

  it('too many, and two of a name', () => {
    expect(
      said(
        'error',
        ...Array.from({ length: 1001 }, (_, index) => rule({ Filter: { Prefix: `p${index}/` } })),
      ),
    ).toMatch(/1000/);
    expect(said('error', rule({ ID: 'a' }), rule({ ID: 'a' }))).toMatch(/same name/);
  });

  it('none of these', () =>
    expect(
      said(
        'error',
        rule({
          Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }], ObjectSizeGreaterThan: 1 } },
          Transitions: [
            { Days: 30, StorageClass: IA },
            { Days: 60, StorageClass: 'GLACIER' },
          ],
          NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: IA }],
          NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 3 },
        }),
        rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
        rule({ Expiration: { ExpiredObjectDeleteMarker: true } }),
        rule({ Expiration: { Date: MIDNIGHT } }),
      ),
    ).toBe(''));
});

describe('rules that look like more than they are', () => {
  it.each<[string, RegExp, LifecycleRule[]]>([
    ['everything goes', /takes all of it away/, [rule({ Filter: { Prefix: '' } })]],
    ['disabled', /disabled/, [rule({ Status: 'Disabled' })]],
    ['the old form', /before 2016/, [rule({ Filter: undefined, Prefix: 'a/' })]],
    ['a pattern', /A \* in a prefix/, [rule({ Filter: { Prefix: 'a/*' } })]],
    ['a slash', /begins with a slash/, [rule({ Filter: { Prefix: '/a' } })]],
    ['twice the same', /Rule 1 expires some of the same/, [rule(), rule({ Filter: { Prefix: 'a/b' } })]],
    [
      'gone before it moves',
      /expires some of the objects that this one moves/,
      [rule(), rule({ Expiration: undefined, Transitions: [{ Days: 1, StorageClass: 'GLACIER' }] })],
    ],
  ])('%s', (_name, text, rules) => expect(said('warning', ...rules)).toMatch(text));

  it('not where they have nothing to do with each other', () =>
    expect(said('warning', rule(), rule({ Filter: { Prefix: 'b/' } }))).toBe(''));
});

describe('a filter', () => {
  it.each<[FilterParts]>([
    [{ prefix: '', tags: [], larger: undefined, smaller: undefined }],
    [{ prefix: 'a/', tags: [], larger: undefined, smaller: undefined }],
    [{ prefix: '', tags: [{ key: 'k', value: 'v' }], larger: undefined, smaller: undefined }],
    [{ prefix: '', tags: [], larger: 1, smaller: undefined }],
    [{ prefix: '', tags: [], larger: 1, smaller: 9 }],
    [
      {
        prefix: 'a/',
        tags: [
          { key: 'k', value: '' },
          { key: 'l', value: 'v' },
        ],
        larger: 1,
        smaller: 9,
      },
    ],
  ])('is read as it was written: %o', (parts) => {
    const Filter = filterFrom(parts);
    expect(filterOf({ Filter })).toEqual(parts);
    expect(Object.keys(Filter)).toHaveLength(1);
  });
});

describe('rules as JSON', () => {
  it('come back as they went, dates and all', () => {
    const rules = [rule({ ID: 'x', Expiration: { Date: MIDNIGHT } })];
    expect(parseLifecycle(lifecycleText(rules))).toEqual({ ok: true, rules });
  });
  it.each([
    ['{', /no JSON/],
    ['{"a":1}', /a lifecycle is/i],
    ['[1]', /no object/],
    ['[{"Id":"x"}]', /S3 knows no “Id”/],
    ['[{"Transitions":{}}]', /list of objects/],
    ['[{"Expiration":{"Days":"3"}}]', /Days is a number/],
    ['[{"Expiration":{"Date":"soon"}}]', /such as 2027/],
  ])('%s is none', (text, why) =>
    expect(parseLifecycle(text)).toMatchObject({ ok: false, why: expect.stringMatching(why) }),
  );
});

it('is said in plain words', () => {
  const whole = rule({
    Filter: { And: { Prefix: 'logs/', ObjectSizeGreaterThan: 1024 } },
    NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 },
  });
  expect(scopeWords(whole)).toBe('what begins with logs/, larger than 1.0 KB');
  expect(actionWords(whole)).toEqual([
    'Expires 90 days after it was written.',
    'Deletes older versions for good 1 day after they were replaced, but for the newest 2 of them.',
  ]);
});
