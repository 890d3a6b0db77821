import { describe, expect, it } from 'vitest';
import { command, OPEN, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { CheckedFile } from './contract.ts';

const BROKEN = policy({ ...READ, Action: 's3:GetObjekt' });
const TLS = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const FILES = {
  'clean.json': policy(READ, TLS),
  'open.json': policy(OPEN, TLS),
  'broken.json': BROKEN,
  'no.json': '{ oops',
};
const json = async (args: readonly string[], files: Record<string, string> = FILES) => {
  const { out } = await command(['check', '--format', 'json', ...args], files);
  const value = JSON.parse(out) as CheckedFile[];
  expect(violations('check', value)).toEqual([]);
  return value;
};

describe('check', () => {
  it.each<[string[], number]>([
    [['clean.json'], 0],
    [['clean.json', '--fail-on', 'suggestion'], 0],
    [['open.json'], 0],
    [['open.json', '--fail-on', 'security-warning'], 1],
    [['open.json', '--fail-on', 'warning'], 1],
    [['broken.json'], 1],
    [['broken.json', '--fail-on', 'suggestion'], 1],
    [['clean.json', 'broken.json'], 1],
    [['no.json'], 1],
  ])('%s exits with %i', async (args, code) => {
    expect((await command(['check', ...args], FILES)).code).toBe(code);
  });

  it('gives code, type, place and mends of every finding', async () => {
    const [{ file, kind, findings } = { file: '', kind: '', findings: [] }] = await json(['broken.json']);
    expect([file, kind]).toEqual(['broken.json', 'bucket']);
    const found = findings.find(({ code }) => code === 'INVALID_ACTION')!;
    expect(found).toMatchObject({
      type: 'error',
      path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }],
    });
    const { start, end } = found.span;
    expect(BROKEN.slice(start.offset, end.offset)).toBe('"s3:GetObjekt"');
    expect(BROKEN.split('\n')[start.line - 1]!.slice(start.column)).toMatch(/^"s3:GetObjekt"/);
    expect(found.fixes[0]?.edits[0]?.content).toContain('s3:GetObject');
  });

  it.each<[string, object, string]>([
    ['bucket', READ, 'bucket'],
    [
      'access point',
      { ...READ, Resource: `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/one/object/*` },
      'access-point',
    ],
    ['trust', { Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'sts:AssumeRole' }, 'trust'],
    ['identity', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }, 'identity'],
  ])('guesses the kind of a %s policy and says so', async (_, statement, kind) => {
    const files = { 'x.json': policy(statement) };
    expect((await json(['x.json'], files))[0]?.kind).toBe(kind);
    expect((await command(['check', 'x.json'], files)).out).toContain('guessed from');
    expect((await command(['check', 'x.json', '--kind', 'session'], files)).out).not.toContain('guessed');
  });

  it('reads standard input', async () => {
    const { code, out } = await command(['check', '-', '--format', 'json'], {}, { stdin: BROKEN });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ file: '-' }]);
  });

  it('finds in an empty file that it is empty', async () => {
    expect(await command(['check', 'x.json'], { 'x.json': '' })).toMatchObject({ code: 1, err: '' });
  });

  it('says in text how many there are of what', async () => {
    const { out } = await command(['check', 'open.json', 'clean.json'], FILES);
    expect(out).toMatch(
      /open\.json:4:\d+ security-warning|open\.json:\d+:\d+ security-warning PUBLIC_ACCESS/,
    );
    expect(out).toContain('  no findings');
    expect(out).toMatch(/1 security-warning.* in 2 policies\.\n$/);
  });

  it('annotates a pull request', async () => {
    const { out } = await command(['check', '--format', 'github', 'a,b:c%.json'], { 'a,b:c%.json': BROKEN });
    expect(out).toMatch(
      /^::error file=a%2Cb%3Ac%25\.json,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=INVALID_ACTION::.+\n/m,
    );
    expect(
      out
        .trimEnd()
        .split('\n')
        .every((line) => line.startsWith('::')),
    ).toBe(true);
  });

  it('writes SARIF with rules, regions and mends', async () => {
    const { out } = await command(['check', '--format', 'sarif', 'sub folder/x.json'], {
      'sub folder/x.json': BROKEN,
    });
    const log = JSON.parse(out) as {
      runs: {
        tool: { driver: { rules: { id: string; helpUri?: string }[] } };
        results: Record<string, unknown>[];
      }[];
    };
    expect(log).toMatchObject({ version: '2.1.0' });
    const [{ tool, results } = { tool: { driver: { rules: [] } }, results: [] }] = log.runs;
    for (const result of results)
      expect(tool.driver.rules[result['ruleIndex'] as number]?.id).toBe(result['ruleId']);
    expect(results.find(({ ruleId }) => ruleId === 'INVALID_ACTION')).toMatchObject({
      level: 'error',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'sub%20folder/x.json' }, region: { startLine: 10 } } },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ deletedRegion: { charLength: 14 } }] }] }],
    });
    expect(tool.driver.rules.every(({ helpUri }) => helpUri?.startsWith('https://'))).toBe(true);
  });
});
