import {
  GetObjectCommand,
  HeadObjectCommand,
  GetObjectTaggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { CreateAccessPointCommand } from '@aws-sdk/client-s3-control';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  BUCKET,
  OWNER,
  ownBucket,
  READER,
  type OwnBucket,
} from '../../sandbox/s3/testing/own-bucket';
import { clients, keysOf, type Keys } from '../../sandbox/testing/clients';
import type { AwsContext } from '../../src/aws/context';
import { learnRegion } from '../../src/aws/locate';
import type { Location } from '../../src/aws/location';
import { FILE_NAME, type PostForm } from '../../src/resources/links/post-form';
import { presign } from '../../src/resources/links/presign';
import type { ResponseHeaders } from '../../src/resources/links/response-headers';
import { sentHeaders } from '../../src/resources/links/sent-headers';
import { signPost, type SignedPost } from '../../src/resources/links/sign-post';
import { setRequesterPays } from '../../src/resources/objects/requester-pays';

const REGION = 'eu-west-1';
const KEY = 'reports/q3 ü+(1).csv';
const bucket: Location = { type: 'bucket', name: BUCKET };
const point: Location = {
  type: 'access-point',
  name: 'readers',
  account: ACCOUNT,
  region: REGION,
  partition: 'aws',
};
let alias: Location;
let own: OwnBucket;
let temporary: Keys;
let versions: string[];

beforeAll(async () => {
  own = await ownBucket({ ownership: 'BucketOwnerPreferred', publicAccessBlock: undefined });
  const { control, sts } = clients(own.sandbox, OWNER);
  const made = await control.send(
    new CreateAccessPointCommand({ AccountId: ACCOUNT, Name: 'readers', Bucket: BUCKET }),
  );
  alias = { type: 'access-point-alias', alias: made.Alias ?? '' };
  temporary = keysOf((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  await own.s3.send(
    new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  versions = [];
  for (const Body of ['first', 'second']) {
    const put = await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: KEY, Body }));
    versions.push(put.VersionId ?? '');
  }
});
afterAll(() => own.sandbox.close());

function contextOf(keys: Keys, id = keys.accessKeyId): AwsContext {
  const context: AwsContext = {
    id,
    profile: {
      id: 'aws',
      label: 'AWS',
      kind: 'aws',
      transport: 'direct',
      partition: 'aws',
      region: REGION,
    },
    credentials: async () => keys,
  };
  for (const location of [bucket, alias]) learnRegion(context, location, REGION);
  return context;
}

const get = (url: string | URL) => own.sandbox.fetch(new Request(url));
const put = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  own.sandbox.fetch(
    new Request(url, { method: 'PUT', body: 'sent', headers: { 'content-length': '4', ...headers } }),
  );

const HEADERS: readonly (readonly [string, ResponseHeaders, Readonly<Record<string, string>>])[] = [
  ['nothing', {}, {}],
  [
    'a name to save under',
    { disposition: { type: 'attachment', fileName: 'q3 ü.csv' } },
    { 'content-disposition': `attachment; filename="q3 _.csv"; filename*=UTF-8''q3%20%C3%BC.csv` },
  ],
  [
    'every header',
    {
      disposition: { type: 'inline', fileName: 'a"b.csv' },
      contentType: 'text/csv; charset=utf-8',
      cacheControl: 'no-store, max-age=0',
      expires: 'Wed, 21 Oct 2026 07:28:00 GMT',
      contentLanguage: 'de, en',
      contentEncoding: 'identity',
    },
    {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store, max-age=0',
      expires: 'Wed, 21 Oct 2026 07:28:00 GMT',
      'content-language': 'de, en',
    },
  ],
];

describe.each(['a key that does not end', 'temporary credentials'])('a download link of %s', (kind) => {
  const keys = () => (kind === 'temporary credentials' ? temporary : OWNER);

  describe.each(['the bucket', 'the access point', 'its alias'])('through %s', (door) => {
    const location = () => (door === 'the bucket' ? bucket : door === 'its alias' ? alias : point);

    it.each(HEADERS)(
      'with %s is taken, of both versions, and its change refused',
      async (_, response, said) => {
        for (const version of [undefined, 0, 1]) {
          const versionId = version === undefined ? undefined : versions[version];
          const request = { method: 'GET', key: KEY, versionId, response } as const;
          const { url } = await presign(contextOf(keys()), location(), request, 900);
          const answer = await get(url);
          expect([answer.status, await answer.text()]).toEqual([200, version === 0 ? 'first' : 'second']);
          for (const [name, value] of Object.entries(said)) expect(answer.headers.get(name)).toBe(value);
          for (const changed of tampered(url)) expect((await get(changed)).status, changed).not.toBe(200);
        }
      },
    );
  });
});

/** The link with each thing in it changed, one at a time, and with one thing more. */
function tampered(link: string): string[] {
  const { searchParams } = new URL(link);
  const change = (edit: (url: URL) => void) => {
    const url = new URL(link);
    edit(url);
    return url.href;
  };
  return [
    change((url) => (url.pathname = url.pathname.replace('q3', 'q4'))),
    ...[...searchParams.keys()].flatMap((name) => [
      change((url) => url.searchParams.set(name, `${searchParams.get(name)}0`)),
      change((url) => url.searchParams.delete(name)),
    ]),
    change((url) => url.searchParams.append('response-content-type', 'text/html')),
  ];
}

describe('a download link', () => {
  it('ends when it says', async () => {
    const link = await presign(contextOf(OWNER), bucket, { method: 'GET', key: KEY }, 900);
    const before = own.now;
    own.now = link.expiresAt.getTime() - 2000;
    expect((await get(link.url)).status).toBe(200);
    own.now = link.expiresAt.getTime() + 2000;
    expect((await get(link.url)).status).toBe(403);
    own.now = before;
  });

  it('says who pays where that was agreed to', async () => {
    const context = contextOf(READER, 'payer');
    setRequesterPays(context, bucket, true);
    const { url } = await presign(context, bucket, { method: 'GET', key: KEY }, 900);
    expect(new URL(url).searchParams.get('x-amz-request-payer')).toBe('requester');
    expect((await get(url)).status).toBe(200);
    const without = new URL(url);
    without.searchParams.delete('x-amz-request-payer');
    expect((await get(without)).status).toBe(403);
  });

  it('opens no more than its signer may', async () => {
    const { url } = await presign(contextOf(READER), bucket, { method: 'PUT', key: 'x' }, 900);
    expect((await put(url)).status).toBe(403);
  });
});

describe('an upload link', () => {
  it.each(['the bucket', 'its alias'])('writes its key and no other, through %s', async (door) => {
    const at = door === 'the bucket' ? bucket : alias;
    const { url } = await presign(contextOf(temporary), at, { method: 'PUT', key: 'in/a b.txt' }, 900);
    expect((await put(url)).status).toBe(200);
    expect((await put(url.replace('a%20b', 'c'))).status).toBe(403);
    expect((await get(url)).status).toBe(403);
  });

  it('holds the sender to what the place demands', async () => {
    const headers = {
      encryption: 'AES256',
      acl: 'bucket-owner-full-control',
      tags: { from: 'a + b' },
      metadata: { shop: '17' },
    } as const;
    const request = { method: 'PUT', key: 'in/held', headers } as const;
    const { url } = await presign(contextOf(temporary), bucket, request, 900);
    expect((await put(url)).status).toBe(403);
    expect((await put(url, { 'x-amz-server-side-encryption': 'aws:kms' })).status).toBe(403);
    expect((await put(url, sentHeaders(headers))).status).toBe(200);
    const of = { Bucket: BUCKET, Key: 'in/held' };
    expect((await own.s3.send(new HeadObjectCommand(of))).Metadata).toEqual({ shop: '17' });
    expect((await own.s3.send(new GetObjectTaggingCommand(of))).TagSet).toEqual([
      { Key: 'from', Value: 'a + b' },
    ]);
  });
});

const DROP: PostForm = {
  prefix: 'drops/ü $1 & co/',
  contentType: { kind: 'starts-with', value: 'text/' },
  min: 2,
  max: 10,
  headers: {
    acl: 'bucket-owner-full-control',
    encryption: 'AES256',
    cacheControl: 'no-store',
    tags: { source: 'form + more', empty: '' },
    metadata: { Shop: '17', note: 'a, b' },
  },
  after: { kind: 'status', status: 201 },
};

interface Sent {
  readonly name?: string;
  readonly body?: string;
  readonly type?: string;
  readonly change?: Readonly<Record<string, string | undefined>>;
}

/** What a browser sends of the form. */
function send(signed: SignedPost, { name = 'a.txt', body = 'hello', type, change = {} }: Sent = {}) {
  const form = new FormData();
  const fields = [...signed.fields, ...(type === undefined ? [] : [['Content-Type', type] as const])];
  for (const [field, value] of fields) {
    const to = field in change ? change[field] : value;
    if (to !== undefined) form.append(field, to);
  }
  for (const [field, value] of Object.entries(change))
    if (value !== undefined && !fields.some(([one]) => one === field)) form.append(field, value);
  form.append('file', new Blob([body]), name);
  return own.sandbox.fetch(new Request(signed.url, { method: 'POST', body: form }));
}
const codeOf = async (answer: Response) => /<Code>(.*?)</.exec(await answer.text())?.[1] ?? answer.status;

describe('a form', () => {
  const TYPE = 'text/plain';

  it('is sent to the bucket’s own host and says all that was signed', async () => {
    const signed = await signPost(contextOf(temporary), bucket, DROP, 900);
    expect(signed.url).toBe(`https://${BUCKET}.s3.${REGION}.amazonaws.com/`);
    expect(JSON.stringify(signed)).not.toContain(temporary.secretAccessKey);
    expect((await send(signed, { name: 'C:\\x\\b ü.txt', type: TYPE })).status).toBe(201);
    const of = { Bucket: BUCKET, Key: `${DROP.prefix}b ü.txt` };
    const head = await own.s3.send(new HeadObjectCommand(of));
    expect(head).toMatchObject({
      ContentType: TYPE,
      CacheControl: 'no-store',
      ServerSideEncryption: 'AES256',
      Metadata: { shop: '17', note: 'a, b' },
    });
    expect((await own.s3.send(new GetObjectTaggingCommand(of))).TagSet).toEqual([
      { Key: 'source', Value: 'form + more' },
      { Key: 'empty', Value: '' },
    ]);
    expect(await (await own.s3.send(new GetObjectCommand(of))).Body?.transformToString()).toBe('hello');
  });

  it.each([
    ['the smallest', { body: '12' }, 201],
    ['the largest', { body: '1234567890' }, 201],
    ['smaller', { body: '1' }, 'EntityTooSmall'],
    ['larger', { body: '12345678901' }, 'EntityTooLarge'],
    ['another key below the prefix', { change: { key: `${DROP.prefix}sub/${FILE_NAME}` } }, 201],
    ['a key beside the prefix', { change: { key: 'drops/${filename}' } }, 'AccessDenied'],
    ['another type of the kind', { type: 'text/csv' }, 201],
    ['a type of another kind', { type: 'image/png' }, 'AccessDenied'],
    ['one type of another kind among two', { type: 'text/csv, image/png' }, 'AccessDenied'],
    ['no type', { type: undefined, change: { 'Content-Type': undefined } }, 'AccessDenied'],
    ['other metadata', { change: { 'x-amz-meta-shop': '18' } }, 'AccessDenied'],
    ['more metadata', { change: { 'x-amz-meta-more': '1' } }, 'AccessDenied'],
    ['less metadata', { change: { 'x-amz-meta-shop': undefined } }, 'AccessDenied'],
    ['another ACL', { change: { acl: 'public-read' } }, 'AccessDenied'],
    ['other tags', { change: { tagging: '<Tagging><TagSet/></Tagging>' } }, 'AccessDenied'],
    ['no encryption', { change: { 'x-amz-server-side-encryption': undefined } }, 'AccessDenied'],
    ['another way on', { change: { success_action_redirect: 'https://evil.example/' } }, 'AccessDenied'],
    ['another signature', { change: { 'X-Amz-Signature': '0'.repeat(64) } }, 'SignatureDoesNotMatch'],
    ['no token', { change: { 'X-Amz-Security-Token': undefined } }, 'InvalidAccessKeyId'],
  ] satisfies readonly (readonly [string, Sent, number | string])[])(
    'lets in what its policy lets in: %s',
    async (_, sent, expected) => {
      const signed = await signPost(contextOf(temporary), bucket, DROP, 900);
      expect(await codeOf(await send(signed, { type: TYPE, ...sent }))).toBe(expected);
    },
  );

  it.each([
    ['any type', { kind: 'any' }, 'application/x-anything', 201],
    ['one type', { kind: 'exact', value: 'text/csv' }, undefined, 201],
    ['one type and another besides', { kind: 'exact', value: 'text/csv' }, 'text/html', 'AccessDenied'],
  ] as const)('takes %s', async (_, contentType, type, expected) => {
    const signed = await signPost(contextOf(OWNER), bucket, { ...DROP, contentType }, 900);
    expect(await codeOf(await send(signed, type === undefined ? {} : { type }))).toBe(expected);
  });

  it('ends with the credentials that signed it, or when it says', async () => {
    const signed = await signPost(contextOf(OWNER), bucket, DROP, 900);
    const before = own.now;
    own.now = signed.expiresAt.getTime() + 2000;
    expect(await codeOf(await send(signed, { type: TYPE }))).toBe('AccessDenied');
    own.now = before;
    const end = new Date(Date.now() + 60_000);
    const context: AwsContext = {
      ...contextOf(OWNER),
      credentials: async () => ({ ...OWNER, expiration: end }),
    };
    const early = await signPost(context, bucket, DROP, 900);
    expect(early.limitedBy).toBe('session');
    expect(early.expiresAt.getTime()).toBeLessThanOrEqual(end.getTime());
    // Not parsed: S3 has dollars in a policy escaped, which JSON refuses.
    const [, expiration = ''] = /"expiration":"([^"]+)"/.exec(early.policy) ?? [];
    expect(new Date(expiration)).toEqual(early.expiresAt);
  });

  it('sends the browser on where it was told', async () => {
    const after = { kind: 'redirect', url: 'https://example.com/thanks?tab=1' } as const;
    const signed = await signPost(contextOf(OWNER), bucket, { ...DROP, after }, 900);
    const answer = await send(signed, { type: TYPE });
    expect([answer.status, answer.headers.get('location')?.split('&')[0]]).toEqual([303, after.url]);
  });

  it('refuses an access point, and more than S3 reads before the file', async () => {
    await expect(signPost(contextOf(OWNER), point, DROP, 900)).rejects.toMatchObject({
      code: 'FormThroughAccessPoint',
    });
    const metadata = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`m${at}`, 'x'.repeat(80)]));
    await expect(
      signPost(contextOf(OWNER), bucket, { ...DROP, headers: { metadata } }, 900),
    ).rejects.toMatchObject({ code: 'FormTooLarge' });
  });

  it('does as the bucket’s policy demands and is refused without', async () => {
    await own.s3.send(
      new PutBucketPolicyCommand({
        Bucket: BUCKET,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Encrypted',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:PutObject',
              Resource: `arn:aws:s3:::${BUCKET}/*`,
              Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' } },
            },
          ],
        }),
      }),
    );
    const plain = await signPost(contextOf(OWNER), bucket, { ...DROP, headers: {} }, 900);
    expect(await codeOf(await send(plain, { type: TYPE }))).toBe('AccessDenied');
    const signed = await signPost(contextOf(OWNER), bucket, DROP, 900);
    expect(await codeOf(await send(signed, { type: TYPE }))).toBe(201);
  });
});
