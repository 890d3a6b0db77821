import { expect, it } from 'vitest';
import { DAY, HOUR } from '@/resources/metrics/span';
import type { MetricsAddress } from './address-keys';
import { momentText, rangeIn, spanIn } from './time';
import { filterWords, formatChange } from './words';

const NOW = 1_780_000_123;
const at = (ago: number) => momentText(NOW - ago);

it.each<[MetricsAddress, string]>([
  [{}, '1d'],
  [{ range: '1w' }, '1w'],
  [{ range: 'constructor' }, '1d'],
  [{ range: 'own' }, 'own'],
  [{ from: at(HOUR) }, 'own'],
  [{ range: '1h', from: at(DAY) }, '1h'],
])('%j is the time %s', (address, range) => {
  expect(rangeIn(address)).toBe(range);
});

it.each<[MetricsAddress, RegExp | 'a time']>([
  [{ range: '3h' }, 'a time'],
  [{ from: at(DAY), to: at(HOUR) }, 'a time'],
  [{ from: at(DAY) }, 'a time'],
  [{ range: 'own' }, /begins/],
  [{ from: 'yesterday' }, /begins/],
  [{ from: at(HOUR), to: at(DAY) }, /end after/],
  [{ from: at(-DAY) }, /before now/],
  [{ from: at(500 * DAY), to: at(480 * DAY) }, /455 days/],
])('%j is %s', (address, expected) => {
  const span = spanIn(address, NOW);
  if (expected === 'a time') expect(span).toHaveProperty('period');
  else expect(span).toMatch(expected);
});

it('filters and changes are said in words', () => {
  const words = (filter: Parameters<typeof filterWords>[0]['filter']) => filterWords({ id: 'f', filter });
  expect(words(undefined)).toBe('all requests');
  expect(words({ Prefix: 'raw/' })).toBe('below raw/');
  expect(words({ And: { Prefix: 'raw/', Tags: [{ Key: 'a', Value: 'b' }] } })).toBe('below raw/, tagged a=b');
  const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/reports';
  expect(words({ AccessPointArn: point })).toBe('through reports');
  expect([0.124, -0.5, 0, undefined].map(formatChange)).toEqual(['+12 %', '−50 %', '±0 %', '']);
});
