import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AwsContext } from '@/aws/context';
import { storageMetricsQuery } from '@/resources/metrics/metric-data';
import type { Span } from '@/resources/metrics/span';
import type { BucketLocation } from '@/resources/policies/target';
import { FailureState, LoadingState } from '@/ui/states';
import { lineColor } from './line';
import { MetricPanel } from './metric-panel';
import classes from '../metrics.module.css';

interface StorageChartsProps {
  readonly context: AwsContext;
  readonly bucket: BucketLocation;
  readonly span: Span;
}

/** How much lies in the bucket, which CloudWatch is told once a day and for nothing. */
export function StorageCharts({ context, bucket, span }: StorageChartsProps) {
  const { data, error, refetch } = useQuery(storageMetricsQuery(context, bucket, span));
  const sizes = useMemo(
    () =>
      data?.sizes.map(({ type, series }, index) => ({
        label: type.replace(/Storage$/, ''),
        color: lineColor(index),
        series,
      })),
    [data],
  );
  const objects = useMemo(
    () => (data === undefined ? [] : [{ label: 'Objects', color: lineColor(0), series: data.objects }]),
    [data],
  );
  return (
    <section className={classes.section} aria-label="Storage">
      <h2>
        Storage <span className={classes.dim}>counted once a day; a day comes up to two days late</span>
      </h2>
      {data === undefined ? (
        error === null ? (
          <LoadingState label="Asking CloudWatch…" />
        ) : (
          <FailureState failure={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          {data.incomplete && <p className={classes.dim}>CloudWatch gave not all of it.</p>}
          <div className={classes.grid}>
            <MetricPanel title="Size" per="at midnight UTC" unit="bytes" lines={sizes ?? []} />
            <MetricPanel title="Number of objects" per="at midnight UTC" unit="count" lines={objects} />
          </div>
        </>
      )}
    </section>
  );
}
