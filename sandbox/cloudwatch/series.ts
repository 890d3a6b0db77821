import type { Kernel } from '../kernel';
import type { MetricsBook } from './book';
import { REQUEST_METRICS } from './count';
import { storageDays } from './storage';

/** One metric of a bucket, over a time. */
export interface Question {
  readonly account: string;
  readonly region: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or `p99`. */
  readonly stat: string;
  /** Seconds. */
  readonly period: number;
  /** Milliseconds since the epoch; the end is exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Values by the first moment of each period that has any, the oldest first. */
export function seriesOf(kernel: Kernel, question: Question): [at: number, value: number][] {
  const { account, region, metric, dimensions, from, to } = question;
  const { BucketName = '', StorageType, FilterId } = dimensions;
  const bucket = kernel.world.buckets.get(BucketName);
  if (bucket === undefined || bucket.account !== account || bucket.region !== region) return [];
  if (metric === 'BucketSizeBytes' || metric === 'NumberOfObjects')
    return storageDays(bucket, metric, StorageType, from, to);
  if (FilterId === undefined || !(REQUEST_METRICS as readonly string[]).includes(metric)) return [];
  return requestSeries(kernel.metrics, BucketName, FilterId, question);
}

interface Period {
  sum: number;
  count: number;
  latencies: number[];
}

function requestSeries(
  { counted }: MetricsBook,
  bucket: string,
  filter: string,
  { metric, stat, period, from, to }: Question,
): [number, number][] {
  const length = period * 1000;
  const periods = new Map<number, Period>();
  for (const [at, minute] of counted.get(`${bucket} ${filter}`) ?? []) {
    if (at < from || at >= to) continue;
    const start = at - (at % length);
    const known = periods.get(start) ?? { sum: 0, count: 0, latencies: [] };
    known.sum += minute.sums[metric] ?? 0;
    known.count += minute.requests;
    if (metric.endsWith('Latency')) known.latencies.push(...minute.latencies);
    periods.set(start, known);
  }
  return [...periods]
    .toSorted(([one], [other]) => one - other)
    .map(([at, one]): [number, number] => [at, statistic(one, metric.endsWith('Latency'), stat)]);
}

function statistic({ sum, count, latencies }: Period, latency: boolean, stat: string): number {
  const total = latency ? latencies.reduce((all, one) => all + one, 0) : sum;
  const samples = latency ? latencies.length : count;
  switch (stat) {
    case 'Sum':
      return total;
    case 'SampleCount':
      return samples;
    case 'Minimum':
      return latency ? Math.min(...latencies) : 0;
    case 'Maximum':
      return latency ? Math.max(...latencies) : sum > 0 ? 1 : 0;
    case 'Average':
      return samples === 0 ? 0 : total / samples;
    default: {
      const sorted = latencies.toSorted((one, other) => one - other);
      const part = Number(stat.slice(1)) / 100;
      return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
    }
  }
}

export const isStatistic = (stat: string): boolean =>
  ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'].includes(stat) ||
  /^p(?:\d{1,2}(?:\.\d+)?|100)$/.test(stat);
