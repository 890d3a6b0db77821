import { describe, expect, it } from 'vitest';
import { command, OPEN, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';
import type { ReportedDiff } from './contract.ts';

const POINT = `arn:aws:s3:eu-west-1:${OWNER}:accesspoint/one`;
const FILES = {
  'none.json': '',
  'read.json': policy(READ),
  'open.json': policy(OPEN),
  'both.json': policy({ ...READ, Action: 's3:PutObject' }),
  'point.json': policy({ ...OPEN, Resource: `${POINT}/object/*` }),
  'own.json': policy({ ...READ, Principal: { AWS: `arn:aws:iam::${OWNER}:role/Loader` } }),
};
const json = async (...args: string[]) => {
  const { out, err } = await command(['diff', '--format', 'json', ...args], FILES);
  const value = JSON.parse(out) as ReportedDiff;
  expect(violations('diff', value)).toEqual([]);
  return { ...value, err };
};

describe('diff', () => {
  it.each<[string, string, ReportedDiff['verdict']]>([
    ['read.json', 'read.json', 'same'],
    ['none.json', 'none.json', 'same'],
    ['none.json', 'read.json', 'more'],
    ['missing.json', 'read.json', 'more'],
    ['read.json', 'missing.json', 'less'],
    ['/dev/null', 'read.json', 'more'],
    ['read.json', 'none.json', 'less'],
    ['read.json', 'both.json', 'both'],
    ['read.json', 'open.json', 'more'],
  ])('%s to %s is %s', async (before, after, verdict) => {
    expect((await json(before, after)).verdict).toBe(verdict);
  });

  it('gives who, what, where and a witness of each change', async () => {
    const { changes, public: isPublic } = await json('read.json', 'open.json', '--owner', OWNER);
    expect(isPublic).toEqual({ before: false, after: true });
    expect(changes).toMatchObject([
      {
        effect: 'gain',
        who: { kind: 'anonymous', id: '*' },
        public: true,
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::lake/*'],
        conditions: '',
        witness: { principal: 'anonymous', action: 's3:GetObject' },
        statements: [{ side: 'after', policy: 'bucket', statement: 0 }],
      },
    ]);
  });

  it.each<[string, string, string[], number]>([
    ['read.json', 'open.json', [], 0],
    ['read.json', 'open.json', ['public'], 1],
    ['none.json', 'read.json', ['public'], 0],
    ['none.json', 'read.json', ['cross-account'], 1],
    ['none.json', 'own.json', ['cross-account'], 0],
    ['none.json', 'own.json', ['gain'], 1],
    ['own.json', 'none.json', ['gain'], 0],
    ['own.json', 'none.json', ['loss'], 1],
    ['own.json', 'none.json', ['gain,loss'], 1],
    ['own.json', 'own.json', ['gain', 'loss', 'public', 'undecided', 'cross-account'], 0],
  ])('%s to %s fails on %s: %i', async (before, after, reasons, code) => {
    const failOn = reasons.flatMap((reason) => ['--fail-on', reason]);
    expect((await command(['diff', before, after, '--owner', OWNER, ...failOn], FILES)).code).toBe(code);
  });

  it('refuses two files that are both missing', async () => {
    const { code, err } = await command(['diff', 'x.json', 'y.json'], FILES);
    expect(code).toBe(2);
    expect(err).toContain('Neither x.json nor y.json exists');
  });

  it('takes either side from standard input', async () => {
    const stdin = FILES['open.json'];
    expect((await command(['diff', 'read.json', '-'], FILES, { stdin })).out).toMatch(
      /^More access · public/,
    );
    expect((await command(['diff', '-', 'read.json'], FILES, { stdin })).out).toMatch(/^Less access/);
    expect((await command(['diff', '-', 'read.json'], FILES)).out).toMatch(/^More access/);
  });

  it('says what it took for granted, beside the JSON', async () => {
    const { err } = await json('none.json', 'read.json');
    expect(err).toContain('Nothing says who owns the bucket');
    expect((await json('none.json', 'read.json', '--owner', OWNER, '--kind', 'bucket')).err).toBe('');
  });

  it('knows what comes in through access points', async () => {
    const args = ['diff', 'none.json', 'own.json', '--owner', OWNER, '--access-point'];
    expect((await command([...args, 'one=missing.json'], FILES)).code).toBe(2);
    expect((await command([...args, 'one=point.json'], FILES)).out).toContain('More access');
    const { changes } = await json('none.json', 'point.json');
    expect(changes.some(({ resources }) => resources.includes(`${POINT}/object/*`))).toBe(true);
  });

  it('lets nobody in whom Block Public Access keeps out', async () => {
    const args = ['none.json', 'open.json', '--owner', OWNER, '--block-public-access'];
    const whoGains = async (setting: string) => {
      const { changes } = await json(...args, setting);
      return changes.filter((change) => change.public).map(({ who }) => who.kind);
    };
    expect(await whoGains('none')).toContain('anonymous');
    // Services come in by a public policy all the same.
    for (const setting of ['all', 'restrict-public-buckets', 'block-public-acls,restrict-public-buckets'])
      expect(new Set(await whoGains(setting))).toEqual(new Set(['service']));
  });

  it('writes Markdown in which nothing of a policy is markup', async () => {
    const key = 'a|b`c<img src=x>@team[x](http://evil)*_#1';
    const files = { 'x.json': policy({ ...OPEN, Resource: `arn:aws:s3:::lake/${key}` }) };
    const { out } = await command(['diff', 'none.json', 'x.json', '--format', 'markdown'], files);
    expect(out).toContain('| ➕ **public** |');
    const row = out.split('\n').find((line) => line.startsWith('| ➕'))!;
    expect(row.replace('**public**', '')).not.toMatch(/[`<>@[\]()*_]|:\/\//);
    expect(row.match(/\|/g)).toHaveLength(5);
  });
});

describe('as git’s diff driver', () => {
  const hex = 'a'.repeat(40);
  it.each<[string, string[], RegExp]>([
    ['a change', ['p/read.json', 'read.json', hex, '100644', 'open.json', hex, '100644'], /More access/],
    ['a new file', ['p/read.json', '/dev/null', '.', '.', 'read.json', '0000000', '100644'], /More access/],
    ['a deleted file', ['p/read.json', 'read.json', hex, '100644', '/dev/null', '.', '.'], /Less access/],
    [
      'a rename',
      ['p/a.json', 'read.json', hex, '100644', 'read.json', hex, '100644', 'p/b.json', 'similarity'],
      /Same access/,
    ],
    ['what is no policy', ['p/a.json', 'read.json', hex, '100644', 'bad.json', hex, '100644'], /bad\.json:1/],
  ])('it tells %s and never fails', async (_, args, words) => {
    const { code, out } = await command(['diff', '--fail-on', 'gain', ...args], {
      ...FILES,
      'bad.json': '{',
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^policy p\//);
    expect(out).toMatch(words);
  });

  it('takes seven files that are no call of git for too many', async () => {
    const { code, err } = await command(['diff', 'a', 'b', 'c', 'd', 'e', 'f', 'g'], FILES);
    expect(code).toBe(2);
    expect(err).toContain('one argument too many');
  });
});
