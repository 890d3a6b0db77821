import type { BlobStore } from '../storage/types';
import type { World } from '../world/types';
import { csv, json, lines } from './files/text';
import { ObjectWriter, type SeedObject } from './object-writer';

/** The directory bucket of analytics. */
export const HOT = 'analytics-hot--euw1-az1--x-s3';
/** The access point to a volume of a file system. */
export const RENDER_POINT = 'render-volume';
/** The access point to a backup of the lake. */
export const BACKUP_POINT = 'lake-before-migration';

const TEXT = 'text/plain; charset=utf-8';

/** What lies in places that are no ordinary buckets. */
export async function seedElsewhere(world: World, blobs: BlobStore, now: number): Promise<void> {
  const hot = world.buckets.get(HOT);
  if (hot !== undefined) await new ObjectWriter(hot, blobs, now).putAll(hotObjects());
  const contents: Readonly<Record<string, Iterable<SeedObject>>> = {
    [RENDER_POINT]: renderObjects(),
    [BACKUP_POINT]: backedUpObjects(),
  };
  for (const account of world.accounts.values())
    for (const { name, source } of account.accessPoints.values())
      if (source !== undefined)
        await new ObjectWriter(source.content, blobs, now).putAll(contents[name] ?? []);
}

const HOURS = 24;
const PARTS = 120;

/** A few thousand keys, so that a listing has pages and no order. */
function* hotObjects(): Generator<SeedObject> {
  yield {
    key: 'README.md',
    body: lines('# Hot', '', 'What the trainers read again and again: one zone, one class, sessions.'),
    contentType: 'text/markdown; charset=utf-8',
    daysAgo: 30,
  };
  for (let hour = 0; hour < HOURS; hour += 1)
    for (let part = 0; part < PARTS; part += 1)
      yield {
        key: `shards/hour=${String(hour).padStart(2, '0')}/part-${String(part).padStart(5, '0')}.csv`,
        body: csv(['hour', 'part'], [[hour, part]]),
        contentType: 'text/csv',
        daysAgo: 1 + (HOURS - hour) / 24,
      };
  for (const model of ['baseline', 'candidate'])
    yield {
      key: `models/${model}/weights.json`,
      body: json({ model, layers: 12 }),
      contentType: 'application/json',
      daysAgo: 4,
    };
  yield { key: 'checkpoints/latest.txt', body: lines('step 41200'), contentType: TEXT, daysAgo: 0.1 };
}

function* renderObjects(): Generator<SeedObject> {
  for (let frame = 1; frame <= 12; frame += 1)
    yield {
      key: `scenes/harbour/frame-${String(frame).padStart(4, '0')}.txt`,
      body: lines(`frame ${frame}`),
      contentType: TEXT,
      daysAgo: 7,
      storageClass: 'FSX_OPENZFS',
    };
  yield {
    key: 'notes.txt',
    body: lines('Rendered on the volume.'),
    contentType: TEXT,
    daysAgo: 6,
    storageClass: 'FSX_OPENZFS',
  };
}

function* backedUpObjects(): Generator<SeedObject> {
  for (const month of ['2026-07', '2026-08'])
    yield {
      key: `reports/2026/${month}-monthly.csv`,
      body: csv(['month', 'revenue'], [[month, 120_000]]),
      contentType: 'text/csv',
      daysAgo: 71,
      storageClass: 'AWS_BACKUP_WARM',
    };
}
