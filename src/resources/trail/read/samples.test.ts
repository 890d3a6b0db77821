import { expect, it } from 'vitest';
import { logLine } from '../testing/lines';
import { Samples } from './samples';

const at = (hour: number, more = {}) =>
  logLine({ time: `06/Feb/2026:${String(hour).padStart(2, '0')}:00:00 +0000`, ...more });

it('keeps of each kind the first and the last, in whatever order they come', () => {
  const samples = new Samples();
  for (const hour of [12, 3, 20, 7, 20]) samples.add(at(hour));
  samples.add(at(5, { status: '403', error: 'AccessDenied' }));
  samples.add('no line at all');
  expect(samples.lines()).toEqual([at(3), at(20), at(5, { status: '403', error: 'AccessDenied' })]);
});

it('is bounded by kinds', () => {
  const samples = new Samples();
  for (let kind = 0; kind < 3000; kind += 1)
    for (const hour of [1, 2, 3]) samples.add(at(hour, { requester: `user-${kind}` }));
  expect(samples.lines()).toHaveLength(5000);
});
