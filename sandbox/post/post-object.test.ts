import { createHash } from 'node:crypto';
import { GetObjectCommand, GetObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hmacHex, signingKey } from '../auth/canonical';
import { toAmzDate } from '../clock/format';
import { BUCKET, bytes, chunked, OWNER, ownBucket, READER, type OwnBucket } from '../s3/testing/own-bucket';

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket({ ownership: 'BucketOwnerPreferred', publicAccessBlock: undefined });
});
afterAll(() => own.sandbox.close());

type Fields = Readonly<Record<string, string>>;
const URL_OF_BUCKET = `https://${BUCKET}.s3.eu-west-1.amazonaws.com/`;
const REDIRECT = 'https://console.example/done?tab=1';

/** The fields and their signature, with a condition on every one of them besides `conditions`. */
function signed(
  fields: Fields,
  {
    conditions = [],
    keys = OWNER,
    region = 'eu-west-1',
    seconds = 600,
  }: {
    conditions?: readonly unknown[];
    keys?: typeof OWNER;
    region?: string;
    seconds?: number;
  } = {},
): Fields {
  const date = toAmzDate(own.now);
  const scope = { date: date.slice(0, 8), region, service: 's3', terminal: 'aws4_request' };
  const by = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${keys.accessKeyId}/${scope.date}/${region}/s3/aws4_request`,
    'X-Amz-Date': date,
  };
  const named = Object.entries({ bucket: BUCKET, ...fields, ...by })
    .filter(([name]) => !name.startsWith('x-ignore-') && !fields[name]?.includes('${filename}'))
    .map(([name, value]) => ({ [name]: value }));
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(own.now + seconds * 1000).toISOString(),
      conditions: [...named, ...conditions],
    }),
  ).toString('base64');
  const signature = hmacHex(signingKey(keys.secretAccessKey, scope), policy);
  return { ...fields, ...by, Policy: policy, 'X-Amz-Signature': signature };
}

function post(
  fields: Fields,
  file: Blob | undefined = new Blob(['body']),
  name = 'photo.jpg',
  url = URL_OF_BUCKET,
) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  if (file !== undefined) form.append('file', file, name);
  return own.sandbox.fetch(new Request(url, { method: 'POST', body: form }));
}
const BOUNDARY = 'xBOUNDARYx';
/** A form as bytes, with a field after its file. */
function written(fields: Fields, file: Uint8Array): Buffer {
  const part = (disposition: string, value: Uint8Array | string) =>
    Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]);
  return Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value)),
    part('name="file"; filename="l"', file),
    part('name="after"', 'x'),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
}
function postRaw(form: Uint8Array, chunk = 65_536) {
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const body = chunked(form, chunk);
  const init: RequestInit = { method: 'POST', headers, body, duplex: 'half' };
  return own.sandbox.fetch(new Request(URL_OF_BUCKET, init));
}
const error = async (response: Response) => {
  const text = await response.text();
  const [, code] = /<Code>(.*?)<\/Code>/.exec(text) ?? [];
  const [, message] = /<Message>(.*?)<\/Message>/.exec(text) ?? [];
  return [response.status, code, message];
};
const body = async (Key: string) =>
  (await own.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString();

describe('a signed form', () => {
  it('uploads, and is answered with 204, ETag and Location', async () => {
    const answer = await post(signed({ key: 'a/b c.txt' }));
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(answer.headers.get('etag')).toBe(`"${createHash('md5').update('body').digest('hex')}"`);
    expect(answer.headers.get('location')).toBe(`${URL_OF_BUCKET}a%2Fb%20c.txt`);
    expect(answer.headers.get('x-amz-checksum-crc64nvme')).not.toBeNull();
    expect(await body('a/b c.txt')).toBe('body');
  });

  it.each([
    ['200', 200],
    ['201', 201],
    ['404', 204],
  ])('may ask for %s', async (success_action_status, status) => {
    const answer = await post(signed({ key: 'status é', success_action_status }));
    expect(answer.status).toBe(status);
    const text = await answer.text();
    if (status === 201) expect(text).toContain('<PostResponse><Location>');
    if (status === 201) expect(text).toContain('<Key>status é</Key>');
    else expect(text).toBe('');
  });

  it.each(['success_action_redirect', 'redirect'])('may ask for a %s', async (name) => {
    const answer = await post(signed({ key: 'a/b c', [name]: REDIRECT, success_action_status: '201' }));
    expect(answer.status).toBe(303);
    const location = answer.headers.get('location') ?? '';
    expect(location.startsWith(`${REDIRECT}&bucket=${BUCKET}&key=a%2Fb+c&etag=%22`)).toBe(true);
  });

  it('is not sent to what is no URL', async () => {
    expect((await post(signed({ key: 'relative', success_action_redirect: '/done' }))).status).toBe(204);
  });

  it.each([
    ['photo.jpg', 'up/photo.jpg'],
    ['C:\\Users\\me\\photo.jpg', 'up/photo.jpg'],
    ['dir/ü $& photo.jpg', 'up/ü $& photo.jpg'],
  ])('${filename} of %j is its name alone', async (name, key) => {
    const fields = signed({ key: 'up/${filename}' }, { conditions: [['starts-with', '$key', 'up/']] });
    expect((await post(fields, new Blob([name]), name)).status).toBe(204);
    expect(await body(key)).toBe(name);
  });

  it('sets what a PutObject sets by headers', async () => {
    const tagging = '<Tagging><TagSet><Tag><Key>team</Key><Value>a b</Value></Tag></TagSet></Tagging>';
    const answer = await post(
      signed({
        key: 'all',
        acl: 'bucket-owner-full-control',
        tagging,
        'Content-Type': 'text/plain',
        'Cache-Control': 'no-store',
        'x-amz-meta-Note': 'ÄMÄZÕÑ S3',
        'x-amz-storage-class': 'STANDARD_IA',
        'x-amz-server-side-encryption': 'aws:kms',
        'x-amz-checksum-sha256': createHash('sha256').update('body').digest('base64'),
      }),
    );
    expect(answer.status).toBe(204);
    expect(answer.headers.get('x-amz-server-side-encryption')).toBe('aws:kms');
    const target = { Bucket: BUCKET, Key: 'all' };
    expect(await own.s3.send(new HeadObjectCommand({ ...target, ChecksumMode: 'ENABLED' }))).toMatchObject({
      ContentType: 'text/plain',
      CacheControl: 'no-store',
      StorageClass: 'STANDARD_IA',
      Metadata: { note: '=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=' },
      ChecksumSHA256: createHash('sha256').update('body').digest('base64'),
    });
    const { TagSet } = await own.s3.send(new GetObjectTaggingCommand(target));
    expect(TagSet).toEqual([{ Key: 'team', Value: 'a b' }]);
  });

  it('streams a large file whatever its chunks and contents', async () => {
    // Lines that begin like delimiters, cut at every place.
    const large = Buffer.concat([Buffer.from('\r\n--\r\n--x'), bytes(700_000), Buffer.from('\r\n--')]);
    for (const [size, file] of [
      [7, large.subarray(0, 2000)],
      [61_441, large],
    ] as const) {
      const answer = await postRaw(written(signed({ key: 'large' }), file), size);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('etag')).toBe(`"${createHash('md5').update(file).digest('hex')}"`);
    }
  });

  it.each([
    [4, 400, 'EntityTooSmall'],
    [5, 204, undefined],
    [10, 204, undefined],
    [11, 400, 'EntityTooLarge'],
  ])('with content-length-range 5 to 10 and %i bytes: %i', async (size, status, code) => {
    const fields = signed({ key: `sized-${size}` }, { conditions: [['content-length-range', 5, 10]] });
    const answer = await post(fields, new Blob([new Uint8Array(size)]));
    expect((await error(answer)).slice(0, 2)).toEqual([status, code]);
  });

  it('is asked what its signer may do', async () => {
    expect((await error(await post(signed({ key: 'denied' }, { keys: READER })))).slice(0, 2)).toEqual([
      403,
      'AccessDenied',
    ]);
  });
});

describe('refused', () => {
  const without = (name: string) => {
    const fields = { ...signed({ key: 'refused' }) };
    delete (fields as Record<string, string>)[name];
    return fields;
  };

  it.each(['key', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature', 'Policy'])(
    'without %s',
    async (name) => {
      expect(await error(await post(without(name)))).toEqual([
        400,
        'InvalidArgument',
        `Bucket POST must contain a field named &apos;${name}&apos;.  If it is specified, please check the order of the fields.`,
      ]);
    },
  );

  it.each<[string, () => Promise<Response> | Response, number, string]>([
    [
      'a signature that is not',
      () => post({ ...signed({ key: 'a' }), 'X-Amz-Signature': '0'.repeat(64) }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'a policy that is another',
      () => post({ ...signed({ key: 'a' }), Policy: 'e30=' }),
      403,
      'SignatureDoesNotMatch',
    ],
    [
      'an unknown key',
      () => post(signed({ key: 'a' }, { keys: { ...OWNER, accessKeyId: 'AKIAUNKNOWN000000000' } })),
      403,
      'InvalidAccessKeyId',
    ],
    ['another Region', () => post(signed({ key: 'a' }, { region: 'us-west-2' })), 400, 'InvalidArgument'],
    [
      'another algorithm',
      () => post({ ...signed({ key: 'a' }), 'X-Amz-Algorithm': 'HMAC' }),
      400,
      'InvalidArgument',
    ],
    [
      'Signature Version 2',
      () => post({ ...signed({ key: 'a' }), AWSAccessKeyId: 'AKIA' }),
      400,
      'InvalidRequest',
    ],
    ['too late', () => post(signed({ key: 'a' }, { seconds: -1 })), 403, 'AccessDenied'],
    ['a field changed afterwards', () => post({ ...signed({ key: 'a' }), key: 'b' }), 403, 'AccessDenied'],
    [
      'a field added afterwards',
      () => post({ ...signed({ key: 'a' }), acl: 'private' }),
      403,
      'AccessDenied',
    ],
    ['another bucket’s policy', () => post(signed({ key: 'a', bucket: 'other' })), 403, 'AccessDenied'],
    ['an empty key', () => post(signed({ key: '' })), 400, 'InvalidArgument'],
    ['no signature at all', () => post({ key: 'a' }), 403, 'AccessDenied'],
    [
      'no file',
      () => own.sandbox.fetch(new Request(URL_OF_BUCKET, { method: 'POST', body: formWithoutFile() })),
      400,
      'InvalidArgument',
    ],
    [
      'fields of more than 20 KB',
      () => post(signed({ key: 'a', 'x-ignore-pad': 'x'.repeat(20_480) })),
      400,
      'MaxPostPreDataLengthExceeded',
    ],
    [
      'a checksum of something else',
      () => post(signed({ key: 'a', 'x-amz-checksum-crc32': 'AAAAAA==' })),
      400,
      'BadDigest',
    ],
    ['tags that are no XML', () => post(signed({ key: 'a', tagging: 'team=a' })), 400, 'MalformedXML'],
    [
      'a bucket that is not',
      () => post(signed({ key: 'a' }), new Blob([]), 'a', 'https://absent.s3.eu-west-1.amazonaws.com/'),
      404,
      'NoSuchBucket',
    ],
    ['another content type', () => raw('text/plain', 'x'), 412, 'PreconditionFailed'],
    ['no boundary', () => raw('multipart/form-data', 'x'), 400, 'MalformedPOSTRequest'],
    [
      'a body that is no form',
      () => raw('multipart/form-data; boundary=b', 'x'),
      400,
      'MalformedPOSTRequest',
    ],
    [
      'a file that breaks off',
      () => postRaw(written(signed({ key: 'a' }), Buffer.from('body')).subarray(0, -90)),
      400,
      'MalformedPOSTRequest',
    ],
  ])('%s', async (_, ask, status, code) => {
    expect((await error(await ask())).slice(0, 2)).toEqual([status, code]);
  });

  const formWithoutFile = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(signed({ key: 'a' }))) form.append(name, value);
    return form;
  };
  const raw = (type: string, text: string) =>
    own.sandbox.fetch(
      new Request(URL_OF_BUCKET, { method: 'POST', headers: { 'content-type': type }, body: text }),
    );
});
