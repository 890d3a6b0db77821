import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventRecord } from '../../cloudtrail/types';
import { createSandbox, type Sandbox } from '../../sandbox';
import { LAKE_ADMIN_KEY } from '../accounts-analytics-roles';
import { callJson } from '../../testing/json-call';

const START = Date.parse('2026-11-30T16:00:00Z');
const DAY = 86_400_000;
let sandbox: Sandbox;
let files: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => START });
  files = await contents(sandbox);
}, 60_000);
afterAll(() => sandbox.close());

async function contents({ world }: Sandbox): Promise<Map<string, Buffer>> {
  const { objects } = world.buckets.get('analytics-logs')!;
  const found = new Map<string, Buffer>();
  for (const key of objects.keys({ prefix: '' })) {
    const version = objects.latest(key)!;
    const bytes = Buffer.from(await new Response(version.blob!.stream()).arrayBuffer());
    expect(bytes).toHaveLength(version.size);
    found.set(key, bytes);
  }
  return found;
}

const digests = (all: ReadonlyMap<string, Buffer>) =>
  [...all].map(([key, bytes]) => [key, createHash('md5').update(bytes).digest('hex')]);

const linesOf = (bucket: string): string[][] =>
  [...files]
    .filter(([key]) => key.startsWith(`access/${bucket}/`))
    .flatMap(([, bytes]) => bytes.toString().trimEnd().split('\n'))
    .map((line) => line.match(/"[^"]*"|\[[^\]]*\]|\S+/g) ?? []);
const eventsOf = (): EventRecord[] =>
  [...files]
    .filter(([key]) => key.startsWith('AWSLogs/'))
    .flatMap(([, bytes]) => (JSON.parse(gunzipSync(bytes).toString()) as { Records: EventRecord[] }).Records);

const daysAgo = (moment: string) => (START - Date.parse(moment)) / DAY;
/** `[06/Feb/2026:00:00:38 +0000]` */
const momentOf = (field = '') => field.replace(/^\[(\d+)\/(\w+)\/(\d+):(.*)\]$/, '$1 $2 $3 $4');

describe('the logs of the weeks before', () => {
  it('are a few megabytes of whole lines, of 27 fields each', () => {
    const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBeLessThan(5_000_000);
    for (const bucket of ['analytics-lake', 'vendor-drop'])
      expect(new Set(linesOf(bucket).map(({ length }) => length))).toEqual(new Set([27]));
  });

  it('tell every request of the trail under the same request id', () => {
    const logged = new Set([...linesOf('analytics-lake'), ...linesOf('vendor-drop')].map((line) => line[5]));
    const events = eventsOf().filter(({ eventCategory }) => eventCategory === 'Data');
    expect(events.length).toBeGreaterThan(3000);
    expect(new Set(events.map(({ requestID }) => requestID))).toEqual(logged);
  });

  it('are the same at every start', async () => {
    const again = await createSandbox({ now: () => START });
    expect(digests(await contents(again))).toEqual(digests(files));
    await again.close();
  });

  it('have a grant nobody used for 120 days, refusals, and a network that was never seen before', () => {
    const lines = linesOf('analytics-lake');
    const through = (name: string) =>
      lines.filter((line) => line[24]?.endsWith(`accesspoint/${name}`)).map((line) => momentOf(line[2]));
    const latest = (moments: readonly string[]) => Math.min(...moments.map(daysAgo));
    expect(latest(through('finance-read'))).toBeGreaterThan(120);
    expect(latest(through('marketing-read'))).toBeLessThan(9);
    expect(through('research-read')).toEqual([]);
    const wrote = lines.filter((line) => line[6] === 'REST.PUT.OBJECT' && line[4]?.includes('/LakeSteward/'));
    expect(latest(wrote.map((line) => momentOf(line[2])))).toBeGreaterThan(120);
    const unknown = lines
      .filter((line) => line[3] === '192.0.2.77')
      .map((line) => daysAgo(momentOf(line[2])));
    expect(Math.max(...unknown)).toBeLessThan(6);
    expect(lines.filter((line) => line[10] === 'AccessDenied').length).toBeGreaterThan(100);
  });

  it('are followed by what the sandbox itself delivers', async () => {
    const before = files.size;
    const answer = await sandbox.fetch(new Request('https://analytics-lake.s3.eu-west-1.amazonaws.com/x'));
    await sandbox.fetch(
      new Request('http://127.0.0.1/__sandbox/logs/deliver', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    );
    const now = await contents(sandbox);
    expect(now.size).toBe(before + 2);
    const fresh = [...now].filter(([key]) => !files.has(key)).map(([, bytes]) => bytes);
    const id = answer.headers.get('x-amz-request-id') ?? '';
    expect(fresh.filter((bytes) => bytes.includes(id) || gunzipped(bytes).includes(id))).toHaveLength(2);
  });
});

const gunzipped = (bytes: Buffer) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);

describe('the history', () => {
  it('has what was changed, with the policies as they were put', async () => {
    const { body } = await callJson(
      sandbox,
      LAKE_ADMIN_KEY,
      'cloudtrail',
      'CloudTrail_20131101.LookupEvents',
      { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'PutBucketPolicy' }] },
    );
    const { Events } = body as { Events: { CloudTrailEvent: string }[] };
    const told = Events.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent) as EventRecord);
    expect(told.map(({ errorCode }) => errorCode)).toEqual([
      undefined,
      undefined,
      undefined,
      'MalformedPolicy',
      undefined,
      undefined,
    ]);
    const put = (name: string) =>
      told.find(
        ({ requestParameters }) => (requestParameters as { bucketName?: string }).bucketName === name,
      );
    for (const name of ['partner-downloads', 'analytics-lake'])
      expect(put(name)?.requestParameters).toMatchObject({
        bucketPolicy: JSON.parse(sandbox.world.buckets.get(name)?.policy ?? '') as object,
      });
  });

  it.each([
    ['analytics-lake', 6],
    ['partner-downloads', 4],
    ['vendor-drop', 1],
  ])('that Config recorded of %s ends with what is there now', async (resourceId, count) => {
    const items: { supplementaryConfiguration: { BucketPolicy: string } }[] = [];
    let nextToken: unknown;
    do {
      const { body } = await callJson(
        sandbox,
        LAKE_ADMIN_KEY,
        'config',
        'StarlingDoveService.GetResourceConfigHistory',
        { resourceType: 'AWS::S3::Bucket', resourceId, nextToken },
      );
      items.push(...(body['configurationItems'] as typeof items));
      ({ nextToken } = body);
    } while (nextToken !== undefined);
    expect(items).toHaveLength(count);
    const { policyText } = JSON.parse(items[0]!.supplementaryConfiguration.BucketPolicy) as {
      policyText: string;
    };
    expect(JSON.parse(policyText)).toEqual(JSON.parse(sandbox.world.buckets.get(resourceId)?.policy ?? ''));
  });
});
