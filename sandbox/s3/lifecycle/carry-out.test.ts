import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  type LifecycleRule,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterEach, expect, it } from 'vitest';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

const Bucket = BUCKET;
const DAY = 86_400_000;
const KB = 1024;
/** Half past ten, so that days are no midnights. */
const START = Date.parse('2026-01-15T10:30:00Z');

let own: OwnBucket;
afterEach(() => own.sandbox.close());

type Versioning = 'Enabled' | 'Suspended' | undefined;

async function begin(versioning: Versioning, ...rules: Partial<LifecycleRule>[]): Promise<void> {
  own = await ownBucket(versioning === undefined ? {} : { versioning: 'Enabled' });
  own.now = START;
  own.s3.config.systemClockOffset = START - Date.now();
  const Rules = rules.map((rule, index): LifecycleRule => ({
    ID: `r ${index}`,
    Status: 'Enabled',
    Filter: { Prefix: '' },
    ...rule,
  }));
  await own.s3.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
  );
}

const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
  own.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...more }));

/** Days later, by the sandbox's own switch. */
async function pass(days: number): Promise<void> {
  await own.sandbox.fetch(
    new Request('http://127.0.0.1:4174/__sandbox/clock', {
      method: 'POST',
      body: JSON.stringify({ advanceMs: days * DAY }),
      headers: { 'content-type': 'application/json' },
    }),
  );
  own.s3.config.systemClockOffset += days * DAY;
}

/** Each version of the key, newest first: its class, or `marker`. */
async function stands(Key: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await own.s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: Key }),
  );
  return [...Versions, ...DeleteMarkers]
    .toSorted(
      (a, b) =>
        Number(b.IsLatest) - Number(a.IsLatest) || b.LastModified!.getTime() - a.LastModified!.getTime(),
    )
    .map((version) => ('StorageClass' in version ? String(version.StorageClass) : 'marker'));
}

it.each<[string, Versioning, number, string[]]>([
  ['not before the midnight after', undefined, 3, ['STANDARD']],
  ['for good where no versions are kept', undefined, 4, []],
  ['behind a marker where they are', 'Enabled', 4, ['marker', 'STANDARD']],
])('objects expire %s', async (_what, versioning, days, left) => {
  await begin(versioning, { Expiration: { Days: 3 } });
  await put('a');
  await pass(days);
  expect(await stands('a')).toEqual(left);
});

it('of a bucket with suspended versioning what is null goes, and what is not is hidden', async () => {
  await begin('Suspended', { Expiration: { Days: 1 } });
  await put('kept');
  await own.s3.send(
    new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  );
  await put('gone');
  await pass(2);
  expect(await stands('kept')).toEqual(['marker', 'STANDARD']);
  expect(await stands('gone')).toEqual(['marker']);
});

it('older versions go but for the newest, then the marker that hides nothing', async () => {
  await begin(
    'Enabled',
    { Expiration: { ExpiredObjectDeleteMarker: true } },
    { NoncurrentVersionExpiration: { NoncurrentDays: 10, NewerNoncurrentVersions: 1 } },
  );
  for (const Key of ['a', 'a', 'a', 'b']) {
    await put(Key);
    own.now += 1000;
  }
  await own.s3.send(new DeleteObjectCommand({ Bucket, Key: 'c' }));
  await pass(11);
  expect(await stands('a')).toEqual(['STANDARD', 'STANDARD']);
  expect(await stands('b')).toEqual(['STANDARD']);
  expect(await stands('c')).toEqual([]);
});

it('one thing leads to another in one leap', async () => {
  await begin('Enabled', {
    Expiration: { Days: 5 },
    NoncurrentVersionExpiration: { NoncurrentDays: 5 },
  });
  await put('a');
  await pass(8);
  expect(await stands('a')).toEqual(['marker', 'STANDARD']);
  await pass(40);
  expect(await stands('a')).toEqual([]);
});

it('what Object Lock holds stays', async () => {
  own = await ownBucket({ versioning: 'Enabled' });
  own.sandbox.world.buckets.get(Bucket)!.objectLock = {};
  await own.s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: [
          { ID: 'r', Status: 'Enabled', Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
        ],
      },
    }),
  );
  for (const Key of ['held', 'free']) {
    await put(Key);
    if (Key === 'held')
      await own.s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: 'ON' } }));
    await own.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
  await pass(3);
  expect(await stands('held')).toEqual(['marker', 'STANDARD']);
  expect(await stands('free')).toEqual(['marker']);
});

it.each<[string, number, Partial<LifecycleRule>[], number, string]>([
  [
    'when it is due',
    200 * KB,
    [{ Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }] }],
    31,
    'STANDARD_IA',
  ],
  [
    'not when it is small',
    KB,
    [{ Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }] }],
    31,
    'STANDARD',
  ],
  [
    'small where the rule says so',
    KB,
    [
      {
        Filter: { ObjectSizeGreaterThan: 1 },
        Transitions: [{ Days: 30, StorageClass: 'STANDARD_IA' }],
      },
    ],
    31,
    'STANDARD_IA',
  ],
  [
    'on, class by class',
    200 * KB,
    [
      {
        Transitions: [
          { Days: 30, StorageClass: 'STANDARD_IA' },
          { Days: 90, StorageClass: 'GLACIER' },
        ],
      },
    ],
    100,
    'GLACIER',
  ],
  [
    'into the cheaper of two',
    200 * KB,
    [
      { Transitions: [{ Days: 40, StorageClass: 'GLACIER_IR' }] },
      { Transitions: [{ Days: 40, StorageClass: 'GLACIER' }] },
    ],
    41,
    'GLACIER',
  ],
])('objects move %s', async (_what, size, rules, days, into) => {
  await begin(undefined, ...rules);
  await put('a', { Body: new Uint8Array(size) });
  await pass(days);
  expect(await stands('a')).toEqual([into]);
});

it('rules are about their prefix, tags and sizes', async () => {
  await begin(undefined, {
    Filter: {
      And: { Prefix: 'tmp/', Tags: [{ Key: 'kind', Value: 'scratch' }], ObjectSizeLessThan: 10 },
    },
    Expiration: { Days: 1 },
  });
  await put('tmp/a', { Tagging: 'kind=scratch' });
  await put('tmp/b', { Tagging: 'kind=kept' });
  await put('tmp/c', { Tagging: 'kind=scratch', Body: 'x'.repeat(10) });
  await put('other/d', { Tagging: 'kind=scratch' });
  await pass(2);
  const { Versions = [] } = await own.s3.send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions.map(({ Key }) => Key)).toEqual(['other/d', 'tmp/b', 'tmp/c']);
});

it('uploads that nobody finished are aborted', async () => {
  await begin(undefined, {
    Filter: { Prefix: 'in/' },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
  });
  for (const Key of ['in/a', 'out/b']) await own.s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const uploads = async () =>
    (await own.s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.map(({ Key }) => Key);
  await pass(2);
  expect(await uploads()).toEqual(['in/a', 'out/b']);
  await pass(1);
  expect(await uploads()).toEqual(['out/b']);
});

it('a disabled rule does nothing, and nothing happens between midnights', async () => {
  await begin(undefined, { Status: 'Disabled', Expiration: { Days: 1 } });
  await put('a');
  await pass(30);
  expect(await stands('a')).toEqual(['STANDARD']);
  await own.sandbox.close();
  await begin(undefined, { Expiration: { Date: new Date('2026-01-01') } });
  await put('a');
  await pass(0.5);
  expect(await stands('a')).toEqual(['STANDARD']);
  await pass(0.5);
  expect(await stands('a')).toEqual([]);
});

it('is told beforehand of what expires, by the rule that comes first', async () => {
  await begin('Enabled', { Expiration: { Days: 9 } }, { Expiration: { Days: 3 } });
  const expected = 'expiry-date="Mon, 19 Jan 2026 00:00:00 GMT", rule-id="r%201"';
  const { VersionId, Expiration } = await put('a');
  expect(Expiration).toBe(expected);
  expect((await own.s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }))).Expiration).toBe(expected);
  await put('a');
  const old = await own.s3.send(new HeadObjectCommand({ Bucket, Key: 'a', VersionId }));
  expect(old.Expiration).toBeUndefined();
});
