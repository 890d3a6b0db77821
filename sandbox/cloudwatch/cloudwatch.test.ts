import {
  DeleteBucketMetricsConfigurationCommand,
  GetBucketMetricsConfigurationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketMetricsConfigurationsCommand,
  ListObjectsV2Command,
  PutBucketMetricsConfigurationCommand,
  PutObjectCommand,
  type MetricsFilter,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox';
import { addAccount, addBucket, addUser, named } from '../seed/build';
import { clients, failure, type Keys } from '../testing/clients';
import { callJson } from '../testing/json-call';

const OWNER = {
  accessKeyId: 'AKIAEXAMPLEOWNER0001',
  secretAccessKey: 'owner-secret-key-for-tests-0000000000001',
};
const NOBODY = {
  accessKeyId: 'AKIAEXAMPLENOBODY001',
  secretAccessKey: 'nobody-secret-key-for-tests-000000000001',
};
const Bucket = 'data';
const MINUTE = 60_000;

let sandbox: Sandbox;
let now: number;
beforeEach(async () => {
  // At the start of five minutes, so that a test falls into one such period.
  now = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE;
  sandbox = await createSandbox({
    now: () => now,
    seed: (world) => {
      const account = addAccount(world, '123456789012', 'own');
      const may = named('May', { Effect: 'Allow', Action: ['s3:*', 'cloudwatch:*'], Resource: '*' });
      addUser(account, { name: 'owner', ...OWNER, policies: [may] });
      addUser(account, { name: 'nobody', ...NOBODY });
      addBucket(world, account, { name: Bucket, createdAt: '2026-01-01T00:00:00Z' });
    },
  });
});
afterEach(() => sandbox.close());

const s3 = () => clients(sandbox, OWNER).s3();
const count = (Id: string, Filter?: MetricsFilter) =>
  s3().send(new PutBucketMetricsConfigurationCommand({ Bucket, Id, MetricsConfiguration: { Id, Filter } }));
const ask = (operation: string, input: object = {}, keys: Keys = OWNER) =>
  callJson(sandbox, keys, 'monitoring', `GraniteServiceVersion20100801.${operation}`, input);

const query = (MetricName: string, FilterId: string, Stat = 'Sum', Period = 60) => ({
  Id: 'q',
  MetricStat: {
    Metric: {
      Namespace: 'AWS/S3',
      MetricName,
      Dimensions: [
        { Name: 'BucketName', Value: Bucket },
        { Name: 'FilterId', Value: FilterId },
      ],
    },
    Period,
    Stat,
  },
});
async function values(one: object, from = now - 5 * MINUTE, to = now + MINUTE): Promise<number[]> {
  const { body } = await ask('GetMetricData', {
    MetricDataQueries: [one],
    StartTime: from / 1000,
    EndTime: to / 1000,
    ScanBy: 'TimestampAscending',
  });
  const { MetricDataResults } = body as { MetricDataResults: { Values: number[] }[] };
  return MetricDataResults[0]?.Values ?? [];
}

describe('metrics configurations', () => {
  it('are put, read, listed and deleted', async () => {
    const filter = { And: { Prefix: 'in/', Tags: [{ Key: 'a', Value: 'b' }] } };
    await count('all');
    await count('some', filter);
    const { MetricsConfiguration } = await s3().send(
      new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'some' }),
    );
    expect(MetricsConfiguration).toEqual({ Id: 'some', Filter: filter });
    const listed = await s3().send(new ListBucketMetricsConfigurationsCommand({ Bucket }));
    expect(listed.MetricsConfigurationList?.map(({ Id }) => Id)).toEqual(['all', 'some']);
    await s3().send(new DeleteBucketMetricsConfigurationCommand({ Bucket, Id: 'some' }));
    const gone = s3().send(new GetBucketMetricsConfigurationCommand({ Bucket, Id: 'some' }));
    expect(await failure(gone)).toMatchObject({ name: 'NoSuchConfiguration', status: 404 });
  });
});

describe('request metrics', () => {
  it('count what falls under their filter, minute by minute', async () => {
    await count('all');
    await count('in', { Prefix: 'in/' });
    now += MINUTE;
    await s3().send(new PutObjectCommand({ Bucket, Key: 'in/a', Body: 'twelve bytes' }));
    await s3().send(new GetObjectCommand({ Bucket, Key: 'in/a' }));
    now += MINUTE;
    await s3().send(new GetObjectCommand({ Bucket, Key: 'in/a' }));
    await failure(s3().send(new HeadObjectCommand({ Bucket, Key: 'out' })));
    await s3().send(new ListObjectsV2Command({ Bucket, Prefix: 'in/' }));
    const table: [string, string, number[]][] = [
      ['AllRequests', 'in', [2, 2]],
      ['AllRequests', 'all', [2, 2, 3]],
      ['GetRequests', 'in', [1, 1]],
      ['PutRequests', 'in', [1, 0]],
      ['HeadRequests', 'all', [0, 0, 1]],
      ['ListRequests', 'in', [0, 1]],
      ['4xxErrors', 'all', [0, 0, 1]],
      ['5xxErrors', 'all', [0, 0, 0]],
      ['BytesUploaded', 'in', [12, 0]],
      ['BytesDownloaded', 'in', [12, 12]],
    ];
    for (const [metric, filter, expected] of table) {
      const found = await values(query(metric, filter));
      // A list's own bytes are counted as well.
      if (metric === 'BytesDownloaded') expect([found[0], (found[1] ?? 0) > 12]).toEqual([12, true]);
      else expect([metric, filter, found]).toEqual([metric, filter, expected]);
    }
    expect(await values(query('4xxErrors', 'all', 'Average', 300), now - 300_000)).not.toContain(0);
    for (const stat of ['Average', 'Minimum', 'Maximum', 'p90'])
      expect((await values(query('FirstByteLatency', 'in', stat)))[0]).toBeGreaterThan(0);
    expect(await values(query('AllRequests', 'none'))).toEqual([]);
  });
});

describe('storage metrics', () => {
  it('have a value a day, from the day that an object came', async () => {
    const day = 86_400_000;
    await s3().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'twelve bytes' }));
    await count('all');
    now += 3 * day;
    const of = (MetricName: string, Value: string) => ({
      Id: 'q',
      MetricStat: {
        Metric: {
          Namespace: 'AWS/S3',
          MetricName,
          Dimensions: [
            { Name: 'BucketName', Value: Bucket },
            { Name: 'StorageType', Value },
          ],
        },
        Period: 86_400,
        Stat: 'Average',
      },
    });
    const span = [now - 4 * day, now] as const;
    expect(await values(of('BucketSizeBytes', 'StandardStorage'), ...span)).toEqual([0, 12, 12, 12]);
    expect(await values(of('NumberOfObjects', 'AllStorageTypes'), ...span)).toEqual([0, 1, 1, 1]);
    expect(await values(of('BucketSizeBytes', 'GlacierStorage'), ...span)).toEqual([0, 0, 0, 0]);
    const { body } = await ask('ListMetrics', { Dimensions: [{ Name: 'BucketName', Value: Bucket }] });
    const { Metrics } = body as { Metrics: { MetricName: string }[] };
    expect(Metrics.map(({ MetricName }) => MetricName).slice(0, 3)).toEqual([
      'BucketSizeBytes',
      'NumberOfObjects',
      'AllRequests',
    ]);
  });
});

describe('an alarm', () => {
  const alarm = {
    AlarmName: 'denials',
    Namespace: 'AWS/S3',
    MetricName: '4xxErrors',
    Dimensions: query('', 'all').MetricStat.Metric.Dimensions,
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 2,
    DatapointsToAlarm: 1,
    Threshold: 2,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  };
  const states = async () =>
    ((await ask('DescribeAlarms')).body as { MetricAlarms: { StateValue: string }[] }).MetricAlarms.map(
      ({ StateValue }) => StateValue,
    );

  it('follows its metric until it is deleted', async () => {
    await count('all');
    now += 5 * MINUTE;
    expect((await ask('PutMetricAlarm', alarm)).code).toBeUndefined();
    expect(await states()).toEqual(['INSUFFICIENT_DATA']);
    const miss = () => failure(s3().send(new GetObjectCommand({ Bucket, Key: 'none' })));
    await miss();
    expect(await states()).toEqual(['OK']);
    await miss();
    expect(await states()).toEqual(['ALARM']);
    expect((await ask('DescribeAlarms', { AlarmNamePrefix: 'x' })).body).toMatchObject({ MetricAlarms: [] });
    await ask('DeleteAlarms', { AlarmNames: ['denials'] });
    expect(await states()).toEqual([]);
    expect((await ask('DeleteAlarms', { AlarmNames: ['denials'] })).code).toBe('ResourceNotFound');
  });

  it.each<[string, object, Keys, string]>([
    ['PutMetricAlarm', { ...alarm, Threshold: undefined }, OWNER, 'MissingRequiredParameterException'],
    ['PutMetricAlarm', { ...alarm, ComparisonOperator: 'Near' }, OWNER, 'InvalidParameterValueException'],
    ['PutMetricAlarm', { ...alarm, Metrics: [] }, OWNER, 'NotImplemented'],
    ['PutMetricAlarm', alarm, NOBODY, 'AccessDeniedException'],
    ['DescribeAlarms', {}, NOBODY, 'AccessDeniedException'],
    ['ListMetrics', {}, NOBODY, 'AccessDeniedException'],
    ['GetMetricData', { MetricDataQueries: [{}], StartTime: 0, EndTime: 1 }, NOBODY, 'AccessDeniedException'],
    ['GetMetricData', {}, OWNER, 'MissingRequiredParameterException'],
    [
      'GetMetricData',
      { MetricDataQueries: [{ Id: 'e', Expression: '1+1' }], StartTime: 0, EndTime: 1 },
      OWNER,
      'ValidationError',
    ],
    [
      'GetMetricData',
      { MetricDataQueries: [query('a', 'b', 'Sum', 61)], StartTime: 0, EndTime: 1 },
      OWNER,
      'ValidationError',
    ],
    [
      'GetMetricData',
      { MetricDataQueries: [query('a', 'b')], StartTime: 1, EndTime: 1 },
      OWNER,
      'ValidationError',
    ],
    ['PutDashboard', {}, OWNER, 'UnknownOperationException'],
  ])('%s refuses %o', async (operation, input, keys, code) => {
    expect((await ask(operation, input, keys)).code).toBe(code);
  });
});
