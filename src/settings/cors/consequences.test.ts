import type { CORSRule } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { corsConsequences } from './consequences';
import { consoleAccess, consoleRule, withConsoleRule } from '@/resources/bucket-settings/console-rule';

const ORIGIN = 'http://127.0.0.1:4173';
const everybody: CORSRule = { AllowedOrigins: ['*'], AllowedMethods: ['GET'], ExposeHeaders: ['Date'] };
const said = (before: CORSRule[], after: CORSRule[], direct = false) =>
  corsConsequences(before, after, { origin: ORIGIN, direct }).map(({ tone, text }) => `${tone}: ${text}`);

describe('the rule for this console', () => {
  it('lets the console do and read what it needs', () => {
    expect(consoleAccess([consoleRule(ORIGIN)], ORIGIN)).toEqual({ refused: [], hidden: [] });
    expect(consoleAccess([everybody], ORIGIN).refused).toEqual(['GET', 'HEAD', 'PUT', 'POST', 'DELETE']);
  });

  it('stands first, and once', () => {
    const once = withConsoleRule([everybody], ORIGIN);
    expect(once).toEqual([consoleRule(ORIGIN), everybody]);
    expect(withConsoleRule(once, ORIGIN)).toEqual(once);
    expect(withConsoleRule(once, 'https://other.example')).toHaveLength(3);
  });
});

describe('what a change of CORS means', () => {
  it('names who loses what, and who gains', () => {
    const before: CORSRule[] = [{ AllowedOrigins: ['https://a.example'], AllowedMethods: ['GET', 'PUT'] }];
    const after: CORSRule[] = [
      { AllowedOrigins: ['https://a.example'], AllowedMethods: ['GET'] },
      { AllowedOrigins: ['https://b.example'], AllowedMethods: ['POST'] },
    ];
    const all = said(before, after);
    expect(all).toContain('warning: Pages on https://a.example lose PUT.');
    expect(all).toContain('info: Pages on https://b.example gain POST.');
  });

  it('tells of request headers and of exposed ones', () => {
    const before: CORSRule[] = [{ ...everybody, AllowedHeaders: ['x-amz-*'], ExposeHeaders: ['ETag'] }];
    const all = said(before, [everybody]);
    expect(all).toContain('warning: Pages on any origin lose the request headers x-amz-*.');
    expect(all).toContain('warning: Pages on any origin can no longer read ETag of the answers.');
    expect(all).toContain('info: Pages on any origin can also read Date of the answers.');
  });

  it('calls it danger to remove all, and to shut out a console that goes there directly', () => {
    expect(said([everybody], [])[0]).toMatch(/^danger: Without rules/);
    const own = consoleRule(ORIGIN);
    expect(said([own, everybody], [everybody], true)[0]).toMatch(/^danger: This console/);
    expect(said([own, everybody], [everybody], false).join()).not.toContain('danger');
    expect(said([own], [{ ...own, ExposeHeaders: [] }], true)[0]).toMatch(/could not read ETag/);
  });

  it('says when nothing changes for anybody', () => {
    expect(said([everybody], [{ ...everybody, ID: 'named' }])).toEqual([
      'info: Who passes and what they may read stays the same.',
    ]);
  });
});
