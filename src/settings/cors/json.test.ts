import { describe, expect, it } from 'vitest';
import { consoleRule } from '@/resources/bucket-settings/console-rule';
import { corsText, parseCors } from './json';

describe('rules as JSON', () => {
  it('come back as they went, short lists on one line', () => {
    const rules = [consoleRule('https://console.example')];
    const text = corsText(rules);
    expect(text).toContain('"AllowedMethods": ["GET", "HEAD", "PUT", "POST", "DELETE"]');
    expect(parseCors(text)).toEqual({ ok: true, rules });
  });

  it('are taken as the AWS CLI writes them, and as nothing', () => {
    const rule = { AllowedMethods: ['GET'], AllowedOrigins: ['*'] };
    expect(parseCors(JSON.stringify({ CORSRules: [rule] }))).toEqual({
      ok: true,
      rules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET'] }],
    });
    expect(parseCors(' \n')).toEqual({ ok: true, rules: [] });
  });

  it('keep brackets and quotes inside of values', () => {
    const rules = [{ ID: 'a "b": [\n]', AllowedOrigins: ['*'], AllowedMethods: ['GET'] }];
    expect(parseCors(corsText(rules))).toEqual({ ok: true, rules });
  });

  it.each([
    ['{', /no JSON/],
    ['{}', /list of rules/],
    ['[1]', /Rule 1: it is no object/],
    ['[{"AllowedOrigin":["*"]}]', /no “AllowedOrigin”/],
    ['[{"AllowedOrigins":"*"}]', /AllowedOrigins is a list/],
    ['[{"MaxAgeSeconds":"60"}]', /MaxAgeSeconds is a number/],
    ['[{"ID":7}]', /ID is a text/],
  ])('%s is refused', (text, why) => {
    expect(parseCors(text)).toEqual({ ok: false, why: expect.stringMatching(why) as string });
  });
});
