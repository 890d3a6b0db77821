import { expect, it } from 'vitest';
import { awsProfile } from '../profiles/built-in';
import { locate } from '../locate';
import { refuseElsewhere } from './multi-region';

it.each(['ListObjectsV2', 'GetObject', 'PutObject', 'UploadPart', 'CompleteMultipartUpload', 'CopyObject'])(
  'a Multi-Region Access Point takes %s',
  (operation) => expect(() => refuseElsewhere(operation)).not.toThrow(),
);

it.each(['HeadBucket', 'DeleteObjects', 'ListObjectVersions', 'UploadPartCopy', 'GetObjectAttributes'])(
  '%s is refused before it is sent, with the way out',
  (operation) =>
    expect(() => refuseElsewhere(operation)).toThrow(
      expect.objectContaining({
        kind: 'not-supported',
        action: operation,
        advice: expect.stringMatching(/behind it/),
      }),
    ),
);

it('is in no Region, and none is asked for', async () => {
  const context = {
    id: 'many',
    profile: awsProfile({ transport: 'direct' }),
    credentials: () => Promise.reject(new Error('nothing is sent')),
  };
  const location = {
    type: 'multi-region-access-point',
    alias: 'mfzwi23gnjvgw.mrap',
    account: '111122223333',
    partition: 'aws',
  } as const;
  await expect(locate(context, location)).resolves.toBe(context.profile.region);
});
