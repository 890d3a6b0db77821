import { describe, expect, it } from 'vitest';
import { command, OPEN, policy, READ } from './testing/command.ts';

const FILES = { 'a.json': policy(READ), 'b.json': policy(OPEN) };
const SUBCOMMANDS = ['check', 'diff', 'can', 'matrix', 'expect'];

describe('help', () => {
  it('lists every command', async () => {
    const { code, out } = await command(['--help']);
    expect(code).toBe(0);
    for (const name of SUBCOMMANDS) expect(out).toContain(`\n  ${name} `);
  });

  it.each(SUBCOMMANDS)('of %s names its usage and exit codes, however it is asked for', async (name) => {
    const { code, out } = await command([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: drawbridge-policy ${name} `);
    expect(out).toContain('Exit codes: 0 ');
    expect(out.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect((await command([name, '-h', '--nonsense'])).out).toBe(out);
    expect((await command(['help', name])).out).toBe(out);
  });

  it('says its version', async () => {
    expect(await command(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});

describe('what cannot be understood ends with 2, a reason and a remedy', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /No command is given/],
    ['an unknown command', ['chekc'], /no command “chekc”/],
    ['an unknown option', ['check', '--fomat', 'json', 'a.json'], /no option --fomat/],
    ['an unknown short option', ['check', '-x', 'a.json'], /no option -x/],
    ['an option without its value', ['diff', 'a.json', 'b.json', '--owner'], /--owner/],
    ['an empty value', ['check', '--bucket=', 'a.json'], /--bucket is given without a value/],
    ['a value for a switch', ['check', '--cloudformation=x', 'a.json'], /--cloudformation/],
    [
      'a value that is none of the choices',
      ['check', '--format', 'xml', 'a.json'],
      /text, json, sarif, github, not “xml”/,
    ],
    [
      'one wrong choice among right ones',
      ['diff', 'a.json', 'b.json', '--fail-on', 'gain,lost'],
      /not “lost”/,
    ],
    ['a kind that is none', ['check', '--kind', 'cat', 'a.json'], /--kind takes/],
    ['no file', ['check'], /FILE must be given/],
    ['one file of two', ['diff', 'a.json'], /OLD and NEW must be given/],
    ['a file too many', ['matrix', 'a.json', 'b.json'], /“b.json” is one argument too many/],
    ['standard input twice', ['diff', '-', '-'], /named twice/],
    ['an owner that is no account', ['matrix', 'a.json', '--owner', '1234'], /12 digits, not “1234”/],
    ['an access point without a name', ['matrix', 'a.json', '--access-point', 'X=b.json'], /no access point/],
    ['both kinds of templates', ['check', '--cloudformation', '--terraform-plan', 'a.json'], /together/],
    [
      'a parameter without a value',
      ['check', '--cloudformation', '--parameter', 'a', 'a.json'],
      /NAME=VALUE/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await command(args, FILES);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err.trimEnd().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(err).not.toContain('should not have happened');
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['is a folder', 'EISDIR', /x.json: This is a folder/],
    ['may not be read', 'EACCES', /x.json: This user may not read it/],
    ['fails in some other way', 'EIO', /x.json: It could not be read \(EIO\)/],
    ['is UTF-16 with a mark', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), /UTF-16.*\n.*iconv -f UTF-16LE/],
    ['is UTF-16 the other way round', new Uint8Array([0xfe, 0xff, 0x00, 0x7b]), /iconv -f UTF-16BE/],
    ['is UTF-16 without a mark', new Uint8Array([0x7b, 0x00, 0x22, 0x00]), /UTF-16/],
    ['is binary', new Uint8Array([0x7b, 0x0a, 0x0a, 0x00, 0x01]), /x.json:3: Byte 4/],
    ['is Latin-1', new Uint8Array([0x7b, 0x0a, 0x22, 0xe9, 0x22]), /x.json:2: Byte 4/],
    ['ends in the middle of a character', new Uint8Array([0x7b, 0xc3]), /x.json:1: Byte 2/],
    ['is huge', new Uint8Array(64 * 1024 * 1024 + 1), /more than 64 MiB/],
  ])('a file that %s', async (_, content, message) => {
    for (const args of [
      ['check', 'x.json'],
      ['diff', 'a.json', 'x.json'],
      ['matrix', 'x.json'],
      ['expect', 'x.json'],
    ]) {
      const { code, out, err } = await command(args, { ...FILES, 'x.json': content });
      expect(code, args[0]).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(message);
    }
  });

  it.each<[string, string, RegExp]>([
    ['broken JSON, with its line', '{\n  "Statement": [\n    oops\n  ]\n}', /x.json:3:5: /],
    ['a list', '[]', /no policy: it has no Statement/],
    ['a number', '5', /no policy/],
    ['another object', '{"a": 1}', /no policy/],
    ['a wrapper around nothing', '{"Policy": "{"}', /no policy/],
  ])('a policy that is %s', async (_, text, message) => {
    for (const args of [
      ['diff', 'a.json', 'x.json'],
      ['matrix', 'x.json'],
    ]) {
      const { code, err } = await command(args, { ...FILES, 'x.json': text });
      expect(code).toBe(2);
      expect(err).toMatch(message);
    }
  });

  it('shows a name that hides something', async () => {
    const { err } = await command(['check', 'a\u202Eb\u001B[31m.json']);
    expect(err).toContain('a⟨U+202E⟩b⟨U+001B⟩[31m.json');
  });
});

it('takes off a byte order mark, and what the AWS CLI prints around a policy', async () => {
  const bare = policy(OPEN);
  const same = [
    `\u{FEFF}${bare}`,
    JSON.stringify({ Policy: bare }),
    JSON.stringify({ PolicyDocument: JSON.parse(bare) as unknown }),
    JSON.stringify({ PolicyVersion: { Document: JSON.parse(bare) as unknown } }),
    JSON.stringify({ Policy: encodeURIComponent(bare) }),
  ];
  for (const text of same) {
    const { code, out } = await command(['diff', 'a.json', 'x.json'], { 'a.json': bare, 'x.json': text });
    expect(code).toBe(0);
    expect(out).toMatch(/^Same access/);
  }
});

it('colours what a terminal shows, and nothing else', async () => {
  const args = ['diff', 'a.json', 'b.json'];
  expect((await command(args, FILES, { colours: true })).out).toContain('\u{1B}[');
  expect((await command(args, FILES)).out).not.toContain('\u{1B}');
  expect((await command([...args, '--format', 'json'], FILES, { colours: true })).out).not.toContain(
    '\u{1B}',
  );
});
