import type { AlarmInput } from './alarms';
import { dimensionsOf, NAMESPACE } from './metric-data';
import type { Series } from './series';
import { MINUTE } from './span';

/** What an alarm is made from: it rings when a sum of five minutes is above a threshold in two of three. */
export const ALARM_TEMPLATES = {
  denials: { metric: '4xxErrors', floor: 10 },
  'bytes-out': { metric: 'BytesDownloaded', floor: 100 * 1024 ** 2 },
} as const;

export type AlarmTemplate = keyof typeof ALARM_TEMPLATES;

/** Seconds of a value. */
export const ALARM_PERIOD = 5 * MINUTE;
const OF_PERIODS = 3;
const PERIODS_ABOVE = 2;

/**
 * Twice what 99 of 100 periods stayed under, rounded up to two figures, and not below the template's floor: a bucket that
 * is hardly used would ring at each request.
 */
export function suggestedThreshold(template: AlarmTemplate, { values }: Series): number {
  const sorted = values.filter((value) => value !== null).toSorted((one, other) => one - other);
  const usual = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  return Math.max(ALARM_TEMPLATES[template].floor, twoFigures(2 * usual));
}

function twoFigures(value: number): number {
  if (value <= 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / step) * step;
}

/** How often an alarm would have begun to ring over what was measured; a gap is not above the threshold. */
export function ringsIn({ values }: Series, threshold: number): number {
  let rings = 0;
  let ringing = false;
  for (let at = 0; at < values.length; at += 1) {
    const above = values
      .slice(Math.max(0, at - OF_PERIODS + 1), at + 1)
      .filter((one) => one !== null && one > threshold);
    const now = above.length >= PERIODS_ABOVE;
    if (now && !ringing) rings += 1;
    ringing = now;
  }
  return rings;
}

/** An ARN of a topic of Amazon SNS. */
export const isTopicArn = (text: string): boolean =>
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/.test(text);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const isAlarmName = (text: string): boolean => text.trim() !== '' && text.length <= 255;

/** What PutMetricAlarm is given. */
export function alarmInput(
  template: AlarmTemplate,
  {
    bucket,
    filter,
    name,
    threshold,
    topic,
  }: {
    readonly bucket: string;
    readonly filter: string;
    readonly name: string;
    readonly threshold: number;
    /** ARN of whom it tells; empty: nobody. */
    readonly topic: string;
  },
): AlarmInput {
  return {
    AlarmName: name,
    Namespace: NAMESPACE,
    MetricName: ALARM_TEMPLATES[template].metric,
    Dimensions: dimensionsOf(bucket, { FilterId: filter }),
    Statistic: 'Sum',
    Period: ALARM_PERIOD,
    EvaluationPeriods: OF_PERIODS,
    DatapointsToAlarm: PERIODS_ABOVE,
    Threshold: threshold,
    ComparisonOperator: 'GreaterThanThreshold',
    // S3 sends no value where no request came.
    TreatMissingData: 'notBreaching',
    ...(topic === '' ? {} : { AlarmActions: [topic] }),
  };
}
