import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { LAKE_ADMIN_KEY } from '../../sandbox/seed/accounts-analytics-roles';
import { startServer, type RunningServer } from '../../server/start-server';
import { disposeClients } from '../../src/aws/clients/dispose';
import type { AwsContext } from '../../src/aws/context';
import { sendS3 } from '../../src/aws/send';
import { alarmInput } from '../../src/resources/metrics/alarm-template';
import { alarmsQuery, deleteAlarmMutation, makeAlarmMutation } from '../../src/resources/metrics/alarms';
import {
  metricsConfigurationsQuery,
  saveMetricsConfigurationMutation,
  type MetricsConfig,
} from '../../src/resources/metrics/configurations';
import {
  readMetricData,
  requestMetricsQuery,
  storageMetricsQuery,
} from '../../src/resources/metrics/metric-data';
import { lastOf, sumOf } from '../../src/resources/metrics/series';
import { MINUTE } from '../../src/resources/metrics/span';
import { AwsQueryClient } from '../../src/resources/query-client';

const lake = { type: 'bucket', name: 'analytics-lake' } as const;
const context: AwsContext = {
  id: 'metrics-wire',
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
const client = new AwsQueryClient({ defaultOptions: { queries: { retry: false } } });
const run = <Output>(mutation: object, input: unknown): Promise<Output> =>
  client.getMutationCache().build(client, mutation).execute(input) as Promise<Output>;
const now = Math.floor(Date.now() / 60_000) * 60;
/** The minute that runs counts as well. */
const span = { from: now - 10 * MINUTE, to: now + 10 * MINUTE, period: MINUTE };
let sandbox: Sandbox;
let server: RunningServer;

beforeAll(async () => {
  sandbox = await createSandbox({ largePrefixKeys: 10 });
  server = await startServer({ version: 'test', port: 0, sandbox });
  Object.assign(globalThis, { location: { origin: server.url } });
}, 60_000);
afterAll(async () => {
  disposeClients(context.id);
  await server.close();
  await sandbox.close();
});

it('requests are counted from when a filter is made, until it is deleted', async () => {
  const save = (next: MetricsConfig | null, base: MetricsConfig | null | undefined) =>
    run(saveMetricsConfigurationMutation(context, client, lake, 'wire'), { next, base });
  const filter: MetricsConfig = { id: 'wire', filter: { Prefix: 'wire/' } };
  expect(await save(filter, null)).toEqual({ kind: 'saved', replaced: null });
  expect(await save({ id: 'wire', filter: undefined }, null)).toEqual({ kind: 'changed', theirs: filter });
  expect(await client.fetchQuery(metricsConfigurationsQuery(context, lake))).toContainEqual(filter);
  const miss = new GetObjectCommand({ Bucket: lake.name, Key: 'wire/none' });
  await expect(sendS3(context, lake, miss)).rejects.toMatchObject({ kind: 'not-found' });
  const measures = [
    { metric: 'AllRequests', stat: 'Sum' },
    { metric: '4xxErrors', stat: 'Sum' },
    { metric: 'FirstByteLatency', stat: 'p99' },
    { metric: 'AllRequests', stat: 'Sum' },
  ];
  const { series, incomplete } = await client.fetchQuery(
    requestMetricsQuery(context, lake, 'wire', measures, span),
  );
  expect(incomplete).toBe(false);
  expect([0, 1, 3].map((index) => sumOf(series[index]!))).toEqual([1, 1, 1]);
  expect(lastOf(series[2]!)?.value).toBeGreaterThan(0);
  expect(series[0]?.values.filter((value) => value === null)).toHaveLength(19);
  expect(await readMetricData(context, lake, [], span)).toEqual({ series: [], incomplete: false });
  expect(await save(null, filter)).toEqual({ kind: 'saved', replaced: filter });
  client.clear();
  expect(await client.fetchQuery(metricsConfigurationsQuery(context, lake))).not.toContainEqual(filter);
});

it('storage is told by class', async () => {
  const { sizes, objects } = await client.fetchQuery(storageMetricsQuery(context, lake, span));
  expect(sizes.map(({ type }) => type)).toContain('StandardStorage');
  expect(lastOf(objects)?.value).toBeGreaterThan(0);
});

it('an alarm is made, never over another, deleted, and put again as it was', async () => {
  const make = makeAlarmMutation(context, client, lake);
  const topic = 'arn:aws:sns:eu-west-1:111122223333:security';
  const input = alarmInput('denials', {
    bucket: lake.name,
    filter: 'wire',
    name: 'wire',
    threshold: 7,
    topic,
  });
  await run(make, input);
  await expect(run(make, input)).rejects.toMatchObject({ kind: 'conflict', code: 'AlarmExists' });
  const read = async () => {
    client.clear();
    const alarms = await client.fetchQuery(alarmsQuery(context, lake));
    return alarms.find(({ name }) => name === 'wire');
  };
  const alarm = await read();
  expect(alarm).toMatchObject({ metric: '4xxErrors', filter: 'wire', threshold: 7, actions: [topic] });
  expect(alarm?.input).toEqual({ ...input, ActionsEnabled: true });
  await run(deleteAlarmMutation(context, client, lake), 'wire');
  expect(await read()).toBeUndefined();
  await run(make, alarm!.input);
  expect((await read())?.input).toEqual(alarm?.input);
  const other = { ...lake, name: 'vendor-drop' } as const;
  expect(await client.fetchQuery(alarmsQuery(context, other))).toEqual([]);
});
