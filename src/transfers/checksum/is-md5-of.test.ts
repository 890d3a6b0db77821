import { describe, expect, it } from 'vitest';
import { isMd5Of } from './is-md5-of';

describe('isMd5Of', () => {
  // https://www.rfc-editor.org/rfc/rfc1321#appendix-A.5
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('knows the MD5 of "%s", quoted or not', async (text, md5) => {
    for (const etag of [`"${md5}"`, md5, md5.toUpperCase()])
      await expect(isMd5Of(etag, new Blob([text]))).resolves.toBe(true);
  });

  it.each([
    ['of other bytes', '"d41d8cd98f00b204e9800998ecf8427e"'],
    ['of parts', '"900150983cd24fb0d6963f7d28e17f72-1"'],
    ['weak', 'W/"900150983cd24fb0d6963f7d28e17f72"'],
    ['that is no digest', '"v1"'],
    ['that is empty', ''],
  ])('takes no ETag %s for one', async (_, etag) => {
    await expect(isMd5Of(etag, new Blob(['abc']))).resolves.toBe(false);
  });
});
