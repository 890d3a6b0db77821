import { describe, expect, it } from 'vitest';
import { command, OWNER, policy, READ } from './testing/command.ts';
import { visible, visibleJson } from './visible.ts';

/** One of each kind of what cannot be seen, written by code point so that it can be seen here. */
const HIDDEN = [
  0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xa0, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x2000, 0x200b,
  0x200d, 0x200e, 0x2028, 0x2029, 0x202a, 0x202e, 0x202f, 0x2060, 0x2066, 0x2069, 0x3000, 0x3164, 0xd800,
  0xfe0f, 0xfeff, 0xfff9, 0xe000, 0xe0041, 0xe0100, 0x10fffe,
].map((code) => String.fromCodePoint(code));
const ANY = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const withoutLines = (text: string) => text.replaceAll('\n', '');

describe('visible', () => {
  it('shows what cannot be seen by its code point', () => {
    expect(visible('a\u202Eb')).toBe('a⟨U+202E⟩b');
    expect(visible('\u{E0041}')).toBe('⟨U+E0041⟩');
    for (const character of HIDDEN) expect(visible(`<${character}>`)).toMatch(/^<⟨U\+[0-9A-F]{4,6}⟩>$/);
  });

  it('leaves what people write alone', () => {
    const text = 'arn:aws:s3:::lake/Überblick 報告 [1] {2} “x” — émoji 😀 ~ \\ $ العربية';
    expect(visible(text)).toBe(text);
  });

  it('keeps JSON the same value', () => {
    for (const character of HIDDEN) {
      const value = { [`k${character}`]: [`v${character}w`] };
      const text = visibleJson(value);
      expect(withoutLines(text)).not.toMatch(ANY);
      expect(JSON.parse(text)).toEqual(value);
    }
  });
});

/** A policy in which every string that may hold anything holds what hides. */
const dirty = (hidden: string) =>
  policy(
    { ...READ, Sid: `S${hidden}`, Resource: `arn:aws:s3:::lake/a${hidden}b*` },
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::444455556666:role/x${hidden}`, Service: `a${hidden}.amazonaws.com` },
      Action: ['s3:PutObject', `s3:${hidden}Get`],
      Resource: [`arn:aws:s3:::lake/${hidden}`],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': `o-${hidden}`, [`aws:${hidden}`]: hidden } },
    },
    { [`E${hidden}`]: hidden, Effect: hidden },
  );

describe('printed words hold nothing that hides', () => {
  const expectations = (hidden: string) =>
    JSON.stringify([
      {
        name: `n${hidden}`,
        expect: 'deny',
        ask: {
          principal: 'arn:aws:iam::444455556666:role/Analyst',
          action: 's3:GetObject',
          key: `a${hidden}bc`,
        },
      },
    ]);
  it.each<[string, string[]]>([
    ...['text', 'json', 'sarif', 'github'].map((format): [string, string[]] => [
      `check ${format}`,
      ['check', 'x.json', '--format', format, '--kind', 'bucket'],
    ]),
    ...['text', 'json', 'markdown'].flatMap((format): [string, string[]][] => [
      [`diff ${format}`, ['diff', 'none.json', 'x.json', '--format', format, '--kind', 'bucket']],
      [
        `diff of identities ${format}`,
        ['diff', 'none.json', 'x.json', '--format', format, '--kind', 'identity'],
      ],
      [`diff of trust ${format}`, ['diff', 'none.json', 'x.json', '--format', format, '--kind', 'trust']],
      [`matrix ${format}`, ['matrix', 'x.json', '--format', format, '--kind', 'bucket']],
    ]),
    ...['text', 'json'].flatMap((format): [string, string[]][] => [
      [
        `expect ${format}`,
        ['expect', 'e.json', '--policy', 'x.json', '--kind', 'bucket', '--format', format],
      ],
      [
        `can ${format}`,
        [
          'can',
          '--policy',
          'x.json',
          '--owner',
          OWNER,
          '--principal',
          'anonymous',
          '--action',
          's3:GetObject',
          '--format',
          format,
          '--resource',
          'arn:aws:s3:::lake/a',
        ],
      ],
    ]),
  ])('%s', async (_, args) => {
    // A lone surrogate is no text in UTF-8, so that no file can hold one.
    const hidden = HIDDEN.filter((character) => character !== '\u{D800}').join('');
    const { code, out, err } = await command(args, {
      'x.json': dirty(hidden),
      'e.json': expectations(hidden),
    });
    expect(code, err).toBeLessThan(2);
    expect(withoutLines(out + err)).not.toMatch(ANY);
  });
});
