import { GetObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, OWNER, ownBucket, type OwnBucket } from '../sandbox/s3/testing/own-bucket';
import { FILE_NAME, type PostField, type PostForm } from '../src/resources/links/post-form';
import { signedForm } from '../src/resources/links/signed-form';

/*
 * The console writes the forms and the sandbox judges them, each from the documentation: where they differ one of them
 * is wrong.
 */

let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket({ ownership: 'BucketOwnerPreferred', publicAccessBlock: undefined });
});
afterAll(() => own.sandbox.close());

const formOf = (over: Partial<PostForm> = {}): PostForm => ({
  prefix: 'in/',
  contentType: { kind: 'any' },
  min: 0,
  max: 100,
  headers: {},
  after: { kind: 'status', status: 204 },
  ...over,
});
const sign = (over: Partial<PostForm> = {}) =>
  signedForm(formOf(over), {
    bucket: BUCKET,
    region: 'eu-west-1',
    credentials: OWNER,
    now: own.now,
    expiration: new Date(own.now + 600_000),
    payer: undefined,
    lookalike: false,
  });

/** As a browser sends it. */
async function post(
  { fields }: { fields: readonly PostField[] },
  key: string,
  name: string,
): Promise<number> {
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, field === 'key' ? key : value);
  form.append('Content-Type', 'text/plain');
  form.append('file', new Blob(['body']), name);
  return (
    await own.sandbox.fetch(
      new Request(`https://${BUCKET}.s3.eu-west-1.amazonaws.com/`, { method: 'POST', body: form }),
    )
  ).status;
}
const head = (Key: string) => own.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));

describe('a drop into an odd prefix', () => {
  it.each([
    'plain/',
    '',
    'no-slash',
    '$/',
    '$key/',
    'a$b$$/',
    '${filename/',
    '$%7Bfilename%7D/',
    'say "hi" & \'bye\'/',
    '<script>alert(1)</script>/',
    'ünïcode/日本/🗂/',
    ' blanks  inside /',
    'a+b%20c/',
    'back\\slash\\$/',
    'tab\there/',
    '\u202Egnp/',
    '{"json": ["]"]}/',
  ])('%j takes what lies below it, by either key, and nothing else', async (prefix) => {
    const signed = sign({ prefix });
    const said = `${prefix}said $ 'ü'.txt`;
    expect(await post(signed, said, 'other.txt')).toBe(204);
    expect((await head(said)).ContentLength).toBe(4);
    expect(await post(signed, prefix + FILE_NAME, 'filled in.txt')).toBe(204);
    expect((await head(`${prefix}filled in.txt`)).ContentLength).toBe(4);
    if (prefix === '') return;
    expect(await post(signed, `x${prefix}a.txt`, 'a.txt')).toBe(403);
    expect(await post(signed, prefix.slice(0, -1), 'a.txt')).toBe(403);
  });
});

describe('what a drop says of its objects', () => {
  it('is written, and cannot be said otherwise', async () => {
    const signed = sign({
      headers: {
        acl: 'bucket-owner-full-control',
        storageClass: 'STANDARD_IA',
        encryption: 'AES256',
        metadata: { shop: '$17', note: 'a\\b "c"' },
        tags: { team: 'blue' },
      },
    });
    expect(await post(signed, 'in/all', 'a')).toBe(204);
    expect(await head('in/all')).toMatchObject({
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'AES256',
      Metadata: { shop: '$17', note: 'a\\b "c"' },
    });
    const { TagSet } = await own.s3.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'in/all' }));
    expect(TagSet).toEqual([{ Key: 'team', Value: 'blue' }]);
    for (const [name, value] of [
      ['acl', 'public-read'],
      ['x-amz-server-side-encryption', 'aws:kms'],
      ['x-amz-storage-class', 'GLACIER'],
      ['x-amz-meta-shop', '18'],
    ]) {
      const fields = signed.fields.map(([field, own]) => [field, field === name ? value! : own] as const);
      expect([name, await post({ fields }, 'in/other', 'a')]).toEqual([name, 403]);
    }
  });

  it('goes under a key of KMS', () => {
    const kmsKeyId = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const signed = sign({ headers: { encryption: 'aws:kms', kmsKeyId, bucketKey: true } });
    expect(signed.fields).toEqual(
      expect.arrayContaining([
        ['x-amz-server-side-encryption', 'aws:kms'],
        ['x-amz-server-side-encryption-aws-kms-key-id', kmsKeyId],
        ['x-amz-server-side-encryption-bucket-key-enabled', 'true'],
      ]),
    );
  });
});
