import { parquet } from './files/parquet';
import { pdf } from './files/pdf';
import { random } from './files/random';
import { svg } from './files/svg';
import { csv, json, lines } from './files/text';
import type { SeedObject } from './object-writer';

const MARKETING = '444455556666';
const TEXT = 'text/plain; charset=utf-8';

/** Another Region: what a client meets that signs for the wrong one. */
export function* usObjects(): Generator<SeedObject> {
  for (const year of [2024, 2025]) {
    yield {
      key: `raw/orders/${year}.csv`,
      body: csv(['order_id', 'total_usd'], [[year * 1000 + 1, '24.50']]),
      contentType: 'text/csv',
      daysAgo: (2026 - year) * 365,
    };
  }
}

/** Requester pays. */
export function* openData(): Generator<SeedObject> {
  const next = random('open data');
  const temperatures = Array.from({ length: 200 }, () => Math.round(next() * 300) / 10);
  yield {
    key: 'weather/2026/temperatures.parquet',
    body: parquet([
      { name: 'station', type: 'int64', values: temperatures.map((_, index) => index % 20) },
      { name: 'celsius', type: 'double', values: temperatures },
    ]),
    contentType: 'application/vnd.apache.parquet',
    daysAgo: 50,
  };
  yield {
    key: 'weather/LICENSE.txt',
    body: lines('Creative Commons Attribution 4.0'),
    contentType: TEXT,
    daysAgo: 50,
  };
}

/** A bucket without CORS: it opens through the relay and not from a browser. */
export function* legacyObjects(): Generator<SeedObject> {
  for (let year = 2017; year <= 2020; year += 1) {
    yield {
      key: `${year}/export.csv`,
      body: csv(['id', 'value'], [[year, 'legacy']]),
      contentType: 'text/csv',
      daysAgo: (2026 - year) * 365,
      storageClass: 'STANDARD_IA',
    };
  }
}

export function* pressObjects(): Generator<SeedObject> {
  yield {
    key: 'kit/logo.svg',
    body: svg({ text: 'analytics', fill: '#2f6fbe', width: 400, height: 120 }),
    contentType: 'image/svg+xml',
    daysAgo: 100,
  };
  yield {
    key: 'kit/fact-sheet.pdf',
    body: pdf('Fact sheet', ['Founded 2017.', 'Eight countries.']),
    contentType: 'application/pdf',
    daysAgo: 100,
  };
}

/** ACLs in force: one object its writer kept to itself, one it shared with the bucket's owner. */
export function* handoffObjects(): Generator<SeedObject> {
  const written = { contentType: 'text/csv', daysAgo: 14, ownerAccount: MARKETING };
  yield { ...written, key: 'from-marketing/kept-private.csv', body: csv(['id'], [[1]]), acl: 'private' };
  yield {
    ...written,
    key: 'from-marketing/handed-over.csv',
    body: csv(['id'], [[2]]),
    acl: 'bucket-owner-full-control',
  };
  yield {
    key: 'README.txt',
    body: lines('Ownership here is ObjectWriter.'),
    contentType: TEXT,
    daysAgo: 900,
  };
}

/** Keys that provoke a fault when they are touched; docs/sandbox.md tells each. */
export function* faultObjects(): Generator<SeedObject> {
  const small = [
    'slow-3s',
    'slowdown',
    'slowdown-2',
    '500',
    '503',
    '503-1',
    'timeout',
    'expired',
    'denied',
    'skewed',
    'bad-digest',
  ];
  for (const fault of small) {
    yield {
      key: `__fault/${fault}/report.csv`,
      body: csv(['fault'], [[fault]]),
      contentType: 'text/csv',
      daysAgo: 3,
    };
  }
  for (const fault of ['cut-mid-body', 'cut-mid-body-1', 'trickle-64kb']) {
    yield {
      key: `__fault/${fault}/large.bin`,
      body: Buffer.alloc(768 * 1024, `${fault}\n`),
      contentType: 'application/octet-stream',
      daysAgo: 3,
    };
  }
  yield {
    key: 'README.md',
    body: lines('# Faults', '', 'Open or download a key under `__fault/` to see what its folder names.'),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 3,
  };
}

export function* scratchObjects(): Generator<SeedObject> {
  yield { key: 'notes.txt', body: lines('Anybody may write here.'), contentType: TEXT, daysAgo: 8 };
  yield { key: 'drafts/', body: Buffer.alloc(0), contentType: 'application/x-directory', daysAgo: 8 };
  yield {
    key: 'drafts/idea.json',
    body: json({ idea: 'one bucket per department' }),
    contentType: 'application/json',
    daysAgo: 7,
  };
}

export function* outboxObjects(): Generator<SeedObject> {
  yield {
    key: 'ready/prices.csv',
    body: csv(['sku', 'price_eur'], [['ACME-1000', '12.00']]),
    contentType: 'text/csv',
    daysAgo: 1,
  };
}
