import { describe, expect, it } from 'vitest';
import type { CopyOptions } from '../copy/options';
import { copyAction } from './copy-action';

const place = { bucket: 'vault', prefix: 'lake/' };

describe('a copy as a job', () => {
  it.each<[string, CopyOptions, object]>([
    ['keeps everything unless told otherwise', {}, { kind: 'copy', ...place }],
    [
      'writes one text to all',
      {
        headers: 'replace',
        metadata: 'replace',
        written: { contentType: 'text/csv', cacheControl: '', metadata: { team: 'rouge à' } },
      },
      { text: { contentType: 'text/csv', metadata: { team: expect.stringMatching(/^=\?UTF-8\?/) } } },
    ],
    ['takes tags away', { tags: 'replace' }, { tags: {} }],
    ['writes other tags', { tags: 'replace', written: { tags: { a: '1' } } }, { tags: { a: '1' } }],
    [
      'under a canned ACL',
      { written: { acl: 'bucket-owner-full-control' } },
      { canned: 'bucket-owner-full-control' },
    ],
    [
      'with grants',
      { written: { grantFullControl: 'id="aa", id="bb"' } },
      {
        grants: [
          { grantee: 'aa', permission: 'FULL_CONTROL' },
          { grantee: 'bb', permission: 'FULL_CONTROL' },
        ],
      },
    ],
    [
      'in a class, under a key, with a checksum, paid for',
      {
        checksum: 'SHA256',
        payer: true,
        written: { storageClass: 'GLACIER_IR', encryption: 'aws:kms', kmsKeyId: 'arn:k', bucketKey: true },
      },
      {
        storageClass: 'GLACIER_IR',
        kmsKeyArn: 'arn:k',
        bucketKey: true,
        checksum: 'SHA256',
        requesterPays: true,
      },
    ],
  ])('%s', (_, options, action) => {
    const made = copyAction(options, place);
    expect(made.action).toMatchObject(action);
    expect(made.left).toEqual([]);
  });

  it.each<[string, CopyOptions]>([
    ['one of headers and metadata', { headers: 'replace', written: { contentType: 'a/b' } }],
    ['SSE-S3', { written: { encryption: 'AES256' } }],
    ['a key of the customer', { written: { encryption: 'customer', customerKeyMd5: 'x' } }],
    ['annotations left behind', { annotations: 'leave' }],
    ['a comparison', { compare: true }],
  ])('says what it leaves: %s', (_, options) => {
    const { action, left } = copyAction(options, place);
    expect(action).toEqual({ kind: 'copy', ...place });
    expect(left).toEqual([expect.stringMatching(/\.$/)]);
  });
});
