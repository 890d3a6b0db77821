import { DeleteObjectCommand, PutObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { sendS3 } from '../../src/aws/send';
import { findJournal } from '../../src/resources/journal/find-journal';
import { JournalReader } from '../../src/resources/journal/read/journal-reader';
import type { JournalQuestion } from '../../src/resources/journal/read/question';
import type { JournalRow } from '../../src/resources/journal/read/journal-row';
import { tableFiles } from '../../src/resources/journal/table-files';

const LAKE = { type: 'bucket', name: 'analytics-lake' } as const;
const OWN = 'journal-wire';
const DAY = 86_400_000;
let sandbox: Sandbox;
let server: RunningServer;
let context: AwsContext;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
  context = {
    id: OWN,
    profile: {
      id: 'sandbox',
      label: 'Sandbox',
      kind: 'sandbox',
      transport: 'relay',
      partition: 'aws',
      region: 'eu-west-1',
    },
    credentials: async () => LAKE_ADMIN_KEY,
  };
}, 60_000);
afterAll(async () => {
  disposeClients(OWN);
  await server.close();
  await sandbox.close();
});

async function reader(question: Omit<JournalQuestion, 'metadataLocation'>): Promise<JournalReader> {
  const place = await findJournal(context, LAKE.name);
  if ('missing' in place) throw new Error(place.missing);
  return new JournalReader(tableFiles(context, place), {
    metadataLocation: place.metadataLocation!,
    ...question,
  });
}

async function rowsOf(from: JournalReader): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  const troubles: unknown[] = [];
  await from.readAll(
    { onRows: (some) => rows.push(...some), onFile: () => undefined, onTrouble: (one) => troubles.push(one) },
    4,
  );
  expect(troubles).toEqual([]);
  return rows;
}

describe('the journal of S3 Metadata, over the wire', () => {
  it('is found by its configuration and read by its manifests', async () => {
    const all = await reader({});
    const plan = await all.plan();
    expect(plan).toMatchObject({ skipped: 0, manifestsSkipped: 0 });
    expect(plan.manifests).toBeGreaterThan(3);
    expect(plan.files).toBeGreaterThan(20);
    const rows = await rowsOf(all);
    expect(rows).toHaveLength(plan.rows);
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['CREATE', 'DELETE']));
  });

  it('of a week is some of the files, and some of the bytes', async () => {
    const now = Date.now();
    const times = { from: now - 7 * DAY, to: now };
    const week = await reader({ times });
    const plan = await week.plan();
    expect(plan.files).toBeLessThanOrEqual(8);
    expect(plan.manifestsSkipped).toBeGreaterThan(0);
    expect(plan.skipped).toBeGreaterThan(0);
    const rows = await rowsOf(week);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ at }) => at >= times.from && at < times.to)).toBe(true);
  });

  it('tells who wrote and deleted a key, the newest first', async () => {
    const key = 'tmp/journal é.txt';
    const at = { Bucket: LAKE.name, Key: key };
    await sendS3(context, LAKE, new PutObjectCommand({ ...at, Body: 'one' }));
    await sendS3(
      context,
      LAKE,
      new PutObjectTaggingCommand({ ...at, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    );
    const gone = await sendS3(context, LAKE, new DeleteObjectCommand(at));
    await sendS3(context, LAKE, new DeleteObjectCommand({ ...at, VersionId: gone.VersionId }));
    const { rows, whole } = await (await reader({ key })).readNewest(10, () => undefined);
    expect(whole).toBe(true);
    expect(rows.map(({ type, marker, size, requester }) => [type, marker, size, requester])).toEqual([
      ['DELETE', false, undefined, undefined],
      ['DELETE', true, 0, '111122223333'],
      ['UPDATE_METADATA', false, 3, '111122223333'],
      ['CREATE', false, 3, '111122223333'],
    ]);
    expect(rows[1]).toMatchObject({ key, address: '203.0.113.24', versionId: gone.VersionId });
    expect(rows[1]?.requestId).toBe(gone.$metadata.requestId);
  });

  it('names a bucket that keeps none', async () => {
    expect(await findJournal(context, 'analytics-scratch')).toEqual({ missing: 'off', why: undefined });
  });
});
