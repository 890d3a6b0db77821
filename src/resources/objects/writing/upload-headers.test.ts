import { describe, expect, it } from 'vitest';
import { headerProblems, kmsKeyProblem } from './header-problems';
import {
  conditionKeysOf,
  headersInput,
  headersOfText,
  headersText,
  withConditionKey,
  type UploadHeaders,
} from './upload-headers';

const SSE = 's3:x-amz-server-side-encryption';

describe('as PutObject takes them', () => {
  it.each<[string, UploadHeaders, object]>([
    ['nothing', { acl: '', tags: {}, bucketKey: false }, {}],
    ['ACL', { acl: 'bucket-owner-full-control' }, { ACL: 'bucket-owner-full-control' }],
    ['class', { storageClass: 'GLACIER_IR' }, { StorageClass: 'GLACIER_IR' }],
    [
      'SSE-S3 without a key',
      { encryption: 'AES256', kmsKeyId: 'k', bucketKey: true },
      { ServerSideEncryption: 'AES256' },
    ],
    [
      'SSE-KMS',
      { encryption: 'aws:kms', kmsKeyId: 'k', bucketKey: true },
      { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'k', BucketKeyEnabled: true },
    ],
    [
      'no bucket key under two layers',
      { encryption: 'aws:kms:dsse', bucketKey: true },
      { ServerSideEncryption: 'aws:kms:dsse' },
    ],
    ['tags as a query', { tags: { 'a b': 'c+d', e: '' } }, { Tagging: 'a%20b=c%2Bd&e=' }],
    ['metadata', { metadata: { owner: 'me' } }, { Metadata: { owner: 'me' } }],
    [
      'headers',
      { contentType: 'text/x', cacheControl: 'no-store', contentLanguage: 'en' },
      { ContentType: 'text/x', CacheControl: 'no-store', ContentLanguage: 'en' },
    ],
  ])('%s', (_, headers, input) => {
    expect(headersInput(headers)).toEqual(input);
  });

  it('brings the key of SSE-C, and no other encryption', () => {
    expect(headersInput({ encryption: 'customer', customerKeyMd5: 'm' }, 'KEY')).toEqual({
      SSECustomerAlgorithm: 'AES256',
      SSECustomerKey: 'KEY',
    });
  });

  it('writes nothing unencrypted for want of a key of SSE-C', () => {
    for (const customerKeyMd5 of [undefined, 'm'])
      expect(() => headersInput({ encryption: 'customer', customerKeyMd5 })).toThrow(
        expect.objectContaining({ code: 'CustomerKeyMissing' }),
      );
  });
});

it('what a condition key asks for is what the request then says', () => {
  const asked: Record<string, string> = {
    's3:x-amz-acl': 'bucket-owner-full-control',
    's3:x-amz-grant-full-control': 'id=1',
    's3:x-amz-storage-class': 'STANDARD_IA',
    [SSE]: 'aws:kms',
    [`${SSE}-aws-kms-key-id`]: 'arn:aws:kms:eu-west-1:1:key/k',
    's3:RequestObjectTag/Project': 'lake',
  };
  const headers = Object.entries(asked).reduce<UploadHeaders>(
    (all, [key, value]) => withConditionKey(all, key, value),
    {},
  );
  expect(conditionKeysOf(headers, true)).toEqual(asked);
  const none = Object.keys(asked).reduce<UploadHeaders>(
    (all, key) => withConditionKey(all, key, null),
    headers,
  );
  expect(conditionKeysOf(none, true)).toEqual({});
  expect(conditionKeysOf({}, false)).toEqual({ 's3:if-none-match': '*' });
});

it('the text for the journal tells the same headers from others, and is read back', () => {
  const headers: UploadHeaders = { storageClass: 'GLACIER', acl: 'private', tags: { a: 'b' } };
  expect(headersText({ acl: 'private', tags: { a: 'b' }, storageClass: 'GLACIER' })).toBe(
    headersText(headers),
  );
  expect(headersText({ acl: 'private' })).not.toBe(headersText(headers));
  expect(headersOfText(headersText(headers))).toEqual(headers);
  expect(headersText({ acl: '' })).toBe('');
  expect(headersOfText(undefined)).toEqual({});
});

describe('what S3 or the browser would refuse', () => {
  it.each<[string, UploadHeaders, string | undefined]>([
    ['a header beyond ASCII', { contentDisposition: 'attachment; filename="ü"' }, 'contentDisposition'],
    ['a metadata name with a blank', { metadata: { 'a b': 'c' } }, 'metadata'],
    ['a metadata name with its prefix', { metadata: { 'X-Amz-Meta-a': 'c' } }, 'metadata'],
    ['a metadata value beyond ASCII', { metadata: { a: 'ü' } }, 'metadata'],
    ['metadata above 2 KB', { metadata: { a: 'x'.repeat(2048) } }, 'metadata'],
    ['metadata of 2 KB', { metadata: { a: 'x'.repeat(2047) } }, undefined],
    [
      'eleven tags',
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, ''])) },
      'tags',
    ],
    ['a long tag key', { tags: { ['k'.repeat(129)]: '' } }, 'tags'],
    ['a long tag value', { tags: { k: 'v'.repeat(257) } }, 'tags'],
    ['a tag of AWS’s', { tags: { 'aws:x': '' } }, 'tags'],
    ['a tag with a strange character', { tags: { 'a&b': '' } }, 'tags'],
    ['tags in any script', { tags: { Straße: 'Köln/1 +2=3:4@5_6.7-8' } }, undefined],
    ['SSE-C without a key', { encryption: 'customer' }, 'customerKeyMd5'],
  ])('%s', (_, headers, field) => {
    expect(Object.keys(headerProblems(headers))).toEqual(field === undefined ? [] : [field]);
  });

  const PLACE = { region: 'eu-west-1', account: '111122223333', custom: false };
  const arn = (rest: string, region = 'eu-west-1') => `arn:aws:kms:${region}:111122223333:${rest}`;
  it.each([
    ['key/1234abcd-12ab-34cd-56ef-1234567890ab', undefined],
    ['key/mrk-1234abcd12ab34cd56ef1234567890ab', undefined],
    ['alias/data-lake', undefined],
    ['alias/aws/s3', undefined],
    ['key/short', 'error'],
  ])('of the key %s', (rest, tone) => {
    const problems = headerProblems({ encryption: 'aws:kms', kmsKeyId: arn(rest) }, PLACE);
    expect(Object.keys(problems)).toEqual(tone === undefined ? [] : ['kmsKeyId']);
  });

  it.each<[string, UploadHeaders, string | undefined]>([
    ['of another Region', { encryption: 'aws:kms', kmsKeyId: arn('alias/x', 'us-east-1') }, 'error'],
    ['that is none', { encryption: 'aws:kms:dsse', kmsKeyId: 'my key' }, 'error'],
    ['without an account', { encryption: 'aws:kms', kmsKeyId: 'alias/data-lake' }, 'warning'],
    ['left out', { encryption: 'aws:kms' }, undefined],
    ['that is not used', { encryption: 'AES256', kmsKeyId: 'my key' }, undefined],
  ])('of a key %s', (_, headers, tone) => {
    expect(kmsKeyProblem(headers, PLACE)?.tone).toBe(tone);
    expect(kmsKeyProblem(headers, { ...PLACE, custom: true })).toBeUndefined();
  });
});
