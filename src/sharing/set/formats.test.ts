import { describe, expect, it } from 'vitest';
import { writtenSet } from './formats';
import type { LinkSet } from './link-set';
import { linksDocument } from './links-document';
import { codesDocument, fitsInCode, MOST_IN_CODE, qrCode } from './qr';

const HOSTILE = "=cmd|'/c calc'!A1,\"<script>alert(1)</script>\u202Egnp.exe";
const URL_OF =
  'https://lake.s3.eu-west-1.amazonaws.com/a?X-Amz-Signature=00&x="><img src=x onerror=alert(1)>';

const set = (over: Partial<LinkSet> = {}): LinkSet => ({
  method: 'GET',
  expiry: {
    signedAt: new Date('2026-11-29T16:00:00Z'),
    expiresAt: new Date('2026-11-29T17:00:00Z'),
    seconds: 3600,
    limitedBy: 'request',
  },
  links: [
    { place: 'lake', key: HOSTILE, size: 2048, url: URL_OF },
    { place: 'lake', key: 'b', versionId: 'v1', url: 'https://example.com/b?s=1' },
  ],
  refused: ['a/../b'],
  archived: 0,
  more: false,
  ...over,
});

describe('a set of links', () => {
  it('is a table in which nothing runs', () => {
    const [head, first] = writtenSet('csv', set()).text.split('\r\n');
    expect(head).toBe('method,place,key,version,bytes,ends,url');
    expect(first).toContain(`"'=cmd|'/c calc'!A1,""<script>`);
    expect(first).toContain(',2048,2026-11-29T17:00:00.000Z,');
  });

  it('says in the table what has to be sent along', () => {
    const links = [{ place: 'lake', key: 'k', url: 'https://x', headers: { 'x-amz-acl': 'private' } }];
    expect(writtenSet('csv', set({ method: 'PUT', links })).text).toContain(
      ',https://x,x-amz-acl: private\r\n',
    );
  });

  it('is a link a line', () => {
    expect(writtenSet('text', set()).text).toBe(`${URL_OF}\nhttps://example.com/b?s=1\n`);
  });

  it('is JSON that names what has no link', () => {
    expect(JSON.parse(writtenSet('json', set()).text)).toMatchObject({
      method: 'GET',
      ends: '2026-11-29T17:00:00.000Z',
      links: [
        { key: HOSTILE, size: 2048 },
        { key: 'b', versionId: 'v1' },
      ],
      withoutLink: ['a/../b'],
    });
  });

  it('is a command each', () => {
    const [, second] = writtenSet('curl', set()).text.split('\n');
    expect(second).toBe(`curl --fail --location --output ./b 'https://example.com/b?s=1'`);
  });

  it('is a page without code, in which names are texts', async () => {
    const page = await linksDocument(set());
    expect(page).not.toMatch(/<script|<img| onerror=alert\(1\)>"/);
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('&#x27e8;U+202E&#x27e9;');
    expect(page).toContain('<td>2.0 KB</td>');
    expect(page).toContain('2026-11-29 17:00 UTC');
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy).toMatch(
      /^default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; form-action &#39;none&#39;/,
    );
  });
});

describe('a code', () => {
  it('holds a link with a session’s token, and says when it is fine', () => {
    const short = qrCode('https://example.com/');
    expect(short.svg).toMatch(/^<svg /);
    expect(short.fine).toBe(false);
    const long = qrCode(`https://example.com/?${'x'.repeat(1800)}`);
    expect(long.fine).toBe(true);
    expect(long.modules).toBeLessThanOrEqual(177);
  });

  it('has an end', () => {
    const at = (length: number) => `https://e/${'x'.repeat(length - 10)}`;
    expect([fitsInCode(at(MOST_IN_CODE)), fitsInCode(at(MOST_IN_CODE + 1))]).toEqual([true, false]);
    expect(qrCode(at(MOST_IN_CODE)).modules).toBe(177);
  });

  it('stands on a page to print under the name of what it leads to', async () => {
    const page = await codesDocument(set(), set().links);
    expect(page.match(/<svg /g)).toHaveLength(2);
    expect(page).not.toContain('<script');
  });
});
