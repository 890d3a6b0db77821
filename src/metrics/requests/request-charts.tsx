import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { formatDuration } from '@/lib/format';
import type { AwsContext } from '@/aws/context';
import { type Measure, requestMetricsQuery } from '@/resources/metrics/metric-data';
import type { Span } from '@/resources/metrics/span';
import type { BucketLocation } from '@/resources/policies/target';
import { FailureState, LoadingState } from '@/ui/states';
import { lineColor } from '../charts/line';
import { MetricPanel } from '../charts/metric-panel';
import type { Unit } from '../words';
import classes from '../metrics.module.css';

interface ChartOf {
  readonly title: string;
  readonly unit: Unit;
  /** The logs say whose requests these are. */
  readonly inLogs?: true;
  readonly lines: readonly (Measure & { readonly label: string })[];
}

const sum = (label: string, metric: string) => ({ label, metric, stat: 'Sum' });
const latency = (metric: string) => [
  { label: 'Average', metric, stat: 'Average' },
  { label: 'p99', metric, stat: 'p99' },
];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-request-cloudwatch-metrics */
const CHARTS: readonly ChartOf[] = [
  {
    title: 'Requests',
    unit: 'count',
    lines: [sum('All', 'AllRequests'), sum('GET', 'GetRequests'), sum('PUT', 'PutRequests')],
  },
  { title: 'Client errors (4xx)', unit: 'count', inLogs: true, lines: [sum('4xx', '4xxErrors')] },
  { title: 'Server errors (5xx)', unit: 'count', lines: [sum('5xx', '5xxErrors')] },
  {
    title: 'Bytes',
    unit: 'bytes',
    lines: [sum('Downloaded', 'BytesDownloaded'), sum('Uploaded', 'BytesUploaded')],
  },
  { title: 'Latency of the first byte', unit: 'ms', lines: latency('FirstByteLatency') },
  { title: 'Latency of the whole request', unit: 'ms', lines: latency('TotalRequestLatency') },
];
const MEASURES: readonly Measure[] = CHARTS.flatMap(({ lines }) =>
  lines.map(({ metric, stat }) => ({ metric, stat })),
);

interface RequestChartsProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly filter: string;
  readonly span: Span;
  /** Leads to the denied requests in the bucket's logs. */
  readonly denied: ReactNode;
}

export function RequestCharts({ context, bucket, filter, span, denied }: RequestChartsProps) {
  const { data, error, refetch } = useQuery(requestMetricsQuery(context, bucket, filter, MEASURES, span));
  const charts = useMemo(() => {
    if (data === undefined) return [];
    const series = data.series.values();
    return CHARTS.map((chart) => ({
      ...chart,
      lines: chart.lines.map(({ label }, index) => ({
        label,
        color: lineColor(index),
        series: series.next().value ?? { times: [], values: [] },
      })),
    }));
  }, [data]);
  if (data === undefined)
    return error === null ? (
      <LoadingState label="Asking CloudWatch…" />
    ) : (
      <FailureState failure={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      {data.incomplete && <p className={classes.dim}>CloudWatch gave not all of it.</p>}
      <div className={classes.grid}>
        {charts.map(({ title, unit, lines, inLogs }) => (
          <MetricPanel
            key={title}
            title={title}
            per={`per ${formatDuration(span.period * 1000)}`}
            unit={unit}
            lines={lines}
            link={inLogs && denied}
          />
        ))}
      </div>
    </>
  );
}
