import type { AthenaPlace, GlueColumn, GlueTable, WorkGroup } from '../athena/place';
import { ACCESS_LOG_COLUMNS, CLOUDTRAIL_COLUMNS } from '../athena/tables/log-rows';
import { athenaIn } from '../athena/athena-in';
import type { Account, Bucket } from '../world/types';

const REGION = 'eu-west-1';
const DAY = 86_400_000;
/** 10 MB, the least that Athena takes. */
const LEAST_CUTOFF = 10_000_000;

const column = (name: string, type = 'string'): GlueColumn => ({ name, type });

const ORDERS = [
  column('order_id', 'bigint'),
  column('country'),
  column('channel'),
  column('total_eur', 'double'),
];

/** Workgroups of the account that owns the lake, and tables over what lies in it. */
export function seedAthena(account: Account, lake: Bucket, now: number): void {
  const place = athenaIn(account, REGION);
  addWorkGroup(place, {
    name: 'reports',
    description: 'Results go to one place, whatever a query says',
    outputLocation: 's3://analytics-scratch/athena/reports/',
    enforced: true,
    cutoff: undefined,
  });
  addWorkGroup(place, {
    name: 'capped',
    description: 'Queries end that read more than 10 MB',
    outputLocation: 's3://analytics-scratch/athena/capped/',
    enforced: false,
    cutoff: LEAST_CUTOFF,
  });
  const days = (below: string) => ({
    partitions: [column('timestamp')],
    days: { column: 'timestamp', below },
  });
  const table = (seed: Pick<GlueTable, 'name' | 'format' | 'location' | 'columns' | 'partitions' | 'days'>) =>
    [seed.name, { ...seed, createdAt: now - 200 * DAY }] as const;
  place.databases.set('lake', {
    name: 'lake',
    description: 'What lies in analytics-lake',
    tables: new Map([
      table({
        name: 'orders',
        format: 'parquet',
        location: 's3://analytics-lake/curated/orders/',
        columns: ORDERS,
        partitions: [column('dt')],
      }),
      table({
        name: 'raw_orders',
        format: 'csv',
        location: 's3://analytics-lake/raw/orders/',
        columns: [...ORDERS, column('comment')],
        partitions: [column('dt')],
      }),
      table({
        name: 'clicks',
        format: 'json',
        location: 's3://analytics-lake/raw/clickstream/',
        columns: [column('at'), column('visitor'), column('page'), column('country')],
        partitions: [column('dt'), column('hour')],
      }),
    ]),
  });
  const logs = 's3://analytics-logs';
  place.databases.set('trails', {
    name: 'trails',
    description: 'Access logs and CloudTrail',
    tables: new Map([
      table({
        name: 'lake_access',
        format: 'access-log',
        location: `${logs}/access/analytics-lake/`,
        columns: ACCESS_LOG_COLUMNS,
        ...days(`${account.id}/${REGION}/analytics-lake/`),
      }),
      table({
        name: 'vendor_drop_access',
        format: 'access-log',
        location: `${logs}/access/vendor-drop/`,
        columns: ACCESS_LOG_COLUMNS,
        partitions: [],
      }),
      table({
        name: 'cloudtrail',
        format: 'cloudtrail',
        location: `${logs}/AWSLogs/${account.id}/CloudTrail/`,
        columns: CLOUDTRAIL_COLUMNS,
        ...days(`${REGION}/`),
      }),
    ]),
  });
  const governed = (name: string, lakeFormation: NonNullable<GlueTable['lakeFormation']>) => {
    const [, orders] = table({
      name,
      format: 'parquet',
      location: 's3://analytics-lake/curated/orders/',
      columns: ORDERS,
      partitions: [column('dt')],
    });
    return [name, { ...orders, lakeFormation }] as const;
  };
  place.databases.set('governed', {
    name: 'governed',
    description: 'Lake Formation decides who reads it',
    tables: new Map([
      governed('payments', { describe: ['BucketAdmin', 'LakeReader', 'lake-admin'], select: ['LakeReader'] }),
      governed('payroll', { describe: ['LakeReader'], select: ['LakeReader'] }),
    ]),
  });
  lake.metadata = {
    id: '6f0c5b52-7a1d-4d6e-9c7b-1e2f3a4b5c6d',
    createdAt: now - 40 * DAY,
    expirationDays: 365,
    journalEncryption: { algorithm: 'AES256' },
    failure: undefined,
    inventory: {
      id: '0a9b8c7d-6e5f-4a3b-8c2d-1f0e9d8c7b6a',
      enabledAt: now - 40 * DAY,
      encryption: { algorithm: 'AES256' },
    },
  };
}

function addWorkGroup(place: AthenaPlace, seed: Omit<WorkGroup, 'state' | 'createdAt'>): void {
  place.workGroups.set(seed.name, {
    ...seed,
    state: 'ENABLED',
    createdAt: Date.parse('2024-02-01T08:00:00Z'),
  });
}
