import { expect, it } from 'vitest';
import { askedDays } from './asked-days';

const days = `"day" BETWEEN '2026/02/01' AND '2026/02/08'`;
it.each<[string, boolean]>([
  [`SELECT * FROM t WHERE ${days}`, true],
  [`WITH a AS (SELECT x FROM t WHERE ${days} AND (b = 1 OR c = 2)) SELECT * FROM a WHERE d OR e`, true],
  [`SELECT CASE WHEN a OR b THEN 1 END FROM t WHERE c AND ${days}`, true],
  [`SELECT * FROM t WHERE ${days} OR a = 1`, false],
  [`SELECT * FROM t WHERE a = 1 OR b = 2 AND ${days}`, false],
  [`SELECT * FROM t WHERE NOT (a = 1 AND ${days})`, false],
  [`SELECT * FROM t WHERE "day" > '2026/02/01'`, false],
  ['SELECT * FROM t', false],
])('%s', (sql, known) => {
  expect(askedDays(sql, 'day')).toEqual(known ? { from: '2026/02/01', to: '2026/02/08' } : undefined);
});
