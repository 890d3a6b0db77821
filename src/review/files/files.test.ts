import { describe, expect, it } from 'vitest';
import type { Review, ReviewFinding } from '@drawbridge-s3/policy/review';
import { reachOf, reachRow } from '../testing/rows';
import type { Reviewed } from '../page/reviewed';
import { csvFile } from './csv';
import { readReviewFile, reviewFile } from './review-file';
import { sarifLog } from './sarif';

const ACCOUNT = '111122223333';
const OTHER = '999988887777';
const AT = '2026-06-01T12:00:00.000Z';
const HOSTILE = [
  '=HYPERLINK("http://x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  'a,"b"\r\nc',
  '</script><b>',
  '\u202Egnp.exe',
];

const finding: ReviewFinding = {
  id: 'f',
  account: ACCOUNT,
  kind: 'no-external-id',
  severity: 'medium',
  on: `arn:aws:iam::${ACCOUNT}:role/a b/Rôle`,
  text: 'It asks for none.',
  reaches: [],
};
const reviewed = ({ reaches = [], findings = [] }: Partial<Review>): Reviewed => ({
  accounts: [ACCOUNT],
  at: AT,
  review: { reaches, findings, unknown: [] },
  halves: reaches,
});

/** As RFC 4180 reads it. */
function parsed(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('CSV', () => {
  it.each(HOSTILE)('holds %j, and runs nothing', (name) => {
    const row = reachRow({
      who: { kind: 'unknown', text: name },
      others: [name],
      where: { bucket: name, prefixes: [name], patterns: [], buckets: [] },
    });
    const [header, line, ...more] = parsed(csvFile([row]));
    expect(more).toEqual([]);
    expect(line).toHaveLength(header!.length);
    for (const cell of line!) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
    expect(line![header!.indexOf('principal')]!.replace(/^'/, '')).toBe(name);
  });
});

describe('the review as a file', () => {
  const secret = 'agreed-on-4711';
  const reach = reachOf({
    conditions: {
      externalId: secret,
      others: [
        { operator: 'StringEquals', key: 'aws:Referer', values: [secret] },
        { operator: 'StringEquals', key: 'aws:SourceVpc', values: ['vpc-1'] },
      ],
    },
    words: [`StringEquals aws:Referer: ${secret}`],
  });
  const mark = { id: 'a', note: '', at: 1, print: 'p', words: 'w' };
  const file = reviewFile(reviewed({ reaches: [reach], findings: [finding] }), [
    { ...mark, accounts: [ACCOUNT] },
  ]);

  it('comes back as it was written', () => {
    expect(readReviewFile(JSON.stringify(file), [ACCOUNT])).toEqual(file);
  });

  it('is read as the first version wrote it, of one account', () => {
    const { accounts: _, ...rest } = file;
    const first = { ...rest, version: 1, account: ACCOUNT, expected: [mark] };
    expect(readReviewFile(JSON.stringify(first), [ACCOUNT, OTHER])).toEqual(file);
  });

  it('keeps nothing that two parties agreed on', () => {
    const text = JSON.stringify(file);
    expect(text).not.toContain(secret);
    expect(text).toContain('vpc-1');
    expect(file.reaches[0]!.words).toContain('with the external ID that was agreed on');
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{', /not JSON/],
    ['another file', '{"kind":"grants"}', /no review/],
    ['another version', JSON.stringify({ ...file, version: 3 }), /no review/],
    ['a reach of another shape', JSON.stringify({ ...file, reaches: [{ id: 1 }] }), /no review/],
    ['another account', JSON.stringify({ ...file, accounts: [OTHER] }), /9999-8888-7777/],
  ])('is refused with its reason: %s', (_, text, why) => {
    expect(() => readReviewFile(text, [ACCOUNT])).toThrow(why);
  });
});

describe('SARIF', () => {
  const rows = [
    reachRow({ flags: ['from-outside', 'public'] }),
    reachRow({ id: '2', state: { kind: 'never', why: 'gone' } }),
    ...HOSTILE.map((name, index) =>
      reachRow({
        id: `h${index}`,
        evidence: [{ kind: 'bucket', arn: `arn:aws:s3:::${name}`, statement: 0 }],
      }),
    ),
  ];
  const log = sarifLog(reviewed({ findings: [finding] }), rows);
  const [run] = log.runs as [
    {
      tool: { driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] } };
      invocations: { executionSuccessful: boolean; endTimeUtc: string }[];
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        message: { text: string };
        locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
        partialFingerprints: Record<string, string>;
      }[];
    },
  ];

  it('is a log of version 2.1.0 as its schema has it', () => {
    expect(log).toMatchObject({
      version: '2.1.0',
      $schema: expect.stringMatching(/sarif.*2\.1\.0/) as string,
    });
    const { rules } = run.tool.driver;
    expect(run.tool.driver.name).not.toBe('');
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(run.invocations[0]!.endTimeUtc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
    for (const { ruleId, ruleIndex, level, message, locations, partialFingerprints } of run.results) {
      expect(rules[ruleIndex]!.id).toBe(ruleId);
      expect(['none', 'note', 'warning', 'error']).toContain(level);
      expect(message.text.trim()).not.toBe('');
      for (const { physicalLocation } of locations)
        expect(physicalLocation.artifactLocation.uri).toMatch(/^(?:[\w\-.~!$&'()*+,;=@/]|%[\dA-F]{2})+$/);
      for (const value of Object.values(partialFingerprints)) expect(value).toEqual(expect.any(String));
    }
  });

  it('tells findings, and what gets in without being meant to', () => {
    const told = run.results.map(({ ruleId, level }) => `${level} ${ruleId}`);
    expect(told.slice(0, 2)).toEqual(['warning no-external-id', 'warning not-intended']);
    // What nobody can use is no way in.
    expect(told).toHaveLength(2 + HOSTILE.length);
  });
});
