import { describe, expect, it } from 'vitest';
import { policyJson, policyText, postProblems, type PostForm } from '@/resources/links/post-form';
import type { SignedPost } from '@/resources/links/sign-post';
import { dropDocument } from './drop-document';
import { draftHeaders, EMPTY_DROP, postFormOf } from './drop-draft';
import { curlForm, fieldsJson, readablePolicy } from './drop-outputs';
import { everywhere, originOf, pageOrigins } from './page-origins';
import { policyWords } from './policy-words';

const form: PostForm = postFormOf({ ...EMPTY_DROP, min: '0.5', max: '10' }, 'in/', {});
const HOSTILE = '"><script>alert(1)</script>\u202E';
const signed: SignedPost = {
  signedAt: new Date('2026-11-29T16:00:00Z'),
  expiresAt: new Date('2026-11-29T17:00:00Z'),
  seconds: 3600,
  limitedBy: 'request',
  url: 'https://lake.s3.eu-west-1.amazonaws.com/',
  fields: [
    ['key', 'in/${filename}'],
    ['x-amz-meta-who', HOSTILE],
    ['X-Amz-Security-Token', 'TOKEN'],
    ['Policy', 'e30='],
  ],
  policy: JSON.stringify({ conditions: [{ 'X-Amz-Security-Token': 'TOKEN' }, { bucket: 'lake' }] }),
};
const page = (over: Partial<Parameters<typeof dropDocument>[0]> = {}) =>
  dropDocument({ form, signed, title: HOSTILE, note: HOSTILE, bucket: 'lake', direct: ['null'], ...over });

describe('a drop page', () => {
  it('runs its own code alone, by hash, and talks to the bucket alone', async () => {
    const text = await page();
    const scripts = [...text.matchAll(/<script>([^]*?)<\/script>/g)].map(([, code = '']) => code);
    expect(scripts).toHaveLength(1);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(scripts[0]));
    const hash = btoa(String.fromCodePoint(...new Uint8Array(digest)));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      `default-src 'none'`,
      expect.stringMatching(/^style-src 'sha256-/),
      `script-src 'sha256-${hash}'`,
      `require-trusted-types-for 'script'`,
      'connect-src https://lake.s3.eu-west-1.amazonaws.com',
      'form-action https://lake.s3.eu-west-1.amazonaws.com',
      `base-uri 'none'`,
    ]);
    expect(text).not.toMatch(/(?:src|href)="http/);
  });

  it('draws texts of others as texts', async () => {
    const text = await page();
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#x202e;"');
    expect(text.match(/&#x27e8;U\+202E&#x27e9;/g)?.length).toBe(2);
  });

  it('carries each field once, in the order S3 reads them, the file last', async () => {
    const text = await page();
    const names = [...text.matchAll(/<input [^>]*name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([...signed.fields.map(([name]) => name), 'Content-Type', 'file']);
    expect(text.match(/TOKEN/g)).toHaveLength(1);
  });

  it('is ASCII, whatever encoding somebody calls it', async () => {
    const text = await page({ title: 'Käse 🧀', note: '日本', form: { ...form, prefix: 'ü/' } });
    expect(text).not.toMatch(/[^\0-\x7F]/);
    expect(text).toContain('K&#xe4;se &#x1f9c0;');
    expect(text).toContain('accept-charset="utf-8"');
  });

  it('is a plain form where whoever sends is led elsewhere', async () => {
    const after = { kind: 'redirect', url: 'https://example.com/thanks' } as const;
    const text = await page({ form: { ...form, after } });
    expect(text).toContain('"direct":[]');
    expect(text).toContain('form-action https://lake.s3.eu-west-1.amazonaws.com https://example.com;');
  });

  it('says one type, or the beginning of one', async () => {
    const exact = await page({ form: { ...form, contentType: { kind: 'exact', value: 'text/csv' } } });
    expect(exact).toContain('of the type <strong>text/csv</strong>');
    expect(exact).not.toContain('id="type"');
    const start = await page({ form: { ...form, contentType: { kind: 'starts-with', value: 'image/' } } });
    expect(start).toContain('accept="image/*"');
    expect(start).toContain('"typePrefix":"image/"');
  });
});

describe('the form’s draft', () => {
  it('is read as it is meant', () => {
    const draft = { ...EMPTY_DROP, min: '1', max: '2.5', metadata: 'Shop=17\n\nempty=', tags: 'a=b=c' };
    expect(draftHeaders(draft)).toEqual({ metadata: { Shop: '17', empty: '' }, tags: { a: 'b=c' } });
    expect(postFormOf(draft, 'in/', {})).toMatchObject({ min: 1_048_576, max: 2_621_440 });
  });

  it.each<[string, Partial<PostForm>, string]>([
    ['a size that is none', { max: Number.NaN }, 'size'],
    ['sizes the wrong way round', { min: 10, max: 5 }, 'size'],
    ['more than one POST carries', { max: 6 * 1024 ** 3 }, 'size'],
    ['a variable in the prefix', { prefix: 'a/${filename}/' }, 'prefix'],
    ['a variable in the metadata', { headers: { metadata: { by: '${filename}' } } }, 'headers'],
    [
      'a variable where it leads to',
      { after: { kind: 'redirect', url: 'https://example.com/?${filename}' } },
      'after',
    ],
    ['a line break in the prefix', { prefix: 'a\nb/' }, 'prefix'],
    ['a prefix that leaves no room', { prefix: 'x'.repeat(901) }, 'prefix'],
    ['a type that is none', { contentType: { kind: 'exact', value: ' ' } }, 'type'],
    ['two types', { contentType: { kind: 'starts-with', value: 'a/,b/' } }, 'type'],
    ['a key of SSE-C', { headers: { encryption: 'customer', customerKeyMd5: 'x' } }, 'headers'],
    ['a header no form has', { headers: { grantFullControl: 'id=1' } }, 'headers'],
    ['a script to go to', { after: { kind: 'redirect', url: 'javascript:alert(1)' } }, 'after'],
    ['no host to go to', { after: { kind: 'redirect', url: 'https://[' } }, 'after'],
    ['a host that is none', { after: { kind: 'redirect', url: 'https://100%/thanks' } }, 'after'],
    [
      'a host that would end a directive',
      { after: { kind: 'redirect', url: "https://a;script-src'*'/" } },
      'after',
    ],
  ])('is refused with %s', (_, over, field) => {
    expect(postProblems({ ...form, ...over })).toEqual([
      expect.objectContaining({ field, message: expect.stringMatching(/\.$/) }),
    ]);
  });

  it.each<[string, Partial<PostForm>, string]>([
    ['its prefix', { prefix: '$key' }, 'prefix'],
    ['what it says', { headers: { metadata: { a: '$acl' } } }, 'headers'],
  ])('is refused where a lookalike would take a dollar for a field’s name: %s', (_, over, field) => {
    expect(postProblems({ ...form, ...over })).toEqual([]);
    expect(postProblems({ ...form, ...over }, true)).toMatchObject([{ field }]);
  });

  it('is taken otherwise', () => {
    expect(postProblems(form)).toEqual([]);
    expect(
      postProblems({ ...form, contentType: { kind: 'exact', value: 'text/csv; charset=utf-8' } }),
    ).toEqual([]);
  });

  it('is said in words', () => {
    const words = policyWords('lake', { ...form, headers: { acl: 'private' } }, signed.expiresAt).join('\n');
    expect(words).toContain('Any key of lake that begins with in/ can be written');
    expect(words).toContain('from 512 KB to 10.0 MB');
    expect(words).toContain('x-amz-acl: private');
    expect(words).toContain('Nothing can be read, listed or deleted');
    expect(policyWords('lake', { ...form, prefix: '' }, undefined)[0]).toContain(
      'Any key of lake can be written',
    );
  });
});

describe('a drop for programs', () => {
  it('is the URL and fields that SDKs give', () => {
    expect(JSON.parse(fieldsJson(signed))).toEqual({
      url: signed.url,
      fields: Object.fromEntries(signed.fields),
    });
  });

  it('is a line for a shell, with nothing read from a file but the file', () => {
    expect(curlForm(signed, 'text/csv')).toMatch(
      /^curl --fail-with-body --form-string 'key=in\/\$\{filename\}' .*--form-string Content-Type=text\/csv https:\S+ --form file=@FILE$/,
    );
  });

  it('escapes dollars of values as S3 wants them, and reads them again', () => {
    const conditions = [
      { bucket: 'lake' },
      ['starts-with', '$key', 'a$b\\$/'],
      ['content-length-range', 0, 5],
    ] as const;
    const text = policyText(signed.expiresAt, conditions, { lookalike: false });
    expect(text).toContain(String.raw`["starts-with","$key","a\$b\\\$/"]`);
    expect(JSON.parse(policyJson(text))).toEqual({ expiration: '2026-11-29T17:00:00.000Z', conditions });
    expect(JSON.parse(policyText(signed.expiresAt, conditions, { lookalike: true }))).toEqual({
      expiration: '2026-11-29T17:00:00.000Z',
      conditions,
    });
  });

  it('shows its policy without who signed it', () => {
    expect(readablePolicy(signed.policy)).not.toContain('TOKEN');
    expect(readablePolicy(signed.policy)).toContain('"bucket": "lake"');
  });
});

describe('where the page stands', () => {
  const rules = [
    { AllowedOrigins: ['https://*.example.com'], AllowedMethods: ['GET'] },
    { AllowedOrigins: ['null', 'https://drop.example.com'], AllowedMethods: ['POST'] },
  ];

  it('decides whether it hears S3’s answers', () => {
    expect(pageOrigins(['null', 'https://drop.example.com', 'https://other.example.com'], rules)).toEqual([
      { origin: 'null', direct: true },
      { origin: 'https://drop.example.com', direct: true },
      { origin: 'https://other.example.com', direct: false },
    ]);
    expect(pageOrigins(['null'], undefined)).toEqual([{ origin: 'null', direct: undefined }]);
  });

  it('is anywhere only by rules for every origin', () => {
    const post = (...AllowedOrigins: string[]) => [{ AllowedOrigins, AllowedMethods: ['POST'] }];
    expect(everywhere(post('*'))).toEqual(['*']);
    expect(everywhere(post('https://*', 'null'))).toEqual([]);
    expect(everywhere(rules)).toEqual([]);
    expect(everywhere(undefined)).toEqual([]);
  });

  it.each([
    ['https://Drop.Example.com/a/drop.html?x', 'https://drop.example.com'],
    ['http://127.0.0.1:8080/drop.html', 'http://127.0.0.1:8080'],
    ['https://example.com:443/', 'https://example.com'],
    ['file:///tmp/drop.html', undefined],
    ['drop.html', undefined],
  ])('is read from %s', (text, origin) => {
    expect(originOf(text)).toBe(origin);
  });
});
