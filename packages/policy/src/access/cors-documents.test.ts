import { describe, expect, it } from 'vitest';
import { corsText, rulesIn } from './cors-documents.ts';
import { planGrant } from './plan-grant.ts';
import { BARE, granted } from './testing/granted.ts';
import type { Ground } from './types.ts';

const APP = 'https://app.example.com';
const inBrowsers = granted({ origins: [APP], abilities: ['download', 'upload'] });
const standing = (...rules: readonly object[]): Ground => ({ ...BARE, cors: { lake: corsText(rules) } });
const cors = (ground: Ground, grant = inBrowsers) =>
  planGrant(grant, ground).documents.find(({ kind }) => kind === 'cors');

describe('CORS for the pages of a grant', () => {
  it('is asked only where pages are named', () => {
    expect(cors(BARE, granted())).toBeUndefined();
    expect(cors(BARE, granted({ origins: [] }))).toBeUndefined();
  });

  it('lets those pages do what the grant is for, and nothing else', () => {
    const [rule] = rulesIn(cors({ ...BARE, cors: { lake: null } })?.after);
    expect(rule).toMatchObject({
      ID: 'ReportsBrowsers',
      AllowedOrigins: [APP],
      AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'],
      AllowedHeaders: ['*'],
    });
    expect(rule?.ExposeHeaders).toContain('ETag');
  });

  it('comes behind the rules that stand, which stay as they are', () => {
    const other = { AllowedOrigins: ['https://other.example'], AllowedMethods: ['GET'] };
    const document = cors(standing(other));
    const rules = rulesIn(document?.after);
    expect(rules.map(({ AllowedOrigins }) => AllowedOrigins)).toEqual([['https://other.example'], [APP]]);
    expect(rules[0]).toEqual(other);
    expect(document?.statements).toHaveLength(1);
  });

  it.each([
    ['the same', { AllowedOrigins: [APP] }, true],
    ['every origin of the domain', { AllowedOrigins: ['https://*.example.com'] }, true],
    ['everybody', { AllowedOrigins: ['*'] }, true],
    ['another origin', { AllowedOrigins: ['https://app.example.org'] }, false],
    ['fewer headers', { AllowedOrigins: [APP], AllowedHeaders: ['authorization'] }, false],
    ['no ETag', { AllowedOrigins: [APP], ExposeHeaders: [] }, false],
    ['fewer methods', { AllowedOrigins: [APP], AllowedMethods: ['GET'] }, false],
  ])('is not added where %s stands and does it: %#', (_, rule, stands) => {
    const whole = {
      AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['etag'],
      ...rule,
    };
    const ground = standing(whole);
    const document = cors(ground);
    expect(document?.statements).toHaveLength(stands ? 0 : 1);
    if (stands) expect(document?.after).toBe(ground.cors?.['lake']);
  });

  it('is one for a bucket of two places, written before what lets anybody in', () => {
    const [place] = inBrowsers.places;
    const two = {
      ...inBrowsers,
      places: [
        { ...place!, prefixes: ['a/'] },
        { ...place!, prefixes: ['b/'] },
      ],
    };
    const kinds = planGrant(two, BARE).documents.map(({ kind }) => kind);
    expect(kinds).toEqual(['identity', 'cors', 'bucket']);
  });

  it('says so where the rules could not be read, or there is no room', () => {
    const codes = (ground: Ground) =>
      planGrant(inBrowsers, ground).remarks.map(({ code, blocks }) => [code, blocks]);
    expect(codes(BARE)).toContainEqual(['cors-unread', false]);
    const full = Array.from({ length: 100 }, () => ({ AllowedOrigins: ['https://other.example'] }));
    expect(codes(standing(...full))).toContainEqual(['too-large', true]);
    expect(codes(standing())).not.toContainEqual(['cors-unread', false]);
  });
});
