import { describe, expect, it } from 'vitest';
import { pick, seeded } from '../evaluate/testing/random.ts';
import { standIns, straighten } from './straighten.ts';

const mended = (text: string) => straighten(text, standIns(text));
const POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: "it's “so”",
        Effect: 'Allow',
        Action: ['s3:Get*', 's3:List'],
        Resource: 'arn:aws:s3:::b/レポート：１/*',
        n: -1.5,
        t: true,
      },
    ],
  },
  undefined,
  2,
);

it.each([
  ['typographic quotes', '{“Version”: “2012-10-17”}'],
  ['closing quotes alone', '{”Version”: ”2012-10-17”}'],
  ['German and French quotes', '{„Version“: «2012-10-17»}'],
  ['one quote of two', '{"Version”: “2012-10-17"}'],
  ['single quotes', "{'Version': '2012-10-17'}"],
  ['fullwidth quotes', '{＂Version＂: ＂2012-10-17＂}'],
  ['no-break spaces', '{\u00a0"Version":\u00a0"2012-10-17"\u202f}'],
  ['line separators', '{\u2028"Version": "2012-10-17"\u2029}'],
  ['a byte order mark', '\ufeff{"Version": "2012-10-17"}'],
  ['zero-width spaces', '{\u200b"Version"\u200b: "2012-10-17"}'],
  ['bidi controls', '\u202a{"Version": "2012-10-17"}\u202c'],
  ['fullwidth signs', '｛"Version"："2012-10-17"｝'],
  ['all of it', '\ufeff｛\u00a0“Version”\u200b：\u2028‘2012-10-17’｝'],
])('replaces %s', (_what, text) => {
  expect(JSON.parse(mended(text))).toEqual({ Version: '2012-10-17' });
});

it.each([
  ['a comma in a full list', '{“a”：［“b”，“c”、1］}', { a: ['b', 'c', 1] }],
  ['quotes inside', '{“a”: “say "hi" now”}', { a: 'say "hi" now' }],
  ['an apostrophe', '{“a”: “it’s”}', { a: 'it’s' }],
  ['a single-quoted apostrophe', "{'a': 'it\\\\s'}", { a: 'it\\s' }],
  ['what strings hold', '{“a”: “x\u200by：z”}', { a: 'x\u200by：z' }],
])('keeps %s', (_what, text, expected) => {
  expect(JSON.parse(mended(text))).toEqual(expected);
});

it('finds nothing in JSON, whatever its strings hold', () => {
  expect(standIns(POLICY)).toEqual([]);
  expect(standIns(JSON.stringify({ a: '“', b: "'x', \"", '：': '\u200b\ufeff' }))).toEqual([]);
});

describe('a policy that was pasted through anything', () => {
  it('is the policy again', () => {
    const random = seeded(5);
    const expected = JSON.parse(POLICY) as unknown;
    for (let round = 0; round < 300; round++) {
      let inString = false;
      const text = POLICY.replaceAll(/\\?["' {}[\]:,\n]/g, (token) => {
        if (token === '"') {
          inString = !inString;
          return pick(random, ['"', '“', '”', '„', '＂']);
        }
        if (inString) return token;
        if (token === ' ') return pick(random, [' ', '\u00a0', ' \u200b', '\u3000']);
        if (token === '\n') return pick(random, ['\n', '\u2028', '\r\n']);
        return random() < 0.3 ? String.fromCharCode(token.charCodeAt(0) + 0xfee0) : token;
      });
      expect(JSON.parse(mended(text)), text).toEqual(expected);
    }
  });
});
