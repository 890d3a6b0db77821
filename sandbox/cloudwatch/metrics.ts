import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import { REQUEST_METRICS } from './count';
import { dimensionsIn, invalidValue, list, missing, number, text, validation, type Body } from './read';
import { isStatistic, seriesOf } from './series';
import { storageTypesOf } from './storage';

const NAMESPACE = 'AWS/S3';
const MOST_QUERIES = 500;
const PAGE = 500;

interface Metric {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export function listMetrics(call: JsonCall): object {
  authorise(call, 'cloudwatch:ListMetrics', '*');
  const { body } = call;
  const namespace = text(body, 'Namespace') ?? NAMESPACE;
  const name = text(body, 'MetricName');
  const wanted = list(body, 'Dimensions');
  const all = namespace === NAMESPACE ? metricsOf(call) : [];
  const fitting = all.filter(
    ({ MetricName, Dimensions }) =>
      (name === undefined || name === MetricName) &&
      wanted.every((one) =>
        Dimensions.some(
          ({ Name, Value }) => Name === one['Name'] && (one['Value'] === undefined || one['Value'] === Value),
        ),
      ),
  );
  const start = Number(text(body, 'NextToken') ?? '0');
  if (!Number.isInteger(start) || start < 0) throw invalidValue('The token is not valid.');
  const end = start + PAGE;
  return {
    Metrics: fitting.slice(start, end),
    ...(end < fitting.length ? { NextToken: String(end) } : {}),
  };
}

function metricsOf({ kernel, identity, region }: JsonCall): Metric[] {
  const own = [...kernel.world.buckets.values()].filter(
    (bucket) => bucket.account === identity.account.id && bucket.region === region,
  );
  return own.flatMap((bucket) => {
    const of = (MetricName: string, Name: string, Value: string): Metric => ({
      Namespace: NAMESPACE,
      MetricName,
      Dimensions: [
        { Name: 'BucketName', Value: bucket.name },
        { Name, Value },
      ],
    });
    const types = storageTypesOf(bucket);
    return [
      ...types.map((type) => of('BucketSizeBytes', 'StorageType', type)),
      ...(types.length === 0 ? [] : [of('NumberOfObjects', 'StorageType', 'AllStorageTypes')]),
      ...[...(bucket.metrics?.keys() ?? [])].flatMap((id) =>
        REQUEST_METRICS.map((name) => of(name, 'FilterId', id)),
      ),
    ];
  });
}

/** Statistics of metrics of S3; expressions are not worked out. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export function getMetricData(call: JsonCall): object {
  authorise(call, 'cloudwatch:GetMetricData', '*');
  const { body } = call;
  const queries = list(body, 'MetricDataQueries');
  if (queries.length === 0) throw missing('MetricDataQueries');
  if (queries.length > MOST_QUERIES)
    throw validation(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  const from = (number(body, 'StartTime') ?? fail('StartTime')) * 1000;
  const to = (number(body, 'EndTime') ?? fail('EndTime')) * 1000;
  if (from >= to) throw validation('The parameter StartTime must be less than the parameter EndTime.');
  const ascending = text(body, 'ScanBy') === 'TimestampAscending';
  return {
    MetricDataResults: queries
      .filter((query) => query['ReturnData'] !== false)
      .map((query) => resultOf(call, query, { from, to, ascending })),
    Messages: [],
  };
}

function resultOf(
  { kernel, identity, region }: JsonCall,
  query: Body,
  { from, to, ascending }: { from: number; to: number; ascending: boolean },
): object {
  const id = text(query, 'Id') ?? '';
  if (!/^[a-z]\w{0,254}$/.test(id))
    throw validation(`The value ${id} for parameter Id is not matching ^[a-z][a-zA-Z0-9_]*$.`);
  const asked = query['MetricStat'] as Body | undefined;
  if (asked === undefined) throw validation('The sandbox works out MetricStat alone, no Expression.');
  const metric = (asked['Metric'] ?? {}) as Body;
  const stat = text(asked, 'Stat') ?? '';
  const period = number(asked, 'Period') ?? fail('Period');
  if (!isStatistic(stat)) throw validation(`The value ${stat} for parameter Stat is not supported.`);
  if (!Number.isInteger(period) || period < 60 || period % 60 !== 0)
    throw validation('Period must be a multiple of 60.');
  const name = text(metric, 'MetricName') ?? '';
  const known = text(metric, 'Namespace') === NAMESPACE;
  const series = known
    ? seriesOf(kernel, {
        account: identity.account.id,
        region,
        metric: name,
        dimensions: dimensionsIn(metric),
        stat,
        period,
        from,
        to,
      })
    : [];
  const ordered = ascending ? series : series.toReversed();
  return {
    Id: id,
    Label: text(query, 'Label') ?? name,
    Timestamps: ordered.map(([at]) => at / 1000),
    Values: ordered.map(([, value]) => value),
    StatusCode: 'Complete',
  };
}

function fail(name: string): never {
  throw missing(name);
}
