import { GeneratedObjectStore } from '../storage/generated-object-store';
import type { BlobStore } from '../storage/types';
import type { Bucket, World } from '../world/types';
import { LOGS } from './accounts-analytics-logs';
import { csv, lines } from './files/text';
import { ObjectWriter, type SeedObject } from './object-writer';
import {
  faultObjects,
  handoffObjects,
  legacyObjects,
  openData,
  outboxObjects,
  pressObjects,
  scratchObjects,
  usObjects,
} from './objects-corners';
import { flatEvents } from './objects-flat';
import { lakeObjects } from './objects-lake';
import { backupObjects, marketingObjects, partnerObjects, vendorObjects } from './objects-neighbours';
import { oddNames } from './objects-odd-names';
import { seedElsewhere } from './objects-elsewhere';
import { seedAthena } from './athena';
import { seedLifecycle } from './lifecycle';
import { pastLogFiles } from './past/log-files';
import { seedOrphans, seedUploads } from './objects-uploads';

export const LAKE = 'analytics-lake';
/** The bucket with a million keys under {@link FLAT_PREFIX}. */
export const EVENTS = 'analytics-events';
export const FLAT_PREFIX = 'flat/';
/** In the lake. */
export const ODD_NAMES_PREFIX = 'odd-names/';
const FLAT_KEYS = 1_000_000;

/**
 * Fills the buckets of the seeded accounts. Throws when one of them is missing.
 *
 * @param now milliseconds since the epoch: the seed's history ends here
 * @param flatKeys how many keys the flat prefix has
 */
export async function seedObjects(
  world: World,
  blobs: BlobStore,
  now: number,
  flatKeys: number = FLAT_KEYS,
): Promise<void> {
  const writer = (name: string) => new ObjectWriter(bucketNamed(world, name), blobs, now);
  generateEvents(world, now, flatKeys);
  for (const [name, objects] of Object.entries(contents(now))) await writer(name).putAll(objects);
  await seedElsewhere(world, blobs, now);
  const lake = writer(LAKE);
  await seedVersions(lake);
  await seedUploads(lake, blobs);
  await seedOrphans(writer('partner-downloads'), blobs);
  seedLifecycle(lake.bucket);
  const owner = world.accounts.get(lake.bucket.account);
  if (owner !== undefined) seedAthena(owner, lake.bucket, now);
  const logs = bucketNamed(world, LOGS);
  world.buckets.set(LOGS, { ...logs, objects: new GeneratedObjectStore(pastLogFiles(world, now)) });
}

function contents(now: number): Readonly<Record<string, Iterable<SeedObject>>> {
  return {
    [LAKE]: [...lakeObjects(now), ...oddNames(ODD_NAMES_PREFIX)],
    [EVENTS]: [readme('# Events', '', `\`${FLAT_PREFIX}\` has one object per event and no folders.`)],
    'vendor-drop': vendorObjects(now),
    'partner-downloads': partnerObjects(),
    'analytics-lake-us': usObjects(),
    'analytics-open-data': openData(),
    'analytics-legacy': legacyObjects(),
    'analytics-press': pressObjects(),
    'analytics-handoff': handoffObjects(),
    'analytics-scratch': scratchObjects(),
    'analytics-faults': faultObjects(),
    'marketing-assets': marketingObjects(),
    'marketing-campaigns': marketingObjects(),
    'vendor-outbox': outboxObjects(),
    'backup-vault': backupObjects(now),
  };
}

function readme(...text: string[]): SeedObject {
  return {
    key: 'README.md',
    body: lines(...text),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 90,
  };
}

function bucketNamed(world: World, name: string): Bucket {
  const bucket = world.buckets.get(name);
  if (bucket === undefined) throw new Error(`the seeded world has no bucket ${name}`);
  return bucket;
}

function generateEvents(world: World, now: number, count: number): void {
  const bucket = bucketNamed(world, EVENTS);
  const until = Math.floor(now / 1000) * 1000 - 60_000;
  const keys = flatEvents({ prefix: FLAT_PREFIX, count, until, ownerAccount: bucket.account });
  world.buckets.set(EVENTS, { ...bucket, objects: new GeneratedObjectStore(keys) });
}

/** A table that was corrected twice, and deletions that can still be undone. */
async function seedVersions(writer: ObjectWriter): Promise<void> {
  const segments = [
    ['new', 'returning'],
    ['new', 'returning', 'dormant'],
    ['new', 'returning', 'dormant', 'partner'],
  ];
  for (const [index, names] of segments.entries()) {
    await writer.put({
      key: 'curated/customers/segments.csv',
      body: csv(
        ['segment', 'customers'],
        names.map((name, at) => [name, (at + 1) * 1200 + index]),
      ),
      contentType: 'text/csv; charset=utf-8',
      daysAgo: 60 - index * 20,
      tags: { classification: 'confidential', owner: 'analytics' },
    });
  }
  for (const key of ['curated/customers/pii-export.csv', 'tmp/scratch.txt']) {
    await writer.put({ key, body: Buffer.from('to be deleted\n'), contentType: 'text/plain', daysAgo: 16 });
    writer.markDeleted(key, 15);
  }
}
