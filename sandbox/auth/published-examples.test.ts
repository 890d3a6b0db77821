import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addBucket, addUser, named, type BucketSeed } from '../seed/build';

/**
 * The worked examples of the S3 documentation: requests and signatures that AWS published.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
const CREDENTIAL = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';

/** The account, the key and a bucket of AWS's examples, at the moment they were signed. */
const exampleWorld = (now: string, bucket: Omit<BucketSeed, 'createdAt'>) =>
  createSandbox({
    now: () => Date.parse(now),
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'example');
      addUser(account, {
        name: 'example',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        policies: [named('All', { Effect: 'Allow', Action: 's3:*', Resource: '*' })],
      });
      addBucket(world, account, { createdAt: '2013-01-01T00:00:00Z', region: 'us-east-1', ...bucket });
    },
  });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await exampleWorld('2013-05-24T00:00:00Z', { name: 'examplebucket' });
});
afterAll(() => sandbox.close());

async function ask(url: string, init: RequestInit & { headers?: Record<string, string> }) {
  const answer = await sandbox.fetch(new Request(url, { ...init, duplex: 'half' }));
  const body = await answer.text();
  return { status: answer.status, code: /<Code>(.*?)<\/Code>/.exec(body)?.[1] };
}

const authorization = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${CREDENTIAL},SignedHeaders=${signedHeaders},Signature=${signature}`;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const HOST = 'https://examplebucket.s3.amazonaws.com';

describe('published signatures', () => {
  it('GET object with a range', async () => {
    const headers = {
      range: 'bytes=0-9',
      'x-amz-content-sha256': EMPTY,
      'x-amz-date': '20130524T000000Z',
      authorization: authorization(
        'host;range;x-amz-content-sha256;x-amz-date',
        'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      ),
    };
    expect(await ask(`${HOST}/test.txt`, { headers })).toEqual({ status: 404, code: 'NoSuchKey' });
    const other = { ...headers, range: 'bytes=0-10' };
    expect(await ask(`${HOST}/test.txt`, { headers: other })).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
  });

  it('PUT object with a dollar sign in its key', async () => {
    const headers = {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      'content-length': '21',
      authorization: authorization(
        'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
        '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
      ),
    };
    const put = { method: 'PUT', body: 'Welcome to Amazon S3.', headers };
    expect(await ask(`${HOST}/test$file.text`, put)).toEqual({ status: 200, code: undefined });
    const tampered = { ...put, body: 'Welcome to Amazon S4.' };
    expect(await ask(`${HOST}/test$file.text`, tampered)).toEqual({
      status: 400,
      code: 'XAmzContentSHA256Mismatch',
    });
  });

  it('a presigned link', async () => {
    const query = [
      'X-Amz-Algorithm=AWS4-HMAC-SHA256',
      'X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request',
      'X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host',
      'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    ].join('&');
    expect(await ask(`${HOST}/test.txt?${query}`, {})).toEqual({ status: 404, code: 'NoSuchKey' });
  });
});

describe('published chunk signatures', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const chunk = (signature: string, data: string) =>
    bytes(`${data.length.toString(16)};chunk-signature=${signature}\r\n${data}\r\n`);
  const put = (headers: Record<string, string>, body: Buffer) =>
    ask('https://s3.amazonaws.com/examplebucket/chunkObject.txt', {
      method: 'PUT',
      // In pieces that fall across frame borders.
      body: new Blob([body]).stream(),
      headers: { 'x-amz-date': '20130524T000000Z', 'x-amz-storage-class': 'REDUCED_REDUNDANCY', ...headers },
    });
  const stored = () => sandbox.world.buckets.get('examplebucket')?.objects.latest('chunkObject.txt');

  it('of a plain body, and refuses one changed byte', async () => {
    const headers = {
      'content-encoding': 'aws-chunked',
      'content-length': '66824',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'x-amz-decoded-content-length': '66560',
      authorization: authorization(
        'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
        '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
      ),
    };
    const body = (last: string) =>
      Buffer.concat([
        chunk('ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648', 'a'.repeat(65_536)),
        chunk('0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497', last),
        chunk('b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9', ''),
      ]);
    expect(await put(headers, body(`${'a'.repeat(1023)}b`))).toEqual({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    expect(stored()).toBeUndefined();
    expect(await put(headers, body('a'.repeat(1024)))).toEqual({ status: 200, code: undefined });
    expect(stored()).toMatchObject({
      size: 66_560,
      headers: expect.not.objectContaining({ 'content-encoding': expect.anything() }),
    });
  });

  it('of a body with a trailing checksum, and refuses a changed trailer', async () => {
    const headers = {
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '66560',
      'x-amz-trailer': 'x-amz-checksum-crc32c',
      authorization: authorization(
        'content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer',
        '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
      ),
    };
    const body = (checksum: string) =>
      Buffer.concat([
        chunk('b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2', 'a'.repeat(65_536)),
        chunk('1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7', 'a'.repeat(1024)),
        bytes('0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n'),
        bytes(`x-amz-checksum-crc32c:${checksum}\r\n`),
        bytes(
          'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
        ),
      ]);
    expect(await put(headers, body('AAAAAA=='))).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
    expect(await put(headers, body('sOO8/Q=='))).toEqual({ status: 200, code: undefined });
    expect(stored()?.checksum).toMatchObject({ algorithm: 'CRC32C', value: 'sOO8/Q==' });
  });
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html, whose policy has CRLF line ends. */
const POST_POLICY = [
  '{ "expiration": "2015-12-30T12:00:00.000Z",',
  '  "conditions": [',
  '    {"bucket": "sigv4examplebucket"},',
  '    ["starts-with", "$key", "user/user1/"],',
  '    {"acl": "public-read"},',
  '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
  '    ["starts-with", "$Content-Type", "image/"],',
  '    {"x-amz-meta-uuid": "14365123651274"},',
  '    {"x-amz-server-side-encryption": "AES256"},',
  '    ["starts-with", "$x-amz-meta-tag", ""],',
  '',
  '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
  '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
  '    {"x-amz-date": "20151229T000000Z" }',
  '  ]',
  '}',
].join('\r\n');

describe('the published form', () => {
  const bucket = 'sigv4examplebucket';
  const fields = {
    key: 'user/user1/${filename}',
    acl: 'public-read',
    success_action_redirect: 'http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html',
    'Content-Type': 'image/jpeg',
    'x-amz-meta-uuid': '14365123651274',
    'x-amz-server-side-encryption': 'AES256',
    'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': '20151229T000000Z',
    'x-amz-meta-tag': '',
    Policy: Buffer.from(POST_POLICY).toString('base64'),
    'X-Amz-Signature': '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
  };

  it.each([
    ['as it is', {}, 303],
    ['with another type', { 'Content-Type': 'text/html' }, 403],
    ['with another signature', { 'X-Amz-Signature': fields['X-Amz-Signature'].replace('8', '9') }, 403],
  ])('%s', async (_, changes, status) => {
    const then = await exampleWorld('2015-12-29T00:00:00Z', {
      name: bucket,
      ownership: 'ObjectWriter',
      publicAccessBlock: undefined,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
    form.append('file', new Blob(['jpeg']), 'photo.jpg');
    const answer = await then.fetch(
      new Request(`https://${bucket}.s3.amazonaws.com/`, { method: 'POST', body: form }),
    );
    expect(answer.status).toBe(status);
    if (status === 303)
      expect(then.world.buckets.get(bucket)?.objects.latest('user/user1/photo.jpg')?.size).toBe(4);
    await then.close();
  });
});
