import { describe, expect, it } from 'vitest';
import { grantsIn, type HeldDocument } from '@drawbridge-s3/policy/access';
import { CHOICES, gravity, matching, rowsOf, shownOf } from './rows';
import { csvFile, jsonFile } from './export/files';
import { isUnused, usedWords } from './words/used-words';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const VENDOR = 'arn:aws:iam::777788889999:role/team/Loader';
const AROUND = {
  names: { '777788889999': 'vendor' },
  now: NOW,
  noteOf: () => '',
  lastUsed: new Map<string, number>(),
};
const allows = (more: object) => ({
  Effect: 'Allow',
  Principal: { AWS: VENDOR },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::lake/curated/*',
  ...more,
});
const until = (time: string) => ({ Condition: { DateLessThan: { 'aws:CurrentTime': time } } });

function rows(...Statement: readonly object[]) {
  const text = JSON.stringify({ Version: '2012-10-17', Statement });
  const held: HeldDocument = {
    kind: 'bucket',
    partition: 'aws',
    bucket: 'lake',
    account: '111122223333',
    text,
  };
  return rowsOf(grantsIn([held], NOW), AROUND);
}

describe('a row', () => {
  it('says who, what, where, by which way and until when', () => {
    const [row] = rows(allows(until('2027-01-01T00:00:00Z')));
    expect(row).toMatchObject({
      whoText: 'vendor role Loader',
      who: { account: '777788889999', kind: 'role', name: 'Loader', whole: VENDOR },
      what: 'download',
      where: 'lake/curated/',
      way: { kind: 'bucket policy' },
      until: { day: '2026-12-31', nearness: 'far', distance: 'in 32 days' },
      state: { mark: 'works' },
    });
  });

  it.each<[object, object]>([
    [
      { Action: ['s3:GetObject', 's3:PutObject', 's3:PutObjectAcl'] },
      { what: 'download, part of upload, PutObjectAcl' },
    ],
    [{ Action: ['s3:PutObjectAcl', 's3:BypassGovernanceRetention'] }, { what: '2 actions' }],
    [{ Resource: 'arn:aws:s3:::lake/*' }, { where: 'lake' }],
    [
      { Resource: ['arn:aws:s3:::lake/a/*', 'arn:aws:s3:::lake/b/*'] },
      { where: 'lake (2 prefixes)', whereLines: ['lake/a/', 'lake/b/'] },
    ],
    [{ Principal: '*' }, { whoText: 'everyone', state: { mark: 'public' } }],
    [
      { Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } },
      { state: { mark: 'broken' }, who: { kind: 'deleted role' } },
    ],
    [until('2026-12-10T00:00:00Z'), { until: { day: '2026-12-09', nearness: 'soon' } }],
    [until('2026-11-01T00:00:00Z'), { until: { nearness: 'over' }, state: { mark: 'expired' } }],
    [{ Principal: { Service: 'cloudtrail.amazonaws.com' } }, { whoText: 'service CloudTrail' }],
  ])('%j', (statement, said) => {
    expect(rows(allows(statement))[0]).toMatchObject(said);
  });
});

describe('the table', () => {
  const all = rows(
    allows({ Sid: 'Works', ...until('2026-12-10T00:00:00Z') }),
    allows({ Sid: 'Over', Resource: 'arn:aws:s3:::lake/old/*', ...until('2026-01-01T00:00:00Z') }),
    allows({ Sid: 'Open', Principal: '*', Resource: 'arn:aws:s3:::lake/press/*' }),
    allows({
      Sid: 'Delegates',
      Principal: '*',
      Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } },
    }),
  );

  it('hides what carries grants until it is asked for', () => {
    expect(shownOf(all, true)).toHaveLength(4);
    expect(shownOf(all, false)).toHaveLength(3);
  });

  it('has quick filters, and the gravest first', () => {
    const shown = shownOf(all, false);
    const counts = CHOICES.map(({ id, fits }) => [id, shown.filter(fits).length]);
    expect(counts).toEqual([
      ['all', 3],
      ['ending', 1],
      ['expired', 1],
      ['broken', 0],
      ['public', 1],
      ['unused', 0],
    ]);
    const marks = shown.toSorted((a, b) => gravity(a) - gravity(b)).map(({ state }) => state.mark);
    expect(marks.slice(0, 2)).toEqual(['public', 'expired']);
  });

  it.each([
    ['VENDOR', 2],
    ['777788889999 old', 1],
    ['download press', 1],
    ['upload', 0],
    [' ', 4],
  ])('is filtered by every word: %j', (filter, count) => {
    expect(matching(all, filter)).toHaveLength(count);
  });

  it('is saved with what the policies say', () => {
    const { name, text } = csvFile(all.slice(0, 1), '111122223333', '2026-11-29');
    expect(name).toBe('grants-111122223333-2026-11-29.csv');
    const [header = '', line = '', ...rest] = text.split('\r\n');
    expect(rest).toEqual(['']);
    expect(line.split(',')).toHaveLength(header.split(',').length);
    expect(line).toContain(`vendor role Loader,${VENDOR},download`);
    expect(line).toContain('bucket lake,Works');
    const file = JSON.parse(jsonFile(all, '111122223333', '2026-11-29').text) as { grants: unknown[] };
    expect(file.grants).toHaveLength(4);
  });
});

describe('when a role was last used', () => {
  const of = (lastUsed: number | null | undefined) => usedWords(lastUsed, NOW);
  const DAY = 86_400_000;

  it.each<[number | null, object, boolean]>([
    [null, { words: 'never', at: 0 }, true],
    [NOW - 26 * 60_000, { words: '26 minutes ago' }, false],
    [NOW + 5000, { words: 'this minute' }, false],
    [NOW - 5 * 3_600_000, { words: '5 hours ago' }, false],
    [NOW - 89 * DAY, { words: '2026-09-01' }, false],
    [NOW - 90 * DAY, { words: '2026-08-31' }, true],
  ])('%s', (at, expected, unused) => {
    expect(of(at)).toMatchObject(expected);
    expect(isUnused(of(at)!)).toBe(unused);
  });

  it('is not guessed where nobody keeps track', () => {
    expect(of(undefined)).toBeUndefined();
  });
});
