import { visibleText } from '@/ui/names/odd-names';
import { formatBytes, formatCount } from '@/lib/format';
import type { Alarm } from '@/resources/metrics/alarms';
import type { MetricsConfig } from '@/resources/metrics/configurations';

/** What values are counted in. */
export type Unit = 'count' | 'bytes' | 'ms';

export function formatValue(unit: Unit, value: number): string {
  if (unit === 'bytes') return formatBytes(value);
  return unit === 'ms' ? `${formatCount(Math.round(value))} ms` : formatCount(Math.round(value));
}

/** `+12 %`; nothing where there is nothing to compare. */
export function formatChange(change: number | undefined): string {
  if (change === undefined) return '';
  const percent = Math.round(change * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${formatCount(Math.abs(percent))} %`;
}

/** What a filter counts, in words. */
export function filterWords({ filter }: MetricsConfig): string {
  if (filter === undefined) return 'all requests';
  const { Prefix, Tag, AccessPointArn, And } = filter as {
    Prefix?: string;
    Tag?: { Key?: string; Value?: string };
    AccessPointArn?: string;
    And?: { Prefix?: string; Tags?: { Key?: string; Value?: string }[]; AccessPointArn?: string };
  };
  const prefix = Prefix ?? And?.Prefix;
  const tags = Tag === undefined ? (And?.Tags ?? []) : [Tag];
  const point = AccessPointArn ?? And?.AccessPointArn;
  const parts = [
    ...(prefix === undefined || prefix === '' ? [] : [`below ${prefix}`]),
    ...tags.map(({ Key = '', Value = '' }) => `tagged ${Key}=${Value}`),
    ...(point === undefined ? [] : [`through ${point.replace(/^.*\//, '')}`]),
  ];
  return parts.length === 0 ? 'all requests' : visibleText(parts.join(', '));
}

export const STATE_WORDS: Readonly<Record<string, string>> = {
  OK: 'OK',
  ALARM: 'In alarm',
  INSUFFICIENT_DATA: 'Too little data',
};

const COMPARISONS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: 'above',
  GreaterThanOrEqualToThreshold: 'at or above',
  LessThanThreshold: 'below',
  LessThanOrEqualToThreshold: 'at or below',
};

export const unitOf = (metric: string): Unit =>
  metric.startsWith('Bytes') || metric === 'BucketSizeBytes'
    ? 'bytes'
    : metric.endsWith('Latency')
      ? 'ms'
      : 'count';

/** `Sum of 4xxErrors above 20 in 5 min`. */
export function alarmWords({ metric, statistic, comparison, threshold, period }: Alarm): string {
  if (metric === '') return 'An expression over metrics';
  const minutes = period === undefined ? '' : ` in ${Math.round(period / 60)} min`;
  const limit = threshold === undefined ? '' : ` ${formatValue(unitOf(metric), threshold)}`;
  return `${statistic} of ${metric} ${COMPARISONS[comparison] ?? comparison}${limit}${minutes}`;
}
