import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pdf } from './files/pdf';
import { chartPng } from './files/png';
import { random } from './files/random';
import { svg } from './files/svg';
import { csv, json, lines } from './files/text';
import type { SeedObject } from './object-writer';
import { isoDay } from './objects-lake';

/** Account ids under `incoming/`, with the names on the invoices. */
const VENDORS = { '777788889999': 'acme', '888899990000': 'globex' } as const;

/** What vendors dropped, and what became of it. */
export function* vendorObjects(now: number): Generator<SeedObject> {
  for (const [account, vendor] of Object.entries(VENDORS)) {
    for (let week = 0; week < 4; week += 1) {
      const day = isoDay(now, week * 7 + 2);
      const next = random(`${vendor}${day}`);
      const folder = `incoming/${account}/${day}`;
      yield {
        key: `${folder}/prices.csv`,
        body: csv(
          ['sku', 'price_eur', 'stock'],
          Array.from({ length: 25 }, (_, index) => [
            `${vendor.toUpperCase()}-${1000 + index}`,
            (next() * 90).toFixed(2),
            Math.floor(next() * 500),
          ]),
        ),
        contentType: 'text/csv',
        daysAgo: week * 7 + 2,
        headers: { 'x-amz-meta-vendor': vendor, 'x-amz-meta-delivery': day },
      };
      yield {
        key: `${folder}/manifest.json`,
        body: json({ vendor, day, files: ['prices.csv', 'invoice.pdf'] }),
        contentType: 'application/json',
        daysAgo: week * 7 + 2,
      };
      yield {
        key: `${folder}/invoice.pdf`,
        body: pdf(`Invoice ${vendor} ${day}`, ['Net 30 days.', `Total EUR ${(next() * 9000).toFixed(2)}`]),
        contentType: 'application/pdf',
        daysAgo: week * 7 + 2,
        tags: { vendor, status: week === 0 ? 'received' : 'processed' },
      };
    }
  }
  yield {
    key: 'rejected/888899990000/prices-broken.csv',
    body: Buffer.from('sku;price\r\nI-1;"12,00\r\n'),
    contentType: 'text/csv',
    daysAgo: 9,
  };
  yield {
    key: 'rejected/888899990000/prices-broken.csv.error.json',
    body: json({ error: 'unbalanced quote in line 2', rule: 'csv-well-formed' }),
    contentType: 'application/json',
    daysAgo: 9,
  };
  yield {
    key: '/from-legacy-ftp/price list.csv',
    body: csv(['sku', 'price_eur'], [['L-1', '4.20']]),
    contentType: 'text/csv',
    daysAgo: 400,
  };
}

/** What partners may download: packages with their sums, release notes, logos. */
export function* partnerObjects(): Generator<SeedObject> {
  for (const [index, version] of ['1.0.0', '1.1.0', '1.2.0', '2.0.0-rc.1', '2.0.0'].entries()) {
    const archive = gzipSync(
      lines(`drawbridge partner package ${version}`, ...Array.from({ length: 40 }, () => version)),
    );
    const folder = `releases/connector/${version}`;
    const daysAgo = 250 - index * 45;
    const name = `connector-${version}.txt.gz`;
    yield { key: `${folder}/${name}`, body: archive, contentType: 'application/gzip', daysAgo };
    yield {
      key: `${folder}/SHA256SUMS`,
      body: lines(`${createHash('sha256').update(archive).digest('hex')}  ${name}`),
      contentType: 'text/plain',
      daysAgo,
    };
    yield {
      key: `${folder}/release-notes.md`,
      body: lines(`# Connector ${version}`, '', '- fixes'),
      contentType: 'text/markdown; charset=utf-8',
      daysAgo,
    };
  }
  yield {
    key: 'releases/connector/latest.json',
    body: json({ version: '2.0.0', path: 'releases/connector/2.0.0/connector-2.0.0.txt.gz' }),
    contentType: 'application/json',
    daysAgo: 70,
    headers: { 'cache-control': 'no-cache' },
  };
  for (const partner of ['northwind', 'contoso', 'fabrikam']) {
    yield {
      key: `brand/${partner}.svg`,
      body: svg({ text: partner, fill: '#3c6e47', width: 320, height: 120 }),
      contentType: 'image/svg+xml',
      daysAgo: 300,
    };
  }
}

/** Nightly dumps: warm, then colder the older they are. */
export function* backupObjects(now: number): Generator<SeedObject> {
  for (let day = 1; day <= 30; day += 1) {
    const date = isoDay(now, day);
    yield {
      key: `postgres/orders/${date}/dump.sql.gz`,
      body: gzipSync(lines(`-- dump of orders, ${date}`, 'CREATE TABLE orders (id bigint primary key);')),
      contentType: 'application/gzip',
      daysAgo: day,
      storageClass: day > 14 ? 'GLACIER_IR' : 'STANDARD_IA',
      tags: { schedule: 'nightly' },
    };
  }
  for (let month = 2; month <= 12; month += 1) {
    const date = isoDay(now, month * 30).slice(0, 7);
    yield {
      key: `postgres/orders/monthly/${date}.sql.gz`,
      body: gzipSync(lines(`-- monthly dump of orders, ${date}`)),
      contentType: 'application/gzip',
      daysAgo: month * 30,
      storageClass: month > 6 ? 'DEEP_ARCHIVE' : 'GLACIER',
      tags: { schedule: 'monthly' },
    };
  }
  yield {
    key: 'restore-runbook.md',
    body: lines('# Restore', '', '1. Assume BackupRestore with your MFA device.', '2. Copy, never move.'),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 90,
  };
}

/** Marketing's own files. */
export function* marketingObjects(): Generator<SeedObject> {
  for (const campaign of ['autumn', 'black-friday', 'winter']) {
    for (const size of [160, 300, 728]) {
      yield {
        key: `campaigns/${campaign}/banner-${size}.svg`,
        body: svg({ text: campaign, fill: '#a8326b', width: size, height: 90 }),
        contentType: 'image/svg+xml',
        daysAgo: 25,
      };
    }
    yield {
      key: `campaigns/${campaign}/plan.csv`,
      body: csv(
        ['week', 'budget_eur'],
        [1, 2, 3, 4].map((week) => [week, week * 2500]),
      ),
      contentType: 'text/csv',
      daysAgo: 28,
    };
    const next = random(campaign);
    yield {
      key: `campaigns/${campaign}/results.png`,
      body: chartPng(
        Array.from({ length: 8 }, () => 10 + next() * 60),
        [168, 50, 107],
      ),
      contentType: 'image/png',
      daysAgo: 12,
    };
  }
  yield {
    key: 'brief.md',
    body: lines('# Brief', '', 'Audience numbers come from the lake, `curated/campaigns/`.'),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 40,
  };
}
