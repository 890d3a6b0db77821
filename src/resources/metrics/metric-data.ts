import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { AwsContext } from '@/aws/context';
import { locate } from '@/aws/locate';
import { sendCloudWatch } from '@/aws/send-cloudwatch';
import { listAll } from '../listed';
import type { BucketLocation } from '../policies/target';
import { metricsKeys } from './keys';
import { type Series, seriesOf } from './series';
import { daysOf, type Span } from './span';

/** A metric of a bucket in `AWS/S3`, and what is made of its values in a period. */
export interface Measure {
  readonly metric: string;
  /** `Sum`, `Average`, `p99` */
  readonly stat: string;
}

/** What tells metrics of a bucket apart besides their name: the filter that counts requests, or the class of storage. */
export type By = { readonly FilterId: string } | { readonly StorageType: string };

export interface MetricData {
  /** As many as were asked for, in their order. */
  readonly series: readonly Series[];
  /** CloudWatch said that it gave not all of it. */
  readonly incomplete: boolean;
}

export const NAMESPACE = 'AWS/S3';

/** As CloudWatch writes what tells metrics apart. */
export const dimensionsOf = (bucket: string, by: By) => [
  { Name: 'BucketName', Value: bucket },
  ...Object.entries(by).map(([Name, Value]) => ({ Name, Value })),
];

const resultSchema = v.object({
  Id: v.string(),
  Timestamps: v.optional(v.array(v.number()), []),
  Values: v.optional(v.array(v.number()), []),
  StatusCode: v.optional(v.string(), 'Complete'),
});
const answerSchema = v.object({
  MetricDataResults: v.optional(v.array(resultSchema), []),
  NextToken: v.optional(v.string()),
});

/**
 * Values of some metrics of a bucket over a time. Costs by the metric that is asked for.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 * @throws AwsFailure
 */
export async function readMetricData(
  context: AwsContext,
  bucket: BucketLocation,
  measures: readonly (Measure & { readonly by: By })[],
  span: Span,
  signal?: AbortSignal,
): Promise<MetricData> {
  if (measures.length === 0) return { series: [], incomplete: false };
  const region = await locate(context, bucket, signal);
  const input = {
    MetricDataQueries: measures.map(({ metric, stat, by }, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: { Namespace: NAMESPACE, MetricName: metric, Dimensions: dimensionsOf(bucket.name, by) },
        Period: span.period,
        Stat: stat,
      },
    })),
    StartTime: span.from,
    EndTime: span.to,
    ScanBy: 'TimestampAscending',
  };
  const { items, endless } = await listAll<v.InferOutput<typeof resultSchema>>(
    'GetMetricData',
    ({ Id, Timestamps }) => `${Id} ${Timestamps.join(' ')}`,
    async (token) => {
      const call = {
        operation: 'GetMetricData',
        input: token === undefined ? input : { ...input, NextToken: token },
        resource: bucket.name,
      } as const;
      const answer = v.parse(answerSchema, await sendCloudWatch(context, region, call, signal));
      return { items: answer.MetricDataResults, next: answer.NextToken };
    },
  );
  const pagesOf = (index: number) => items.filter(({ Id }) => Id === `m${index}`);
  return {
    series: measures.map((_, index) =>
      seriesOf(
        span,
        pagesOf(index).flatMap(({ Timestamps, Values }) =>
          Timestamps.map((time, at): [number, number] => [time, Values[at] ?? Number.NaN]),
        ),
      ),
    ),
    // A page may be partial; only the last of a metric says whether all came.
    incomplete:
      endless !== undefined ||
      measures.some((_, index) => (pagesOf(index).at(-1)?.StatusCode ?? 'Complete') !== 'Complete'),
  };
}

/** Metrics of one filter of requests. */
export function requestMetricsQuery(
  context: AwsContext,
  bucket: BucketLocation,
  filter: string,
  measures: readonly Measure[],
  span: Span,
) {
  return queryOptions({
    queryKey: [...metricsKeys.data(context, bucket.name), filter, measures, span],
    queryFn: ({ signal }) =>
      readMetricData(
        context,
        bucket,
        measures.map((measure) => ({ ...measure, by: { FilterId: filter } })),
        span,
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export interface StorageData {
  /** Bytes, by what CloudWatch calls the class of storage: `StandardStorage`. */
  readonly sizes: readonly { readonly type: string; readonly series: Series }[];
  readonly objects: Series;
  readonly incomplete: boolean;
}

const metricsSchema = v.object({
  Metrics: v.optional(
    v.array(
      v.object({ Dimensions: v.optional(v.array(v.object({ Name: v.string(), Value: v.string() })), []) }),
    ),
    [],
  ),
  NextToken: v.optional(v.string()),
});

/**
 * How much lies in a bucket, day by day. Classes are those that CloudWatch heard of within two weeks.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 * @throws AwsFailure
 */
export function storageMetricsQuery(context: AwsContext, bucket: BucketLocation, of: Span) {
  const span = daysOf(of);
  return queryOptions({
    queryKey: [...metricsKeys.data(context, bucket.name), 'storage', span],
    queryFn: async ({ signal, client }): Promise<StorageData> => {
      const types = await client.fetchQuery({
        queryKey: metricsKeys.storageTypes(context, bucket.name),
        queryFn: () => readStorageTypes(context, bucket, signal),
        staleTime: 300_000,
      });
      const { series, incomplete } = await readMetricData(
        context,
        bucket,
        [
          { metric: 'NumberOfObjects', stat: 'Average', by: { StorageType: 'AllStorageTypes' } },
          ...types.map((type) => ({ metric: 'BucketSizeBytes', stat: 'Average', by: { StorageType: type } })),
        ],
        span,
        signal,
      );
      const [objects, ...sizes] = series;
      return {
        objects: objects ?? { times: [], values: [] },
        sizes: sizes.map((one, index) => ({ type: types[index]!, series: one })),
        incomplete,
      };
    },
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  });
}

async function readStorageTypes(
  context: AwsContext,
  bucket: BucketLocation,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const region = await locate(context, bucket, signal);
  const { items } = await listAll<string>(
    'ListMetrics',
    (type) => type,
    async (token) => {
      const input = {
        Namespace: NAMESPACE,
        MetricName: 'BucketSizeBytes',
        Dimensions: [{ Name: 'BucketName', Value: bucket.name }],
        ...(token === undefined ? {} : { NextToken: token }),
      };
      const call = { operation: 'ListMetrics', input, resource: bucket.name } as const;
      const answer = v.parse(metricsSchema, await sendCloudWatch(context, region, call, signal));
      return {
        items: answer.Metrics.flatMap(({ Dimensions }) =>
          Dimensions.filter(({ Name }) => Name === 'StorageType').map(({ Value }) => Value),
        ),
        next: answer.NextToken,
      };
    },
  );
  return [...new Set(items)].toSorted();
}
