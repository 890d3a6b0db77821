import { gzipSync } from 'node:zlib';
import { parquet } from './files/parquet';
import { pdf } from './files/pdf';
import { chartPng } from './files/png';
import { pick, random } from './files/random';
import { svg } from './files/svg';
import { headerText } from '../s3/object/encoded-word';
import { csv, json, lines, ndjson } from './files/text';
import type { SeedObject } from './object-writer';

const COUNTRIES = ['DE', 'ES', 'FR', 'GB', 'IT', 'NL', 'PL', 'SE'] as const;
const CHANNELS = ['email', 'search', 'social', 'store', 'partner'] as const;
const DAY = 86_400_000;
const INTERNAL = { classification: 'internal', owner: 'analytics' };

export const isoDay = (now: number, daysAgo: number) =>
  new Date(now - daysAgo * DAY).toISOString().slice(0, 10);

/** What the analytics account keeps in its lake: raw deliveries, curated tables, reports, logs. */
export function* lakeObjects(now: number): Generator<SeedObject> {
  yield {
    key: 'README.md',
    body: lines(
      '# Analytics lake',
      '',
      '- `raw/` as delivered, never changed',
      '- `curated/` tables for the analysts',
      '- `reports/` all that other accounts may read',
      '- `finance/` behind an access point of its own',
      '- `archive/` closed years, in Glacier',
    ),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 120,
  };
  for (let day = 1; day <= 28; day += 1) {
    yield* ordersOf(isoDay(now, day), day);
  }
  for (let day = 1; day <= 3; day += 1) yield* clicksOf(isoDay(now, day), day);
  yield* curatedTables();
  yield* dashboards();
  yield* restricted(now);
  yield* ingestLogs(now);
  yield* archive(now);
}

interface Order {
  readonly id: number;
  readonly country: string;
  readonly channel: string;
  readonly total: number;
}

function ordersFor(day: string): Order[] {
  const next = random(day);
  const first = Number(day.replaceAll('-', '')) * 1000;
  return Array.from({ length: 40 }, (_, index) => ({
    id: first + index,
    country: pick(next, COUNTRIES),
    channel: pick(next, CHANNELS),
    total: Math.round(next() * 24_000) / 100,
  }));
}

function* ordersOf(day: string, daysAgo: number): Generator<SeedObject> {
  const orders = ordersFor(day);
  yield {
    key: `raw/orders/dt=${day}/orders.csv`,
    body: csv(
      ['order_id', 'country', 'channel', 'total_eur', 'comment'],
      orders.map(({ id, country, channel, total }, index) => [
        id,
        country,
        channel,
        total.toFixed(2),
        index % 9 === 0 ? 'gift, wrapped; "please ring"' : '',
      ]),
    ),
    contentType: 'text/csv; charset=utf-8',
    daysAgo: daysAgo - 0.2,
    tags: day.endsWith('01') ? INTERNAL : undefined,
  };
  yield {
    key: `curated/orders/dt=${day}/part-00000.parquet`,
    body: parquet([
      { name: 'order_id', type: 'int64', values: orders.map(({ id }) => id) },
      { name: 'country', type: 'string', values: orders.map(({ country }) => country) },
      { name: 'channel', type: 'string', values: orders.map(({ channel }) => channel) },
      { name: 'total_eur', type: 'double', values: orders.map(({ total }) => total) },
    ]),
    contentType: 'application/vnd.apache.parquet',
    daysAgo: daysAgo - 0.3,
    headers: { 'x-amz-meta-row-count': String(orders.length), 'x-amz-meta-job': 'orders-to-parquet' },
  };
  yield {
    key: `curated/orders/dt=${day}/_SUCCESS`,
    body: Buffer.alloc(0),
    contentType: 'binary/octet-stream',
    daysAgo: daysAgo - 0.3,
  };
}

function* clicksOf(day: string, daysAgo: number): Generator<SeedObject> {
  for (let hour = 0; hour < 24; hour += 1) {
    const name = String(hour).padStart(2, '0');
    const next = random(`${day}T${name}`);
    const rows = Array.from({ length: 30 }, (_, index) => ({
      at: `${day}T${name}:${String(index * 2).padStart(2, '0')}:00Z`,
      visitor: Math.floor(next() * 1e9).toString(36),
      page: pick(next, ['/', '/pricing', '/docs', '/checkout', '/careers'] as const),
      country: pick(next, COUNTRIES),
    }));
    yield {
      key: `raw/clickstream/dt=${day}/hour=${name}/clicks.ndjson.gz`,
      body: gzipSync(ndjson(rows)),
      contentType: 'application/x-ndjson',
      daysAgo: daysAgo - hour / 24,
      // Half of the collectors label what they send, half only name it: both happen in every lake.
      headers: hour % 2 === 0 ? { 'content-encoding': 'gzip' } : {},
    };
  }
}

function* curatedTables(): Generator<SeedObject> {
  for (const quarter of ['2025-q4', '2026-q1', '2026-q2', '2026-q3']) {
    const next = random(quarter);
    yield {
      key: `reports/campaigns/${quarter}.json`,
      body: json({
        quarter,
        campaigns: CHANNELS.map((channel) => ({
          channel,
          spendEur: Math.round(next() * 90_000),
          conversions: Math.round(next() * 4_000),
        })),
      }),
      contentType: 'application/json',
      daysAgo: 200 - Number(quarter.at(-1)) * 40,
      tags: { ...INTERNAL, department: 'marketing' },
    };
  }
  for (const table of ['orders', 'clickstream', 'customers', 'campaigns']) {
    yield {
      key: `schemas/${table}.schema.json`,
      body: json({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: table, type: 'object' }),
      contentType: 'application/schema+json',
      daysAgo: 180,
    };
  }
}

function* dashboards(): Generator<SeedObject> {
  for (const country of COUNTRIES) {
    const next = random(country);
    yield {
      key: `reports/dashboards/revenue/${country.toLowerCase()}.png`,
      body: chartPng(
        Array.from({ length: 12 }, () => 20 + next() * 80),
        [47, 111, 190],
      ),
      contentType: 'image/png',
      daysAgo: 6,
      headers: { 'cache-control': 'public, max-age=3600' },
    };
  }
  for (const channel of CHANNELS) {
    yield {
      key: `reports/dashboards/badges/${channel}.svg`,
      body: svg({ text: channel, fill: '#2f6fbe', width: 240, height: 60 }),
      contentType: 'image/svg+xml',
      daysAgo: 30,
    };
  }
  for (const month of ['2026-08', '2026-09', '2026-10']) {
    yield {
      key: `reports/${month.slice(0, 4)}/${month}-monthly.pdf`,
      body: pdf(`Monthly report ${month}`, [
        'Orders rose in five of eight countries.',
        'Prepared by analytics.',
      ]),
      contentType: 'application/pdf',
      daysAgo: 20 + (10 - Number(month.slice(-2))) * 30,
      headers: { 'content-disposition': `attachment; filename="report-${month}.pdf"` },
    };
  }
}

/** What a policy keeps to few: finance's own files and personal data. */
function* restricted(now: number): Generator<SeedObject> {
  for (const quarter of ['2025-q4', '2026-q1', '2026-q2', '2026-q3']) {
    const next = random(`ledger ${quarter}`);
    yield {
      key: `finance/ledger/${quarter}.csv`,
      body: csv(
        ['account', 'debit_eur', 'credit_eur'],
        Array.from({ length: 12 }, (_, index) => [4000 + index * 10, (next() * 9000).toFixed(2), '0.00']),
      ),
      contentType: 'text/csv; charset=utf-8',
      daysAgo: 200 - Number(quarter.at(-1)) * 40,
      tags: { classification: 'confidential', owner: 'finance' },
    };
  }
  for (const day of [3, 10, 17]) {
    yield {
      key: `raw/pii/customers-${isoDay(now, day)}.csv`,
      body: csv(['customer_id', 'email'], [[1001, 'a.person@example.com']]),
      contentType: 'text/csv; charset=utf-8',
      daysAgo: day,
      tags: { classification: 'personal' },
    };
  }
}

function* ingestLogs(now: number): Generator<SeedObject> {
  for (let day = 1; day <= 14; day += 1) {
    const date = isoDay(now, day);
    yield {
      key: `logs/ingest/${date.replaceAll('-', '/')}/ingest.log`,
      body: lines(
        `${date}T02:00:00Z INFO  start orders delivery=${date}`,
        ...(day % 5 === 0 ? [`${date}T02:00:41Z WARN  retry 1 of 3: SlowDown`] : []),
        `${date}T02:01:07Z INFO  wrote 40 rows`,
      ),
      contentType: 'text/plain; charset=utf-8',
      daysAgo: day - 0.1,
    };
  }
}

function* archive(now: number): Generator<SeedObject> {
  const year = new Date(now).getUTCFullYear();
  const classes = ['STANDARD_IA', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE'];
  for (const [index, storageClass] of classes.entries()) {
    const closed = year - 1 - index;
    yield {
      key: `archive/${closed}/orders-${closed}.csv.gz`,
      body: gzipSync(csv(['order_id', 'total_eur'], [[closed * 1000, '19.90']])),
      contentType: 'application/gzip',
      daysAgo: 320 + index * 365,
      storageClass,
      tags: { retention: '10y' },
    };
  }
  yield* contracts(now);
}

/** Held by Object Lock, described in Japanese, and checked by one of the newer checksums. */
function* contracts(now: number): Generator<SeedObject> {
  const DAY = 86_400_000;
  yield {
    key: 'archive/contracts/supplier-2025.txt',
    body: lines('Framework agreement with the supplier, 2025 to 2028.'),
    contentType: 'text/plain; charset=utf-8',
    daysAgo: 200,
    lock: { retention: { mode: 'GOVERNANCE', until: now + 900 * DAY }, legalHold: 'ON' },
    annotations: {
      review: '{\n  "reviewed": "2026-03-01",\n  "by": "legal"\n}\n',
      summary: 'Prices are fixed until 2028; either side may end it with six months notice.\n',
    },
    checksum: 'SHA512',
  };
  yield {
    key: 'archive/contracts/tokyo-office.txt',
    body: lines('東京オフィス賃貸借契約'),
    contentType: 'text/plain; charset=utf-8',
    daysAgo: 180,
    headers: {
      'content-language': 'ja',
      'x-amz-meta-title': headerText(Buffer.from('東京オフィス賃貸借契約').toString('latin1')),
      'x-amz-meta-ticket': 'LEGAL-118',
    },
    tags: { office: '東京', retention: '10y' },
    lock: { eventHold: { status: 'ON', mode: 'GOVERNANCE', unit: 'Years', count: 2 } },
    checksum: 'XXHASH3',
  };
}
