import { describe, expect, it } from 'vitest';
import type { Sample } from '@drawbridge-s3/policy/access';
import { inventoryWords, ownerWords, sampleWords } from './sample-words';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/7c1e2f04-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
const OLD = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-5a7b-4c1d-9e2f-0a1b2c3d4e5f';
const sample = (found: Partial<Sample> = {}): Sample => ({
  listed: 1318,
  bytes: 22_119_000_000,
  more: false,
  asked: 40,
  keys: {},
  customerKeys: 0,
  foreign: 0,
  archived: {},
  ...found,
});
const KMS = { algorithm: 'aws:kms', keyId: KEY };

describe('what lies at a place, in words', () => {
  it.each([
    [{ keys: { [KEY]: 40 } }, KMS, ['1,318 keys, 20.6 GB', 'SSE-KMS with key 7c1e2f04…']],
    [{}, { algorithm: 'AES256' }, ['1,318 keys, 20.6 GB', 'SSE-S3']],
    [
      { keys: { [KEY]: 30, [OLD]: 4 }, customerKeys: 1, listed: 3000, more: true },
      KMS,
      [
        'more than 3,000 keys, 20.6 GB in those looked at',
        'of 40 looked at 30 under SSE-KMS with key 7c1e2f04…, 4 under SSE-KMS with key 0a1b2c3d…, 1 under keys of their writers (SSE-C), 5 under SSE-S3',
      ],
    ],
    [{}, KMS, ['1,318 keys, 20.6 GB', 'SSE-S3', 'new objects under SSE-KMS with key 7c1e2f04…']],
    [
      { archived: { GLACIER: 3 } },
      { algorithm: 'AES256' },
      ['1,318 keys, 20.6 GB', 'SSE-S3', '3 in GLACIER'],
    ],
    [{ listed: 0, bytes: 0, asked: 0 }, undefined, ['nothing lies there yet', 'default encryption unknown']],
    [{ listed: 1, bytes: 5, asked: 0 }, { algorithm: 'AES256' }, ['1 key, 5 B', 'new objects under SSE-S3']],
  ])('%o', (found, encryption, words) => {
    expect(sampleWords(sample(found), encryption)).toEqual(words);
  });

  it('says whose it is only where that is known', () => {
    expect(ownerWords(sample())).toBe('the bucket’s owner owns every object looked at');
    expect(ownerWords(sample({ foreign: 2 }))).toBe('2 of 1,318 looked at belong to others');
    expect(ownerWords(sample({ foreign: undefined }))).toBeUndefined();
  });

  it('says where all of it is written down', () => {
    const inventory = { bucket: 'logs', below: 'inv', prefix: '', frequency: 'Weekly' };
    expect(inventoryWords([{ ...inventory, fields: ['Size', 'EncryptionStatus'] }])).toEqual([
      'A weekly inventory of every object is written to s3://logs/inv, with how each is encrypted.',
    ]);
  });
});
