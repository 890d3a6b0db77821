import type { CORSRule } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { corsProblems } from './problems';

const rule = (part: Partial<CORSRule> = {}): CORSRule => ({
  AllowedOrigins: ['https://a.example'],
  AllowedMethods: ['GET'],
  ...part,
});
const said = (...rules: CORSRule[]) => corsProblems(rules).map(({ tone, text }) => `${tone}: ${text}`);

describe('what S3 refuses', () => {
  it.each<[Partial<CORSRule>, RegExp]>([
    [{ AllowedOrigins: [] }, /At least one origin/],
    [{ AllowedOrigins: ['https://*.*.example'] }, /more than one \*/],
    [{ AllowedMethods: [] }, /At least one method/],
    [{ AllowedMethods: ['PATCH'] }, /no PATCH here/],
    [{ AllowedHeaders: ['x-*-*'] }, /more than one \*/],
    [{ ExposeHeaders: ['x-amz-*'] }, /no \* here/],
    [{ MaxAgeSeconds: -1 }, /whole number/],
    [{ ID: 'x'.repeat(256) }, /255 characters/],
  ])('%j', (part, text) => {
    expect(said(rule(part))).toEqual([expect.stringMatching(new RegExp(`^error: .*${text.source}`))]);
  });

  it('more than 100 rules, and more than 64 KB', () => {
    const many = Array.from({ length: 101 }, (_, index) =>
      rule({ AllowedOrigins: [`https://${index}.example`] }),
    );
    expect(said(...many)).toEqual(['error: S3 takes at most 100 rules; these are 101.']);
    const AllowedOrigins = Array.from({ length: 1500 }, (_, index) => `https://origin-${index}.example`);
    expect(said(rule({ AllowedOrigins }))[0]).toMatch(/at most 64 KB of rules; these are \d\d KB/);
  });
});

describe('what is taken and does not do what it looks like', () => {
  it.each([
    ['https://a.example/', /without a path/],
    ['https://a.example/app', /without a path/],
    ['a.example', /without a path/],
    ['https://A.example', /lower case/],
    ['https://a.example:443', /own port/],
  ])('origin %s', (origin, text) => {
    expect(said(rule({ AllowedOrigins: [origin] }))).toEqual([
      expect.stringMatching(new RegExp(`^warning: .*${text.source}`)),
    ]);
  });

  it.each(['*', 'null', 'https://*.a.example', 'http://127.0.0.1:4173', 'https://*', '*.example'])(
    'not origin %s',
    (origin) => expect(said(rule({ AllowedOrigins: [origin] }))).toEqual([]),
  );

  it('a rule behind one that fits everything it fits', () => {
    const wide = rule({ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'PUT'], AllowedHeaders: ['*'] });
    expect(corsProblems([wide, rule()])).toMatchObject([{ rule: 1, tone: 'warning' }]);
    expect(said(rule(), wide)).toEqual([]);
    expect(said({ ...wide, AllowedHeaders: [] }, rule({ AllowedHeaders: ['range'] }))).toEqual([]);
  });

  it('two rules of one ID', () => {
    const other = rule({ ID: 'one', AllowedOrigins: ['https://b.example'] });
    expect(corsProblems([rule({ ID: 'one' }), other])).toMatchObject([{ rule: 1, field: 'ID' }]);
  });
});
