import { expect, it } from 'vitest';
import { alarmInput, isTopicArn, ringsIn, suggestedThreshold } from './alarm-template';
import { changeOf, lastOf, seriesOf, type Series, sumOf } from './series';

const SPAN = { from: 600, to: 900, period: 60 };
const of = (...values: (number | null)[]): Series => ({
  times: values.map((_, index) => index * 300),
  values,
});

it('values in any order lie on every period of the time, and gaps stay gaps', () => {
  const series = seriesOf(SPAN, [
    [840, 4],
    [600, 1],
    [720, 0],
    // Outside.
    [540, 9],
    [900, 9],
  ]);
  expect(series).toEqual({ times: [600, 660, 720, 780, 840], values: [1, null, 0, null, 4] });
  expect(seriesOf(SPAN, []).values).toEqual([null, null, null, null, null]);
});

it.each<[Series, { last: number | undefined; change: number | undefined; sum: number | undefined }]>([
  [of(), { last: undefined, change: undefined, sum: undefined }],
  [of(null, null), { last: undefined, change: undefined, sum: undefined }],
  [of(null, 4, null), { last: 4, change: undefined, sum: 4 }],
  [of(4, null, 6, null), { last: 6, change: 0.5, sum: 10 }],
  [of(4, 2), { last: 2, change: -0.5, sum: 6 }],
  [of(0, 7), { last: 7, change: undefined, sum: 7 }],
  [of(3, 0), { last: 0, change: -1, sum: 3 }],
])('%j ends, changes and sums as it was measured', (series, { last, change, sum }) => {
  expect([lastOf(series)?.value, changeOf(series), sumOf(series)]).toEqual([last, change, sum]);
});

it('a suggested threshold is twice the usual, in two figures, and not below the floor', () => {
  const week = Array.from({ length: 1000 }, (_, index) => (index < 5 ? 9_000 : 123));
  expect(suggestedThreshold('denials', of(...week))).toBe(250);
  expect(suggestedThreshold('denials', of(0, null, 1))).toBe(10);
  expect(suggestedThreshold('denials', of())).toBe(10);
  expect(suggestedThreshold('bytes-out', of(5e9))).toBe(1e10);
  expect(suggestedThreshold('bytes-out', of(5))).toBe(100 * 1024 ** 2);
});

it.each<[number, (number | null)[]]>([
  [0, []],
  [0, [9, 1, 1, 9, 1, 1]],
  [1, [9, 9, 9, 9]],
  [1, [9, 1, 9, 1, 1]],
  [1, [9, null, 9]],
  [2, [9, 9, 1, 1, 1, 9, 9]],
  [0, [5, 5, 5]],
])('rings %i times over %j, by two of three above 5', (times, values) => {
  expect(ringsIn(of(...values), 5)).toBe(times);
});

it('an alarm tells the topic that it is given, and no other thing', () => {
  const said = { bucket: 'b', filter: 'f', name: 'n', threshold: 3, topic: '' };
  expect(alarmInput('denials', said)).not.toHaveProperty('AlarmActions');
  const topic = 'arn:aws-us-gov:sns:us-gov-west-1:111122223333:security';
  expect(alarmInput('bytes-out', { ...said, topic })).toMatchObject({
    MetricName: 'BytesDownloaded',
    AlarmActions: [topic],
    Threshold: 3,
  });
  expect([topic, 'arn:aws:sqs:eu-west-1:111122223333:q', 'security', `${topic} `].map(isTopicArn)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
