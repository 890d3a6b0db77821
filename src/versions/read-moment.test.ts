import { describe, expect, it } from 'vitest';
import { readMoment } from './read-moment';

const now = Date.UTC(2026, 10, 20, 12);
const at = (text: string) => {
  const read = readMoment(text, now);
  return read.ok ? read.moment : read.message;
};

describe('a moment', () => {
  it.each([
    ['2026-11-20 04:02', new Date(2026, 10, 20, 4, 2)],
    [' 2026-11-20T04:02:13 ', new Date(2026, 10, 20, 4, 2, 13)],
    ['2026-11-20', new Date(2026, 10, 20)],
    ['2026-1-5 4:02', new Date(2026, 0, 5, 4, 2)],
    ['2026-11-20T04:02:13Z', new Date(Date.UTC(2026, 10, 20, 4, 2, 13))],
    ['2026-11-20 04:02 UTC', new Date(Date.UTC(2026, 10, 20, 4, 2))],
    ['2026-11-20T04:02:13.500Z', new Date(Date.UTC(2026, 10, 20, 4, 2, 13, 500))],
    ['2026-11-20T04:02:13.5+01:00', new Date(Date.UTC(2026, 10, 20, 3, 2, 13, 500))],
    ['2026-11-20T04:02:13-0530', new Date(Date.UTC(2026, 10, 20, 9, 32, 13))],
    ['3 h ago', new Date(now - 3 * 3_600_000)],
    ['-90min', new Date(now - 90 * 60_000)],
    ['2 days', new Date(now - 48 * 3_600_000)],
    ['1.5d', new Date(now - 36 * 3_600_000)],
    ['1 week ago', new Date(now - 7 * 86_400_000)],
    ['now', new Date(now)],
  ])('%j', (text, date) => expect(at(text)).toBe(date.getTime()));

  it.each(['', 'yesterday-ish', '20.11.2026', '2026-11', '2026-11-20 4', '12 parsecs ago'])(
    '%j is none, and it is said how to write one',
    (text) => expect(at(text)).toMatch(/^Write it like/),
  );

  it.each(['2026-02-31', '2026-13-01', '2026-11-20 24:00', '2026-11-20 04:60Z'])(
    '%j does not exist',
    (text) => expect(at(text)).toBe('There is no such date or time.'),
  );
});
