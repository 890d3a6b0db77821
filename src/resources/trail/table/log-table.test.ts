import { describe, expect, it } from 'vitest';
import type { AthenaTable } from '../../athena/catalogs';
import { daysCondition, logTablesAt } from './log-table';

const named = (text: string, type = 'string') => text.split(' ').map((name) => ({ name, type }));
const LOG = named('bucket_name requestdatetime remoteip requester operation key httpstatus');
const TRAIL = named('useridentity eventtime eventsource eventname requestparameters');

const table = (parts: Partial<AthenaTable>): AthenaTable => ({
  catalog: 'AwsDataCatalog',
  database: 'logs',
  name: 't',
  columns: LOG,
  partitions: [],
  location: 's3://logs/access/',
  properties: {},
  ...parts,
});

describe('tables over the logs that are looked at', () => {
  const at = { bucket: 'logs', prefix: 'access/' };
  it.each<[string, Partial<AthenaTable>, object | undefined]>([
    ['over just these', {}, { kind: 'access-log', covers: 'same' }],
    ['over a trail', { columns: TRAIL }, { kind: 'cloudtrail', covers: 'same' }],
    ['without its slash', { location: 's3a://logs/access' }, { covers: 'same' }],
    ['over more', { location: 's3://logs/' }, { covers: 'more' }],
    ['over a part', { location: 's3://logs/access/2026/' }, { covers: 'part' }],
    ['beside', { location: 's3://logs/other/' }, undefined],
    ['of another bucket', { location: 's3://logs-2/access/' }, undefined],
    ['of something else', { columns: named('key size') }, undefined],
    ['that says no place', { location: undefined }, undefined],
    [
      'that asks for a value',
      { properties: { 'projection.region.type': 'injected', 'projection.dt.type': 'date' } },
      { needs: ['region'] },
    ],
  ])('%s', (_, parts, found) => {
    expect(logTablesAt([table(parts)], at)).toEqual(
      found === undefined ? [] : [expect.objectContaining(found)],
    );
  });
});

describe('folders of days', () => {
  const range = { from: Date.UTC(2026, 1, 26), to: Date.UTC(2026, 2, 1) };
  const projected = (format: string) => ({
    'projection.enabled': 'true',
    'projection.timestamp.type': 'date',
    'projection.timestamp.format': format,
  });
  it.each<[string, Partial<AthenaTable>, string | undefined]>([
    ['none', {}, undefined],
    [
      'projected',
      { partitions: named('timestamp'), properties: projected('yyyy/MM/dd') },
      `"timestamp" BETWEEN '2026/02/26' AND '2026/03/01'`,
    ],
    [
      'projected by hours',
      { partitions: named('timestamp'), properties: projected('yyyy-MM-dd-HH') },
      `"timestamp" BETWEEN '2026-02-26-00' AND '2026-03-01-23'`,
    ],
    [
      'not in the order of texts',
      { partitions: named('timestamp'), properties: projected('dd-MM-yyyy') },
      undefined,
    ],
    [
      'of the type of dates',
      { partitions: named('dt', 'date') },
      `"dt" BETWEEN date '2026-02-26' AND date '2026-03-01'`,
    ],
    ['as somebody wrote them', { partitions: named('dt') }, undefined],
    [
      'year, month and day',
      { partitions: named('region year month day') },
      'CAST("year" AS integer) * 10000 + CAST("month" AS integer) * 100 + CAST("day" AS integer) BETWEEN 20260226 AND 20260301',
    ],
  ])('%s', (_, parts, condition) => {
    expect(daysCondition(table(parts), range)).toBe(condition);
  });
});
