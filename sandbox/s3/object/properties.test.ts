import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectAnnotationCommand,
  DeleteObjectCommand,
  GetObjectAnnotationCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectAnnotationsCommand,
  PutObjectAnnotationCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  RestoreObjectCommand,
  UpdateObjectEncryptionCommand,
  type RestoreRequest,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { ACCOUNT, BUCKET as Bucket, ownBucket, type OwnBucket } from '../testing/own-bucket';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let own: OwnBucket;
beforeAll(async () => {
  own = await ownBucket({ versioning: 'Enabled', objectLock: {} });
});
afterAll(() => own.sandbox.close());

/** The clocks of both sides, or signatures would be out of date. */
const pass = (milliseconds: number) => {
  own.now += milliseconds;
  own.s3.config.systemClockOffset = own.now - Date.now();
};
const put = (Key: string, StorageClass?: StorageClass) =>
  own.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text', StorageClass }));
const head = (Key: string) => own.s3.send(new HeadObjectCommand({ Bucket, Key }));
const read = async (Key: string) => {
  const { Body } = await own.s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
};

describe('RestoreObject', () => {
  const restore = (Key: string, RestoreRequest: RestoreRequest) =>
    own.s3.send(new RestoreObjectCommand({ Bucket, Key, RestoreRequest }));
  const tier = (Tier: 'Expedited' | 'Standard' | 'Bulk', Days = 2): RestoreRequest => ({
    Days,
    GlacierJobParameters: { Tier },
  });

  it.each([
    ['GLACIER', 'Expedited', HOUR / 12],
    ['GLACIER', 'Standard', 5 * HOUR],
    ['GLACIER', 'Bulk', 12 * HOUR],
    ['DEEP_ARCHIVE', 'Standard', 12 * HOUR],
    ['DEEP_ARCHIVE', 'Bulk', 48 * HOUR],
  ] as const)(
    'takes from %s, %s, the time AWS says, and keeps the copy to the last midnight',
    async (from, by, takes) => {
      const Key = `${from} ${by}`;
      await put(Key, from);
      await expect(failure(read(Key))).resolves.toMatchObject({ name: 'InvalidObjectState', status: 403 });
      expect((await restore(Key, tier(by))).$metadata.httpStatusCode).toBe(202);
      expect((await head(Key)).Restore).toBe('ongoing-request="true"');
      pass(takes);
      const { Restore = '' } = await head(Key);
      const until = Date.parse(/expiry-date="([^"]+)"/.exec(Restore)?.[1] ?? '');
      expect(Restore).toMatch(/^ongoing-request="false"/);
      expect(until % DAY).toBe(0);
      expect(until - own.now).toBeGreaterThanOrEqual(2 * DAY);
      expect(until - own.now).toBeLessThan(3 * DAY);
      await expect(read(Key)).resolves.toBe('text');
      expect((await restore(Key, tier(by, 5))).$metadata.httpStatusCode).toBe(200);
      pass(7 * DAY);
      expect((await head(Key)).Restore).toBeUndefined();
      await expect(failure(read(Key))).resolves.toMatchObject({ name: 'InvalidObjectState' });
    },
  );

  it('can be made faster while it is at work, and nothing else', async () => {
    await put('hurry', 'GLACIER');
    await restore('hurry', tier('Bulk'));
    await expect(failure(restore('hurry', tier('Bulk')))).resolves.toMatchObject({
      name: 'RestoreAlreadyInProgress',
      status: 409,
    });
    await restore('hurry', tier('Expedited'));
    pass(HOUR / 12);
    expect((await head('hurry')).Restore).toMatch(/^ongoing-request="false"/);
  });

  it.each([
    ['of what is in no archive', 'STANDARD_IA', tier('Standard'), 'InvalidObjectState'],
    ['by a tier that the class has not', 'DEEP_ARCHIVE', tier('Expedited'), 'InvalidArgument'],
    ['for no day', 'GLACIER', tier('Bulk', 0), 'InvalidArgument'],
    ['without days', 'GLACIER', {}, 'MalformedXML'],
  ] as const)('is refused %s', async (why, from, request, name) => {
    await put(why, from);
    await expect(failure(restore(why, request))).resolves.toMatchObject({ name });
  });
});

describe('UpdateObjectEncryption', () => {
  const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
  const update = (Key: string, KMSKeyArn: string, BucketKeyEnabled?: boolean) =>
    own.s3.send(
      new UpdateObjectEncryptionCommand({
        Bucket,
        Key,
        ObjectEncryption: { SSEKMS: { KMSKeyArn, BucketKeyEnabled } },
      }),
    );

  it('changes the key and nothing else', async () => {
    await own.s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'in place',
        Body: 'x',
        Metadata: { a: 'b' },
        StorageClass: 'GLACIER',
      }),
    );
    const before = await head('in place');
    await update('in place', KEY, true);
    const after = await head('in place');
    expect(after).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: KEY,
      BucketKeyEnabled: true,
      Metadata: { a: 'b' },
      StorageClass: 'GLACIER',
      ETag: before.ETag,
      VersionId: before.VersionId,
      LastModified: before.LastModified,
    });
  });

  it.each([
    ['to an alias', KEY.replace('key/11111111-2222-3333-4444-555555555555', 'alias/a'), 'InvalidRequest'],
    ['to a key of another account', KEY.replace(ACCOUNT, '999988887777'), 'AccessDenied'],
  ])('is refused %s', async (why, key, name) => {
    await put(why);
    await expect(failure(update(why, key))).resolves.toMatchObject({ name });
  });

  it('is refused for DSSE-KMS and for what Object Lock holds', async () => {
    await own.s3.send(
      new PutObjectCommand({ Bucket, Key: 'twice', Body: 'x', ServerSideEncryption: 'aws:kms:dsse' }),
    );
    await expect(failure(update('twice', KEY))).resolves.toMatchObject({ name: 'InvalidRequest' });
    await put('held');
    await own.s3.send(new PutObjectLegalHoldCommand({ Bucket, Key: 'held', LegalHold: { Status: 'ON' } }));
    await expect(failure(update('held', KEY))).resolves.toMatchObject({ name: 'AccessDenied', status: 403 });
  });
});

describe('annotations', () => {
  const annotate = (
    Key: string,
    AnnotationName: string,
    AnnotationPayload: string | Uint8Array,
    ObjectIfMatch?: string,
  ) =>
    own.s3.send(
      new PutObjectAnnotationCommand({ Bucket, Key, AnnotationName, AnnotationPayload, ObjectIfMatch }),
    );
  const list = (
    Key: string,
    more: { MaxAnnotationResults?: number; AnnotationPrefix?: string; ContinuationToken?: string } = {},
  ) => own.s3.send(new ListObjectAnnotationsCommand({ Bucket, Key, ...more }));
  const get = async (Key: string, AnnotationName: string) => {
    const answer = await own.s3.send(new GetObjectAnnotationCommand({ Bucket, Key, AnnotationName }));
    return answer.AnnotationPayload?.transformToString();
  };

  it('are written, listed by pages, read, copied along and deleted', async () => {
    const { ETag } = await put('noted');
    for (const name of ['a 1', 'a/2', '注釈']) await annotate('noted', name, `of ${name}`, ETag);
    const first = await list('noted', { MaxAnnotationResults: 2 });
    expect(first.Annotations?.map(({ AnnotationName, Size }) => [AnnotationName, Size])).toEqual([
      ['a 1', 6],
      ['a/2', 6],
    ]);
    const rest = await list('noted', { ContinuationToken: first.NextContinuationToken });
    expect(rest.Annotations?.map(({ AnnotationName }) => AnnotationName)).toEqual(['注釈']);
    expect((await list('noted', { AnnotationPrefix: 'a' })).AnnotationCount).toBe(2);
    await expect(get('noted', '注釈')).resolves.toBe('of 注釈');
    const copy = (Key: string, AnnotationDirective?: 'EXCLUDE') =>
      own.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/noted`, AnnotationDirective }));
    await copy('copied');
    await copy('bare', 'EXCLUDE');
    expect((await list('copied')).AnnotationCount).toBe(3);
    expect((await list('bare')).AnnotationCount).toBe(0);
    await own.s3.send(new DeleteObjectAnnotationCommand({ Bucket, Key: 'noted', AnnotationName: 'a 1' }));
    await expect(failure(get('noted', 'a 1'))).resolves.toMatchObject({
      name: 'NoSuchAnnotation',
      status: 404,
    });
  });

  it.each([
    ['an empty name', '', 'text', undefined, 'InvalidAnnotationName'],
    ['a name of 513 bytes', 'x'.repeat(513), 'text', undefined, 'AnnotationNameTooLong'],
    ['no text', 'bytes', Uint8Array.of(0xff), undefined, 'UnsupportedMediaType'],
    ['nothing', 'nothing', '', undefined, 'InvalidRequest'],
    ['another object', 'late', 'text', '"another"', 'PreconditionFailed'],
  ])('are refused for %s', async (why, name, text, etag, code) => {
    await put(why);
    await expect(failure(annotate(why, name, text, etag))).resolves.toMatchObject({ name: code });
  });
});

describe('an event hold', () => {
  it('holds until it is released, and then for its duration', async () => {
    const { VersionId } = await put('waiting');
    const hold = (EventHold: 'ON' | 'OFF', days?: number) =>
      own.s3.send(
        new PutObjectRetentionCommand({
          Bucket,
          Key: 'waiting',
          Retention: {
            Mode: 'COMPLIANCE',
            EventHold,
            ...(days === undefined ? {} : { EventHoldDuration: { Days: days } }),
          },
        }),
      );
    await hold('ON', 3);
    expect(await head('waiting')).toMatchObject({
      ObjectLockEventHold: 'ON',
      ObjectLockEventHoldDurationDays: 3,
    });
    const remove = () => own.s3.send(new DeleteObjectCommand({ Bucket, Key: 'waiting', VersionId }));
    pass(30 * DAY);
    await expect(failure(remove())).resolves.toMatchObject({ name: 'AccessDenied' });
    await hold('OFF');
    const { Retention } = await own.s3.send(new GetObjectRetentionCommand({ Bucket, Key: 'waiting' }));
    expect(Math.round((Retention!.RetainUntilDate!.getTime() - own.now) / DAY)).toBe(3);
    await expect(failure(remove())).resolves.toMatchObject({ name: 'AccessDenied' });
    pass(4 * DAY);
    await remove();
  });

  it('is asked for with the object as well', async () => {
    await own.s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'held at once',
        Body: 'x',
        ObjectLockEventHold: 'ON',
        ObjectLockEventHoldDurationYears: 2,
      }),
    );
    expect(await head('held at once')).toMatchObject({
      ObjectLockEventHold: 'ON',
      ObjectLockEventHoldDurationYears: 2,
    });
  });

  it('takes a bucket with Object Lock', async () => {
    await own.s3.send(
      new CreateBucketCommand({
        Bucket: 'not-locked',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    await own.s3.send(new PutObjectCommand({ Bucket: 'not-locked', Key: 'x', Body: 'x' }));
    const Retention = { Mode: 'GOVERNANCE', EventHold: 'ON', EventHoldDuration: { Days: 1 } } as const;
    const call = own.s3.send(new PutObjectRetentionCommand({ Bucket: 'not-locked', Key: 'x', Retention }));
    await expect(failure(call)).resolves.toMatchObject({ name: 'InvalidRequest' });
  });
});
