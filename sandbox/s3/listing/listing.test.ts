import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type ListObjectsV2CommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../testing/clients';
import { BUCKET, ownBucket, type OwnBucket } from '../testing/own-bucket';

const KEYS = [
  'a',
  'b/1',
  'b/2',
  'b/c/3',
  'b0',
  'd d+%/x',
  'e/',
  'e/f',
  '\u{ffee}',
  '🚀',
  'z//y',
  'gone/only',
];
let own: OwnBucket;

beforeAll(async () => {
  own = await ownBucket();
  for (const Key of KEYS) await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }));
  // From here on deletions leave markers, which listings must not show.
  await own.s3.send(
    new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Enabled' } }),
  );
  await own.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'gone/only' }));
});
afterAll(() => own.sandbox.close());

const list = async (more: Partial<ListObjectsV2CommandInput> = {}) => {
  const answer = await own.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, ...more }));
  return {
    ...answer,
    keys: (answer.Contents ?? []).map(({ Key }) => Key),
    prefixes: (answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
  };
};

describe('ListObjectsV2', () => {
  it('lists in UTF-8 byte order, without deleted keys', async () => {
    const { keys, KeyCount, IsTruncated } = await list();
    expect(keys).toEqual([
      'a',
      'b/1',
      'b/2',
      'b/c/3',
      'b0',
      'd d+%/x',
      'e/',
      'e/f',
      'z//y',
      '\u{ffee}',
      '🚀',
    ]);
    expect({ KeyCount, IsTruncated }).toEqual({ KeyCount: 11, IsTruncated: false });
  });

  it('rolls up common prefixes', async () => {
    expect(await list({ Delimiter: '/' })).toMatchObject({
      keys: ['a', 'b0', '\u{ffee}', '🚀'],
      prefixes: ['b/', 'd d+%/', 'e/', 'z/'],
      KeyCount: 8,
    });
    expect(await list({ Delimiter: '/', Prefix: 'b/' })).toMatchObject({
      keys: ['b/1', 'b/2'],
      prefixes: ['b/c/'],
    });
    expect(await list({ Delimiter: '/', Prefix: 'e/' })).toMatchObject({ keys: ['e/', 'e/f'], prefixes: [] });
    expect(await list({ Delimiter: '/', Prefix: 'z/' })).toMatchObject({ keys: [], prefixes: ['z//'] });
    expect(await list({ Delimiter: '/', Prefix: 'gone/' })).toMatchObject({ keys: [], prefixes: [] });
  });

  it.each([1, 2, 3, 5])('pages of %i give what one page gives', async (MaxKeys) => {
    const seen: (string | undefined)[] = [];
    const input = { Bucket: BUCKET, Delimiter: '/' };
    for await (const page of paginateListObjectsV2({ client: own.s3, pageSize: MaxKeys }, input)) {
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    expect(new Set(seen)).toEqual(new Set(['a', 'b/', 'b0', 'd d+%/', 'e/', 'z/', '\u{ffee}', '🚀']));
    expect(seen).toHaveLength(8);
  });

  it('encodes for the URL as S3 does: a space is a plus, a slash stays', async () => {
    const { keys, Prefix, EncodingType } = await list({ Prefix: 'd d+', EncodingType: 'url' });
    expect(keys).toEqual(['d+d%2B%25/x']);
    expect({ Prefix, EncodingType }).toEqual({ Prefix: 'd+d%2B', EncodingType: 'url' });
  });

  it('starts after a key, and tells the owner only when asked', async () => {
    const { keys } = await list({ StartAfter: 'b/c' });
    expect(keys[0]).toBe('b/c/3');
    expect((await list({ Prefix: 'a' })).Contents?.[0]?.Owner).toBeUndefined();
    expect((await list({ Prefix: 'a', FetchOwner: true })).Contents?.[0]?.Owner?.ID).toHaveLength(64);
  });

  it('max-keys of zero is an empty, finished page; nonsense is refused', async () => {
    expect(await list({ MaxKeys: 0 })).toMatchObject({ keys: [], IsTruncated: false, MaxKeys: 0 });
    expect(await list({ MaxKeys: 5000 })).toMatchObject({ MaxKeys: 1000 });
    expect(await failure(list({ MaxKeys: -1 }))).toMatchObject({ name: 'InvalidArgument', status: 400 });
    expect(await failure(list({ ContinuationToken: 'made up' }))).toMatchObject({ name: 'InvalidArgument' });
    expect(await failure(list({ EncodingType: 'rot13' as never }))).toMatchObject({
      name: 'InvalidArgument',
    });
  });
});

describe('ListObjects', () => {
  it('continues after a marker, be it a key or a common prefix', async () => {
    const first = await own.s3.send(new ListObjectsCommand({ Bucket: BUCKET, Delimiter: '/', MaxKeys: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'b/' });
    const second = await own.s3.send(
      new ListObjectsCommand({ Bucket: BUCKET, Delimiter: '/', MaxKeys: 2, Marker: first.NextMarker }),
    );
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['b0']);
    expect(second.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['d d+%/']);
  });

  it('gives NextMarker with a delimiter only', async () => {
    const answer = await own.s3.send(new ListObjectsCommand({ Bucket: BUCKET, MaxKeys: 2 }));
    expect(answer.IsTruncated).toBe(true);
    expect(answer.NextMarker).toBeUndefined();
  });
});

describe('ListObjectVersions', () => {
  it('lists versions and markers newest first, over pages', async () => {
    for (const Body of ['1', '2', '3']) {
      await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'v', Body }));
    }
    await own.s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'v' }));
    const rows: { kind: string; latest?: boolean; size?: number }[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const page = await own.s3.send(
        new ListObjectVersionsCommand({
          Bucket: BUCKET,
          Prefix: 'v',
          MaxKeys: 1,
          KeyMarker,
          VersionIdMarker,
        }),
      );
      for (const { IsLatest } of page.DeleteMarkers ?? []) rows.push({ kind: 'marker', latest: IsLatest });
      for (const { IsLatest, Size } of page.Versions ?? []) {
        rows.push({ kind: 'version', latest: IsLatest, size: Size });
      }
      KeyMarker = page.NextKeyMarker;
      VersionIdMarker = page.NextVersionIdMarker;
    } while (KeyMarker !== undefined);
    expect(rows).toEqual([
      { kind: 'marker', latest: true },
      { kind: 'version', latest: false, size: 1 },
      { kind: 'version', latest: false, size: 1 },
      { kind: 'version', latest: false, size: 1 },
    ]);
  });

  it('shows prefixes of deleted keys, which plain listings hide', async () => {
    const answer = await own.s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Delimiter: '/' }));
    expect(answer.CommonPrefixes?.map(({ Prefix }) => Prefix)).toContain('gone/');
  });
});

describe('keys XML 1.0 cannot hold', () => {
  it('come through with encoding-type=url', async () => {
    const odd = ['ctl-\u0001-\u001f', 'cr\rlf\n', '<&>"\''];
    for (const Key of odd)
      await own.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `odd/${Key}`, Body: 'x' }));
    const { keys } = await list({ Prefix: 'odd/', EncodingType: 'url' });
    const decoded = keys.map((key) => decodeURIComponent((key ?? '').replaceAll('+', ' ')));
    expect(new Set(decoded)).toEqual(new Set(odd.map((key) => `odd/${key}`)));
  });
});
