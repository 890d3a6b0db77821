import { expect, it } from 'vitest';
import { parseDate } from './dates.ts';

it.each([
  ['2026', Date.UTC(2026, 0, 1)],
  ['2026-11', Date.UTC(2026, 10, 1)],
  ['2026-11-22T10:30Z', Date.UTC(2026, 10, 22, 10, 30)],
  ['2026-11-22T10:30:15', Date.UTC(2026, 10, 22, 10, 30, 15)],
  ['2026-11-22T10:30:15.123456Z', Date.UTC(2026, 10, 22, 10, 30, 15, 123)],
  ['2026-11-22T10:30:15-0230', Date.UTC(2026, 10, 22, 13, 0, 15)],
  ['1795341600.25', 1795341600250],
  ['2026-13-01', undefined],
  ['2026-11-22 10:30:15', undefined],
  ['22/11/2026', undefined],
  ['', undefined],
  ['0', 0],
  ['100', 100_000],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
  // Engines that read dates themselves take these for the day or hour after.
  ['2026-02-29', undefined],
  ['2026-04-31T00:00:00Z', undefined],
  ['2026-11-22T24:00:00Z', undefined],
  ['2026-11-22T10:60:00Z', undefined],
  ['2026-11-22T10:30:15+99:00', undefined],
  ['2026-00-10', undefined],
  ['2026-11-22T10', undefined],
  ['-1766000000', undefined],
  [' 2026-11-22', undefined],
])('%j is the instant %s', (text, instant) => {
  expect(parseDate(text)).toBe(instant);
});
