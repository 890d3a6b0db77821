import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { LAKE_ADMIN_KEY } from '../seed/accounts-analytics-roles';
import { MARKETING_ROOT_KEY, OPERATOR_KEY } from '../seed/accounts-others';
import type { Keys } from '../testing/clients';
import { inProcessHandler } from '../testing/in-process-handler';
import { signedRequest } from '../testing/signed-request';

const ARN = 'arn:aws:s3tables:eu-west-1:111122223333:bucket/aws-s3';
const NAMESPACE = 'b_analytics-lake';
const bucketPath = encodeURIComponent(ARN);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
}, 60_000);
afterAll(() => sandbox.close());

async function ask(path: string, keys: Keys = LAKE_ADMIN_KEY, region = 'eu-west-1') {
  const request = signedRequest(sandbox, keys, {
    service: 's3tables',
    region,
    method: 'GET',
    path,
    body: '',
  });
  const answer = await sandbox.fetch(request);
  return {
    status: answer.status,
    code: answer.headers.get('x-amzn-errortype') ?? undefined,
    cors: answer.headers.get('access-control-allow-origin'),
    body: (await answer.json()) as Record<string, unknown>,
  };
}

const s3 = (keys: Keys = LAKE_ADMIN_KEY) =>
  new S3Client({
    region: 'eu-west-1',
    credentials: keys,
    requestHandler: inProcessHandler(sandbox),
    maxAttempts: 1,
  });

interface Place {
  readonly bucket: string;
  readonly key: string;
}

async function metadataPlace(): Promise<Place> {
  const { body } = await ask(`/tables/${bucketPath}/${NAMESPACE}/journal/metadata-location`);
  const { metadataLocation } = body as { metadataLocation: string };
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(metadataLocation) ?? [];
  return { bucket, key };
}

async function metadataAt({ bucket, key }: Place): Promise<Record<string, unknown>> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  return JSON.parse(gunzipSync(bytes).toString()) as Record<string, unknown>;
}

describe('S3 Tables', () => {
  it('tells of the table bucket that S3 keeps, and what is in it', async () => {
    expect((await ask('/buckets', MARKETING_ROOT_KEY)).body).toEqual({ tableBuckets: [] });
    expect((await ask(`/buckets/${bucketPath}`)).body).toMatchObject({
      arn: ARN,
      name: 'aws-s3',
      type: 'aws',
      ownerAccountId: '111122223333',
    });
    expect((await ask(`/namespaces/${bucketPath}`)).body).toMatchObject({
      namespaces: [{ namespace: [NAMESPACE] }],
    });
    const { body } = await ask(`/tables/${bucketPath}?namespace=${NAMESPACE}`);
    expect(body).toMatchObject({ tables: [{ name: 'journal', type: 'aws' }] });
    const [{ tableARN }] = (body as { tables: [{ tableARN: string }] }).tables;
    const byArn = await ask(`/get-table?tableArn=${encodeURIComponent(tableARN)}`);
    expect(byArn.body).toMatchObject({ name: 'journal', format: 'ICEBERG', namespace: [NAMESPACE] });
    expect(byArn.cors).toBeNull();
  });

  it.each([
    [
      'a table that is not there',
      `/tables/${bucketPath}/${NAMESPACE}/inventories/metadata-location`,
      404,
      'NotFoundException',
    ],
    ['a table bucket that is not there', `/buckets/${bucketPath}x`, 404, 'NotFoundException'],
    ['what is not implemented', `/tables/${bucketPath}/${NAMESPACE}/journal/policy`, 501, 'NotImplemented'],
  ])('refuses %s', async (_, path, status, code) => {
    expect(await ask(path)).toMatchObject({ status, code });
  });

  it('refuses whoever may not, in AWS’s words', async () => {
    const refused = await ask(`/tables/${bucketPath}/${NAMESPACE}/journal/metadata-location`, OPERATOR_KEY);
    expect(refused).toMatchObject({ status: 403, code: 'AccessDeniedException' });
    expect(JSON.stringify(refused.body)).toContain('s3tables:GetTableMetadataLocation');
  });

  it('gives the files of a table as objects, and lists none', async () => {
    const at = await metadataPlace();
    expect(await metadataAt(at)).toMatchObject({ 'format-version': 2 });
    const part = await s3().send(
      new GetObjectCommand({ Bucket: at.bucket, Key: at.key, Range: 'bytes=0-1' }),
    );
    expect([part.$metadata.httpStatusCode, part.ContentLength]).toEqual([206, 2]);
    const refused = [
      new ListObjectsV2Command({ Bucket: at.bucket }),
      new PutObjectCommand({ Bucket: at.bucket, Key: 'metadata/mine', Body: '' }),
    ];
    for (const command of refused)
      await expect(s3().send(command as ListObjectsV2Command)).rejects.toMatchObject({
        name: 'MethodNotAllowed',
      });
    const others = new GetObjectCommand({ Bucket: at.bucket, Key: at.key });
    await expect(s3(OPERATOR_KEY).send(others)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('expires snapshots with their files, and keeps the compaction in its manifests', async () => {
    const first = await metadataPlace();
    const before = (await metadataAt(first))['snapshots'] as { summary: { operation: string } }[];
    expect(before.map(({ summary }) => summary.operation)).toContain('replace');
    await s3().send(new PutObjectCommand({ Bucket: 'analytics-lake', Key: 'tmp/tables.txt', Body: 'x' }));
    const second = await metadataPlace();
    expect(second.key).not.toBe(first.key);
    const after = (await metadataAt(second))['snapshots'] as unknown[];
    expect(after).toHaveLength(before.length);
    await expect(metadataAt(first)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
