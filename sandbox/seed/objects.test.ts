import { gunzipSync, inflateSync } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  GetObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { clients, failure } from '../testing/clients';
import { LAKE_ADMIN_KEY } from './accounts-analytics-roles';
import { EVENTS, FLAT_PREFIX, LAKE, ODD_NAMES_PREFIX } from './objects';

let sandbox: Sandbox;
let s3: S3Client;
beforeAll(async () => {
  sandbox = await createSandbox();
  s3 = clients(sandbox, LAKE_ADMIN_KEY).s3({ responseChecksumValidation: 'WHEN_REQUIRED' });
});
afterAll(() => sandbox.close());

const bytesOf = async (Key: string) => {
  const answer = await s3.send(new GetObjectCommand({ Bucket: LAKE, Key }));
  return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
};
const firstKey = async (Prefix: string, suffix: string) => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: LAKE, Prefix }));
  return Contents.map(({ Key = '' }) => Key).find((key) => key.endsWith(suffix)) ?? '';
};

describe('the lake', () => {
  it('has real files', async () => {
    const parquet = await bytesOf(await firstKey('curated/orders/', '.parquet'));
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
    expect(parquet.subarray(-4).toString()).toBe('PAR1');
    const png = await bytesOf('reports/dashboards/revenue/de.png');
    const width = png.readUInt32BE(16);
    const data = png.subarray(41, 41 + png.readUInt32BE(33));
    expect(inflateSync(data)).toHaveLength(png.readUInt32BE(20) * (1 + width * 3));
    const pdf = await bytesOf('reports/2026/2026-10-monthly.pdf');
    const start = Number(/startxref\n(\d+)/.exec(pdf.toString('latin1'))?.[1]);
    expect(pdf.subarray(start, start + 4).toString()).toBe('xref');
    const clicks = await firstKey('raw/clickstream/', 'clicks.ndjson.gz');
    const rows = gunzipSync(await bytesOf(clicks))
      .toString()
      .trim()
      .split('\n');
    expect(rows.map((row) => typeof JSON.parse(row))).toEqual(Array.from({ length: 30 }, () => 'object'));
  });

  it('has odd names, each of which can be opened', async () => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: LAKE, Prefix: ODD_NAMES_PREFIX, EncodingType: 'url' }),
    );
    const keys = Contents.map(({ Key = '' }) => decodeURIComponent(Key.replaceAll('+', ' ')));
    expect(keys.length).toBeGreaterThan(35);
    expect(keys.some((key) => Buffer.byteLength(key) === 1024)).toBe(true);
    for (const Key of keys)
      await expect(s3.send(new HeadObjectCommand({ Bucket: LAKE, Key }))).resolves.toBeDefined();
  });

  it('has history: versions, delete markers, an object in parts, a forgotten upload', async () => {
    const versions = await s3.send(
      new ListObjectVersionsCommand({ Bucket: LAKE, Prefix: 'curated/customers/' }),
    );
    expect(versions.Versions?.filter(({ Key }) => Key?.endsWith('segments.csv'))).toHaveLength(3);
    expect(versions.DeleteMarkers).toHaveLength(1);
    const parts = await s3.send(
      new HeadObjectCommand({
        Bucket: LAKE,
        Key: 'exports/orders-2025-full.csv',
        PartNumber: 1,
        ChecksumMode: 'ENABLED',
      }),
    );
    expect(parts).toMatchObject({ PartsCount: 2, ChecksumType: 'COMPOSITE' });
    const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: LAKE }));
    expect(Uploads?.map(({ Key }) => Key)).toEqual(['exports/orders-2026-full.csv']);
  });
});

describe('the flat prefix', () => {
  const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket: EVENTS, ...more }));

  it('has a million keys, any of which is there', async () => {
    const last = await list({ Prefix: FLAT_PREFIX, StartAfter: `${FLAT_PREFIX}event-0999997.json` });
    expect(last.Contents?.map(({ Key }) => Key)).toEqual([
      `${FLAT_PREFIX}event-0999998.json`,
      `${FLAT_PREFIX}event-0999999.json`,
    ]);
    const Key = `${FLAT_PREFIX}event-0123456.json`;
    const object = await s3.send(new GetObjectCommand({ Bucket: EVENTS, Key }));
    const text = (await object.Body?.transformToString()) ?? '';
    expect(JSON.parse(text)).toMatchObject({ id: 123456 });
    expect(object.ContentLength).toBe(Buffer.byteLength(text));
  });

  it('is rolled up by seeking', async () => {
    const answer = await list({ Delimiter: '/' });
    expect(answer.CommonPrefixes).toEqual([{ Prefix: FLAT_PREFIX }]);
    expect(answer.Contents?.map(({ Key }) => Key)).toEqual(['README.md']);
  });

  it('takes writes, deletions and tags on top', async () => {
    const Key = `${FLAT_PREFIX}event-0000001.json`;
    await s3.send(
      new PutObjectTaggingCommand({ Bucket: EVENTS, Key, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    );
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket: EVENTS, Key }))).TagSet).toEqual([
      { Key: 'a', Value: 'b' },
    ]);
    await s3.send(new PutObjectCommand({ Bucket: EVENTS, Key, Body: 'mine' }));
    expect((await s3.send(new HeadObjectCommand({ Bucket: EVENTS, Key }))).ContentLength).toBe(4);
    await s3.send(new DeleteObjectCommand({ Bucket: EVENTS, Key }));
    expect(await failure(s3.send(new HeadObjectCommand({ Bucket: EVENTS, Key })))).toMatchObject({
      status: 404,
    });
    const first = await list({ Prefix: FLAT_PREFIX, MaxKeys: 2 });
    expect(first.Contents?.map(({ Key: key }) => key)).toEqual([
      `${FLAT_PREFIX}event-0000000.json`,
      `${FLAT_PREFIX}event-0000002.json`,
    ]);
  });
});
