import { describe, expect, it } from 'vitest';
import type { Logging } from '@/resources/bucket-settings/logging';
import type { TrailCoverage } from '@/resources/trail/files/find-places';
import { coverageWords, loggingConsequences, loggingLines, loggingProblems } from './words';

const on: Logging = { bucket: 'logs', prefix: 'access/', keyFormat: 'Simple', grants: [] };
const trail = (reads: 'all' | 'some' | 'none', writes: typeof reads, logging?: boolean): TrailCoverage => ({
  name: 'main',
  recorded: { reads, writes },
  logging,
});

describe('what cannot be saved', () => {
  const buckets = [
    { name: 'logs', region: 'eu-west-1' },
    { name: 'far', region: 'us-east-1' },
    { name: 'somewhere' },
  ];
  it.each<[Logging | null, RegExp | undefined]>([
    [null, undefined],
    [on, undefined],
    [{ ...on, bucket: '' }, /^Choose/],
    [{ ...on, bucket: 'No Bucket' }, /no name of a bucket/],
    [{ ...on, bucket: 'far' }, /is in us-east-1; logs stay in .* eu-west-1/],
    [{ ...on, bucket: 'somewhere' }, undefined],
    [{ ...on, bucket: 'not-listed' }, undefined],
    [{ ...on, keyFormat: 'EventTime' }, undefined],
    [{ ...on, keyFormat: 'EventTime', prefix: '' }, undefined],
    [{ ...on, keyFormat: 'EventTime', prefix: 'access' }, /ends with a slash/],
    [{ ...on, prefix: 'access' }, undefined],
  ])('%j', (next, said) => {
    const found = loggingProblems(next, 'eu-west-1', buckets);
    if (said === undefined) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringMatching(said)]);
  });
});

describe('what a change means', () => {
  const said = (before: Logging | null, after: Logging | null) =>
    loggingConsequences('lake', before, after).map(({ tone, text }) => `${tone}: ${text}`);

  it('switching off is danger, and nothing else is', () => {
    expect(said(on, null).join()).toMatch(/danger: Nobody can say any more/);
    for (const after of [on, { ...on, bucket: 'lake' }, { ...on, keyFormat: 'EventTime' as const }])
      for (const before of [null, on]) expect(said(before, after).join()).not.toContain('danger');
  });

  it('names a log of itself, logs left behind, and keys of another form', () => {
    expect(said(null, { ...on, bucket: 'lake' }).join()).toMatch(/warning: The bucket logs into itself/);
    expect(said(on, { ...on, bucket: 'new' }).join()).toMatch(/Earlier logs stay at s3:\/\/logs\/access\//);
    expect(said(on, { ...on, keyFormat: 'DeliveryTime' }).join()).toMatch(/keys of another form/);
    expect(said(on, on)).toEqual([]);
  });

  it('shows who reads them by ACL, since that is kept', () => {
    const grants = [{ Grantee: { Type: 'CanonicalUser' as const, ID: 'abc' }, Permission: 'READ' as const }];
    expect(loggingLines({ ...on, grants })).toContainEqual(['Readers by ACL', 'abc READ']);
    expect(loggingLines(on)).toHaveLength(3);
  });
});

describe('trails of CloudTrail', () => {
  it.each<[TrailCoverage[], string, boolean]>([
    [[], 'No trail records requests to its objects.', true],
    [[trail('none', 'none')], 'No trail records requests to its objects.', true],
    [[trail('all', 'all', true)], 'main records every request to its objects.', false],
    [
      [trail('all', 'all', false)],
      'main records every request to its objects, but it is switched off.',
      true,
    ],
    [[trail('some', 'some')], 'main records some requests to its objects, if it is on.', false],
    [[trail('none', 'all', true)], 'main records every write of its objects.', false],
    [[trail('all', 'some', true)], 'main records every read and some writes of its objects.', false],
    [[{ name: 'main', recorded: undefined, logging: undefined }], 'What main records cannot be read.', false],
  ])('%j', (trails, line, blind) => {
    expect(coverageWords(trails)).toEqual({ lines: [line], blind });
  });
});
