import { ServiceError } from '../http/error';
import { authorise } from '../json/authorise';
import type { JsonCall } from '../json/handle-json';
import type { Alarm } from './book';
import { dimensionsIn, invalidValue, list, missing, number, text } from './read';
import { isStatistic, seriesOf } from './series';

const COMPARISONS: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};
const MISSING: ReadonlySet<string> = new Set(['breaching', 'notBreaching', 'ignore', 'missing']);

const arnOf = ({ identity, region }: JsonCall, name: string) =>
  `arn:aws:cloudwatch:${region}:${identity.account.id}:alarm:${name}`;

/** Of one metric and a threshold; composite alarms and expressions are left out. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export function putMetricAlarm(call: JsonCall): undefined {
  const { body, kernel, identity, region, now } = call;
  const name = text(body, 'AlarmName') ?? '';
  if (name === '') throw missing('AlarmName');
  const arn = arnOf(call, name);
  authorise(call, 'cloudwatch:PutMetricAlarm', arn);
  if (body['Metrics'] !== undefined)
    throw new ServiceError('NotImplemented', 'The sandbox has alarms of one metric alone, no Metrics.', 501);
  for (const member of [
    'MetricName',
    'Namespace',
    'Period',
    'EvaluationPeriods',
    'Threshold',
    'ComparisonOperator',
  ])
    if (body[member] === undefined) throw missing(member);
  if (COMPARISONS[text(body, 'ComparisonOperator') ?? ''] === undefined)
    throw invalidValue('ComparisonOperator is not one that compares with a threshold.');
  const stat = text(body, 'Statistic') ?? text(body, 'ExtendedStatistic');
  if (stat === undefined || !isStatistic(stat)) throw missing('Statistic');
  const treat = text(body, 'TreatMissingData');
  if (treat !== undefined && !MISSING.has(treat)) throw invalidValue('TreatMissingData is unknown.');
  if ((number(body, 'Period') ?? 0) % 60 !== 0) throw invalidValue('Period must be a multiple of 60.');
  kernel.metrics.alarms.set(arn, { name, account: identity.account.id, region, updatedAt: now, body });
}

/** With the state that the metric has at the moment. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export function describeAlarms(call: JsonCall): object {
  authorise(call, 'cloudwatch:DescribeAlarms', arnOf(call, '*'));
  const { body, kernel, identity, region } = call;
  const names = list(body, 'AlarmNames') as readonly unknown[];
  const prefix = text(body, 'AlarmNamePrefix') ?? '';
  const state = text(body, 'StateValue');
  const alarms = [...kernel.metrics.alarms]
    .filter(([, one]) => one.account === identity.account.id && one.region === region)
    .filter(([, { name }]) => (names.length === 0 || names.includes(name)) && name.startsWith(prefix))
    .map(([arn, alarm]) => alarmElement(call, arn, alarm))
    .filter(({ StateValue }) => state === undefined || state === StateValue);
  const start = Number(text(body, 'NextToken') ?? '0');
  const end = start + (number(body, 'MaxRecords') ?? 50);
  return {
    MetricAlarms: alarms.slice(start, end),
    CompositeAlarms: [],
    ...(end < alarms.length ? { NextToken: String(end) } : {}),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
export function deleteAlarms(call: JsonCall): undefined {
  const { alarms } = call.kernel.metrics;
  const arns = (list(call.body, 'AlarmNames') as readonly unknown[]).map((name) => arnOf(call, String(name)));
  if (arns.length === 0) throw missing('AlarmNames');
  authorise(call, 'cloudwatch:DeleteAlarms', ...arns);
  const unknown = arns.find((arn) => !alarms.has(arn));
  if (unknown !== undefined) throw new ServiceError('ResourceNotFound', `${unknown} does not exist.`, 404);
  for (const arn of arns) alarms.delete(arn);
}

function alarmElement(call: JsonCall, arn: string, alarm: Alarm) {
  const { value, reason } = stateOf(call, alarm);
  return {
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...alarm.body,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: alarm.updatedAt / 1000,
    StateValue: value,
    StateReason: reason,
    StateUpdatedTimestamp: call.now / 1000,
  };
}

type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** The last whole periods, as many as the alarm looks at. */
function stateOf(
  { kernel, now }: JsonCall,
  { account, region, body }: Alarm,
): { value: State; reason: string } {
  const period = number(body, 'Period') ?? 60;
  const count = number(body, 'EvaluationPeriods') ?? 1;
  const needed = number(body, 'DatapointsToAlarm') ?? count;
  const threshold = number(body, 'Threshold') ?? 0;
  const to = now - (now % (period * 1000)) + period * 1000;
  const from = to - count * period * 1000;
  const series = seriesOf(kernel, {
    account,
    region,
    metric: text(body, 'MetricName') ?? '',
    dimensions: dimensionsIn(body),
    stat: text(body, 'Statistic') ?? text(body, 'ExtendedStatistic') ?? 'Sum',
    period,
    from,
    to,
  });
  const breaches = COMPARISONS[text(body, 'ComparisonOperator') ?? ''] ?? (() => false);
  const missingCount = count - series.length;
  const treat = text(body, 'TreatMissingData') ?? 'missing';
  const breaching =
    series.filter(([, value]) => breaches(value, threshold)).length +
    (treat === 'breaching' ? missingCount : 0);
  if (series.length === 0 && treat === 'missing')
    return { value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data' };
  const said = `Threshold ${breaching >= needed ? '' : 'not '}crossed: ${breaching} of the last ${count} datapoints breach ${threshold}.`;
  return { value: breaching >= needed ? 'ALARM' : 'OK', reason: said };
}
