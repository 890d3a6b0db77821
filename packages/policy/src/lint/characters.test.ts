import { describe, expect, it } from 'vitest';
import { pick, seeded } from '../evaluate/testing/random.ts';
import { ACCESS_POINT_ENV, BUCKET_ENV, IDENTITY_ENV } from '../testing/marked.ts';
import { applyTextEdits } from './edits.ts';
import { lint } from './lint.ts';

const POLICY = {
  Version: '2012-10-17',
  Id: 'Example',
  Statement: [
    {
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::444455556666:role/Analyst' },
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: ['arn:aws:s3:::analytics-lake', 'arn:aws:s3:::analytics-lake/reports/*'],
      Condition: {
        StringEquals: { 'aws:SourceVpc': 'vpc-11111111' },
        Bool: { 'aws:SecureTransport': 'true' },
      },
    },
  ],
};
const TEXT = JSON.stringify(POLICY, undefined, 2);
const quiet = new Set(lint(TEXT, BUCKET_ENV).map(({ issueCode }) => issueCode));

/** What there is besides what the policy is told of anyway. */
const news = (text: string) => lint(text, BUCKET_ENV).filter(({ issueCode }) => !quiet.has(issueCode));

const STRINGS = [...TEXT.matchAll(/"([^"]+)"/g)].map(({ index, 1: value = '' }) => ({
  index: index + 1,
  value,
}));

describe('a character that deceives, anywhere in a policy', () => {
  it.each([
    ['\u200b', 'zero-width space (U+200B)'],
    ['\u00a0', 'no-break space (U+00A0)'],
    ['\ufeff', 'byte order mark (U+FEFF)'],
    ['\u2028', 'line separator (U+2028)'],
    ['\u202e', 'right-to-left override (U+202E)'],
    ['\u2066', 'left-to-right isolate (U+2066)'],
    ['\u00ad', 'soft hyphen (U+00AD)'],
    ['\u2060', 'word joiner (U+2060)'],
    ['\\u202e', 'right-to-left override (U+202E)'],
    ['\\t', 'tab (U+0009)'],
  ])('is one finding with its name, and one mend takes it out: %j', (character, name) => {
    // Every string with some of the characters, every character in some of the strings.
    for (const { index, value } of STRINGS.filter((_, at) => (at + name.length) % 3 === 0)) {
      const at = index + Math.ceil(value.length / 2);
      const text = TEXT.slice(0, at) + character + TEXT.slice(at);
      const found = news(text).filter(({ issueCode }) => !issueCode.startsWith('MISSING_'));
      const own = found.filter(({ issueCode }) => issueCode.startsWith('DECEPTIVE_CHARACTER'));
      expect(own, text).toHaveLength(1);
      expect(own[0]?.findingDetails).toContain(name);
      expect(found.filter(({ locations: [place] }) => sameLine(place, own[0]?.locations[0]))).toEqual(own);
      expect(own[0]?.fixes).toHaveLength(1);
      const mended = applyTextEdits(text, own[0]!.fixes[0]!.edits);
      expect(
        news(mended).filter(({ issueCode }) => issueCode.startsWith('DECEPTIVE')),
        mended,
      ).toEqual([]);
    }
  });

  it.each(['а', 'е', 'о', 'с', 'р', 'ο', 'ⅼ', '𝖺'])('looks like a letter: %s', (letter) => {
    const plain = { а: 'a', е: 'e', о: 'o', с: 'c', р: 'p', ο: 'o', ⅼ: 'l', 𝖺: 'a' }[letter]!;
    for (const { index, value } of STRINGS) {
      const inside = value.indexOf(plain);
      if (inside < 0) continue;
      const at = index + inside;
      const text = TEXT.slice(0, at) + letter + TEXT.slice(at + 1);
      const own = news(text).filter(({ issueCode }) => issueCode.startsWith('DECEPTIVE_CHARACTER'));
      expect(own, text).toHaveLength(1);
      expect(own[0]?.findingDetails).toContain(`looks like “${plain}”`);
      expect(applyTextEdits(text, own[0]!.fixes[0]!.edits)).toBe(TEXT);
    }
  });
});

function sameLine(
  one: { span: { start: { line: number } } } | undefined,
  other: { span: { start: { line: number } } } | undefined,
): boolean {
  return one?.span.start.line === other?.span.start.line;
}

describe('a text that is no JSON because of its quotes, blanks or signs', () => {
  it.each([
    ['typographic quotes', TEXT.replaceAll(/"([^"]*)"/g, '“$1”'), 'typographic quote “ (U+201C)'],
    ['single quotes', TEXT.replaceAll('"', "'"), 'single quote'],
    ['no-break spaces', TEXT.replaceAll('  ', '\u00a0\u00a0'), 'no-break space (U+00A0)'],
    ['line separators', TEXT.replaceAll('\n', '\u2028'), 'line separator (U+2028)'],
    ['a byte order mark', `\ufeff${TEXT}`, 'byte order mark (U+FEFF)'],
    ['fullwidth colons', TEXT.replaceAll('":', '"：'), 'fullwidth character ： (U+FF1A)'],
    ['fullwidth braces', TEXT.replaceAll('{', '｛').replaceAll('}', '｝'), '(U+FF5B)'],
    ['zero-width spaces', TEXT.replaceAll('\n', '\n\u200b'), 'zero-width space (U+200B)'],
  ])('has one finding and one mend for all: %s', (_what, text, name) => {
    for (const env of [BUCKET_ENV, ACCESS_POINT_ENV, IDENTITY_ENV]) {
      const found = lint(text, env);
      expect(found.map(({ issueCode }) => issueCode)).toEqual(['JSON_SYNTAX_ERROR']);
      expect(found[0]?.findingDetails).toContain(name);
      expect(found[0]?.fixes).toHaveLength(1);
      expect(JSON.parse(applyTextEdits(text, found[0]!.fixes[0]!.edits))).toEqual(POLICY);
    }
  });

  it('says what is wrong besides, at its place', () => {
    const text = TEXT.replaceAll(/"([^"]*)"/g, '“$1”').replace('“s3:ListBucket”', '“s3:ListBucket”,');
    const found = lint(text, BUCKET_ENV);
    expect(found.map(({ issueCode }) => issueCode)).toEqual(['JSON_SYNTAX_ERROR', 'JSON_SYNTAX_ERROR']);
    expect(text[found[1]!.locations[0]!.span.start.offset]).toBe(']');
    expect(found[1]?.findingDetails).toContain('a comma before ] is not allowed');
  });

  it('leaves other broken texts to what is wrong with them', () => {
    const text = TEXT.replace('"s3:ListBucket"', '"s3:ListBucket",').replace('Read', 'Read “all”');
    expect(lint(text, BUCKET_ENV).map(({ findingDetails }) => findingDetails)).toContainEqual(
      expect.stringContaining('a comma before ] is not allowed'),
    );
  });
});

it('throws on no text with such characters, and says none of them as it is', () => {
  const random = seeded(77);
  const odd = [
    '\u200b',
    '\u202e',
    '“',
    '’',
    '\u2028',
    '\ufeff',
    '：',
    '\u0430',
    '\ud800',
    '\\u',
    '%7B',
    '"',
    '｛',
    '\u001b',
  ];
  for (let round = 0; round < 100; round++) {
    let text = TEXT;
    for (let times = 0; times < 4; times++) {
      const at = Math.floor(random() * text.length);
      text = text.slice(0, at) + pick(random, odd) + text.slice(at + (random() < 0.3 ? 1 : 0));
    }
    for (const { findingDetails, fixes } of lint(text, pick(random, [BUCKET_ENV, IDENTITY_ENV])))
      for (const words of [findingDetails, ...fixes.map(({ title }) => title)])
        expect(words, text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/u);
  }
});
