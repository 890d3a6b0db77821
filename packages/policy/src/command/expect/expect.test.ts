import { describe, expect, it } from 'vitest';
import { command, OWNER, policy, READ } from '../testing/command.ts';
import { violations } from '../testing/conforms.ts';

const ANALYST = 'arn:aws:iam::444455556666:role/Analyst';
const ask = (principal: unknown, key = 'a') => ({ principal, action: 's3:GetObject', key });
const READS = { name: 'Analyst reads', expect: 'allow', ask: ask(ANALYST) };
const KEPT_OUT = { name: 'Nobody else does', expect: 'deny', ask: ask('anonymous') };
const WRONG = { name: 'Nobody reads', expect: 'deny', ask: ask(ANALYST) };
const FILES = { 'p/read.json': policy(READ), 'none.json': '' };
const run = (value: unknown, ...args: string[]) =>
  command(['expect', 'p/e.json', ...args], { ...FILES, 'p/e.json': JSON.stringify(value) });

describe('expect', () => {
  it.each<[string, unknown, string[]]>([
    ['a list, with the policy as an option', [READS, KEPT_OUT], ['--policy', 'p/read.json']],
    [
      'an object that names the policy beside it',
      { policy: 'read.json', owner: OWNER, expectations: [READS] },
      [],
    ],
    [
      'a proposal of the console, whose drafts count',
      {
        format: 'drawbridge-proposal',
        place: { account: OWNER, bucket: 'lake' },
        policies: [{ policy: 'bucket', base: null, draft: policy(READ) }],
        expectations: [READS, KEPT_OUT],
      },
      [],
    ],
    [
      'what the page keeps, with the principal in full',
      [
        {
          ...READS,
          ask: { ...ask({ kind: 'anonymous' }), permissions: 'nothing', context: {} },
          expect: 'deny',
        },
      ],
      ['--policy', 'p/read.json'],
    ],
  ])('reads %s', async (_, value, args) => {
    expect(await run(value, ...args)).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('hold.'),
    });
  });

  it('exits with 1 and names each broken one, and only those', async () => {
    const { code, out } = await run([READS, WRONG, { ...WRONG, name: undefined }], '--policy', 'p/read.json');
    expect(code).toBe(1);
    expect(out).toContain('✗ Nobody reads\n');
    expect(out).toContain('✗ role/Analyst @ 4444-5555-6666 may not GetObject a\n');
    expect(out).not.toContain('✗ Analyst reads');
    expect(out).toContain('2 of 3 expectations are broken.');
    expect((await run([READS], '--policy', 'none.json')).code).toBe(1);
  });

  it('writes JSON', async () => {
    const { out } = await run([READS, WRONG], '--policy', 'p/read.json', '--format', 'json');
    const value: unknown = JSON.parse(out);
    expect(violations('expect', value)).toEqual([]);
    expect(value).toMatchObject([{ holds: true }, { name: 'Nobody reads', expect: 'deny', holds: false }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no expectations', [], /no expectations/],
    ['a policy instead', JSON.parse(policy(READ)), /no expectations/],
    ['one that is broken', [READS, { ...READS, expect: 'maybe' }], /Expectation 2 cannot be read/],
    ['one without a request', [{ name: 'x', expect: 'allow' }], /Expectation 1 cannot be read/],
    ['a principal that is none', [{ ...READS, ask: ask('me') }], /“me” is no principal/],
  ])('%s ends with 2', async (_, value, message) => {
    const { code, err } = await run(value, '--policy', 'p/read.json');
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('must know the policy', async () => {
    expect(await run([READS])).toMatchObject({ code: 2, err: expect.stringContaining('--policy') });
  });
});
