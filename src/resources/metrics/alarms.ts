import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { AwsContext } from '@/aws/context';
import { AwsFailure } from '@/aws/failure';
import { locate } from '@/aws/locate';
import { sendCloudWatch } from '@/aws/send-cloudwatch';
import { listAll } from '../listed';
import type { BucketLocation } from '../policies/target';
import { metricsKeys } from './keys';
import { NAMESPACE } from './metric-data';

/** Everything that PutMetricAlarm takes and DescribeAlarms tells, so that a deleted alarm can be put again. */
const ALARM_MEMBERS = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'OKActions',
  'AlarmActions',
  'InsufficientDataActions',
  'MetricName',
  'Namespace',
  'Statistic',
  'ExtendedStatistic',
  'Dimensions',
  'Period',
  'Unit',
  'EvaluationPeriods',
  'DatapointsToAlarm',
  'Threshold',
  'ComparisonOperator',
  'TreatMissingData',
  'EvaluateLowSampleCountPercentile',
  'Metrics',
  'ThresholdMetricId',
] as const;

/** An alarm as PutMetricAlarm takes it. */
export type AlarmInput = Readonly<Record<string, unknown>> & { readonly AlarmName: string };

export interface Alarm {
  readonly name: string;
  /** `OK`, `ALARM`, `INSUFFICIENT_DATA` */
  readonly state: string;
  readonly reason: string;
  /** Since when it is in that state, in seconds since 1970; undefined where that is not told. */
  readonly since: number | undefined;
  /** What it looks at: `4xxErrors`; empty for an expression over several. */
  readonly metric: string;
  readonly statistic: string;
  readonly filter: string | undefined;
  /** Seconds. */
  readonly period: number | undefined;
  readonly threshold: number | undefined;
  /** `GreaterThanThreshold` */
  readonly comparison: string;
  readonly actions: readonly string[];
  /** It puts the alarm again as it is. */
  readonly input: AlarmInput;
}

const dimensionSchema = v.object({ Name: v.string(), Value: v.string() });
const metricSchema = v.object({
  Namespace: v.optional(v.string()),
  MetricName: v.optional(v.string(), ''),
  Dimensions: v.optional(v.array(dimensionSchema), []),
});
const alarmSchema = v.looseObject({
  ...metricSchema.entries,
  AlarmName: v.string(),
  StateValue: v.optional(v.string(), ''),
  StateReason: v.optional(v.string(), ''),
  StateUpdatedTimestamp: v.optional(v.number()),
  StateTransitionedTimestamp: v.optional(v.number()),
  Statistic: v.optional(v.string()),
  ExtendedStatistic: v.optional(v.string()),
  Period: v.optional(v.number()),
  Threshold: v.optional(v.number()),
  ComparisonOperator: v.optional(v.string(), ''),
  AlarmActions: v.optional(v.array(v.string()), []),
  Metrics: v.optional(
    v.array(v.looseObject({ MetricStat: v.optional(v.looseObject({ Metric: metricSchema })) })),
    [],
  ),
});
const answerSchema = v.object({
  MetricAlarms: v.optional(v.array(alarmSchema), []),
  NextToken: v.optional(v.string()),
});
type Described = v.InferOutput<typeof alarmSchema>;

/**
 * Alarms on metrics of a bucket, those in alarm first. CloudWatch finds none by a bucket: all of the Region are read.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 * @throws AwsFailure
 */
export function alarmsQuery(context: AwsContext, bucket: BucketLocation) {
  return queryOptions({
    queryKey: metricsKeys.alarms(context, bucket.name),
    queryFn: async ({ signal }): Promise<readonly Alarm[]> => {
      const { items } = await listAll<Described>(
        'DescribeAlarms',
        ({ AlarmName }) => AlarmName,
        async (token) => describe(context, bucket, { MaxRecords: 100, NextToken: token }, signal),
      );
      return items
        .filter((one) => isOn(bucket.name, one))
        .map(alarmOf)
        .toSorted(
          (one, other) =>
            Number(other.state === 'ALARM') - Number(one.state === 'ALARM') ||
            one.name.localeCompare(other.name),
        );
    },
  });
}

/**
 * Makes an alarm, and never over another of its name, which PutMetricAlarm would replace unasked.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function makeAlarmMutation(context: AwsContext, queryClient: QueryClient, bucket: BucketLocation) {
  return mutationOptions<void, AwsFailure, AlarmInput>({
    mutationFn: async (input) => {
      const there = await describe(context, bucket, { AlarmNames: [input.AlarmName] });
      if (there.items.length > 0)
        throw new AwsFailure(`There is an alarm named ${input.AlarmName} already.`, {
          kind: 'conflict',
          code: 'AlarmExists',
          action: 'PutMetricAlarm',
          resource: input.AlarmName,
          advice: 'Give it another name. It may be of another bucket: names are of the account and Region.',
        });
      const call = { operation: 'PutMetricAlarm', input, resource: input.AlarmName } as const;
      await sendCloudWatch(context, await locate(context, bucket), call);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: metricsKeys.alarms(context, bucket.name) }),
  });
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
export function deleteAlarmMutation(context: AwsContext, queryClient: QueryClient, bucket: BucketLocation) {
  return mutationOptions<void, AwsFailure, string>({
    mutationFn: async (name) => {
      const call = { operation: 'DeleteAlarms', input: { AlarmNames: [name] }, resource: name } as const;
      await sendCloudWatch(context, await locate(context, bucket), call);
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: metricsKeys.alarms(context, bucket.name) }),
  });
}

async function describe(
  context: AwsContext,
  bucket: BucketLocation,
  { NextToken, ...input }: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) {
  const region = await locate(context, bucket, signal);
  const call = {
    operation: 'DescribeAlarms',
    input: { AlarmTypes: ['MetricAlarm'], ...input, ...(NextToken === undefined ? {} : { NextToken }) },
    resource: bucket.name,
  } as const;
  const answer = v.parse(answerSchema, await sendCloudWatch(context, region, call, signal));
  return { items: answer.MetricAlarms, next: answer.NextToken };
}

const isOn = (bucket: string, alarm: Described): boolean =>
  [alarm, ...alarm.Metrics.map(({ MetricStat }) => MetricStat?.Metric)].some(
    (metric) =>
      metric?.Namespace === NAMESPACE &&
      metric.Dimensions.some(({ Name, Value }) => Name === 'BucketName' && Value === bucket),
  );

function alarmOf(one: Described): Alarm {
  const told = Object.entries(one).filter(
    ([name, value]) =>
      ALARM_MEMBERS.some((member) => member === name) &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  );
  return {
    name: one.AlarmName,
    state: one.StateValue,
    reason: one.StateReason,
    since: one.StateTransitionedTimestamp ?? one.StateUpdatedTimestamp,
    metric: one.MetricName,
    statistic: one.Statistic ?? one.ExtendedStatistic ?? '',
    filter: one.Dimensions.find(({ Name }) => Name === 'FilterId')?.Value,
    period: one.Period,
    threshold: one.Threshold,
    comparison: one.ComparisonOperator,
    actions: one.AlarmActions,
    input: { ...Object.fromEntries(told), AlarmName: one.AlarmName },
  };
}
