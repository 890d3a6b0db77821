import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Row } from '../../athena/tables/row';
import { icebergSchema, LAST_COLUMN_ID } from './columns';
import { dataFile, dayOf, type WrittenFile } from './data-file';
import {
  ADDED,
  DELETED,
  EXISTING,
  manifest,
  manifestList,
  PARTITION,
  type Entry,
  type WrittenManifest,
} from './manifest';

interface Snapshot {
  readonly id: bigint;
  readonly sequence: number;
  readonly at: number;
  readonly operation: 'append' | 'replace' | 'delete';
  readonly list: string;
  readonly manifests: readonly WrittenManifest[];
}

/** Snapshots that are kept, besides the one that counts. */
const KEPT = 3;
/** Commits that what was there before is written in. */
const FIRST_COMMITS = 4;
const DAY = 86_400_000;

/** The journal of a bucket as a table of Iceberg: files by their keys, as they lie in the table's own place. */
export class JournalTable {
  /** `s3://…--table-s3` */
  readonly warehouse: string;
  readonly #uuid = randomUUID();
  readonly #files = new Map<string, Uint8Array>();
  #snapshots: Snapshot[] = [];
  #sequence = 0;
  #written = 0;
  #version = 0;
  #metadata = '';
  #at = 0;

  constructor(bucketName: string) {
    this.warehouse = `s3://${bucketName}`;
  }

  /** `s3://…/metadata/00001-….metadata.json`; undefined while nothing was written. */
  get metadataLocation(): string | undefined {
    return this.#metadata === '' ? undefined : this.#metadata;
  }

  /** Changes with every commit. */
  get versionToken(): string {
    return createHash('sha256').update(`${this.#uuid}/${this.#version}`).digest('hex').slice(0, 20);
  }

  /** Milliseconds since the epoch. */
  get modifiedAt(): number {
    return this.#at;
  }

  read(key: string): Uint8Array | undefined {
    return this.#files.get(key);
  }

  /**
   * Writes what came since, and takes away what is too old.
   * @param rows all of them, in the order they came
   * @param oldest milliseconds since the epoch: days before it go
   */
  refresh(rows: readonly Row[], now: number, oldest: number | undefined): void {
    const fresh = rows.slice(this.#written);
    const first = this.#version === 0;
    if (fresh.length > 0) {
      const each = first ? Math.max(1, Math.ceil(fresh.length / FIRST_COMMITS)) : fresh.length;
      for (let from = 0; from < fresh.length; from += each) this.#append(fresh.slice(from, from + each), now);
      this.#written = rows.length;
      // Days that lie in several files become one again.
      if (first) this.#compact(now);
    } else if (first) this.#describe(now);
    if (oldest !== undefined) this.#dropBefore(Math.floor(oldest / DAY), now);
  }

  #append(rows: readonly Row[], now: number): void {
    const next = this.#next();
    const entries = this.#byDay(rows).map((file) => ({
      status: ADDED,
      file,
      snapshotId: next.snapshotId,
      sequence: next.sequence,
    })) satisfies Entry[];
    this.#commit('append', [...this.#manifests(), this.#manifest(entries, next)], next, now);
  }

  #compact(now: number): void {
    const entries = this.#entries();
    const many = grouped(entries, ({ file }) => file.day).filter((one) => one.length > 1);
    if (many.length === 0) return;
    const next = this.#next();
    const gone = new Set(many.flat());
    const added = many.map((same) => ({
      status: ADDED,
      file: this.#write(same.flatMap(({ file }) => file.rows)),
      snapshotId: next.snapshotId,
      sequence: next.sequence,
    })) satisfies Entry[];
    this.#commit('replace', [...this.#without(gone, next), this.#manifest(added, next)], next, now);
  }

  #dropBefore(day: number, now: number): void {
    const gone = new Set(this.#entries().filter(({ file }) => file.day < day));
    if (gone.size === 0) return;
    const next = this.#next();
    this.#commit('delete', this.#without(gone, next), next, now);
  }

  /** Manifests that some entries are taken from: they stand in them as deleted, and what is left as existing. */
  #without(
    gone: ReadonlySet<Entry>,
    next: Pick<WrittenManifest, 'snapshotId' | 'sequence'>,
  ): WrittenManifest[] {
    return this.#manifests().map((one) => {
      if (!one.entries.some((entry) => gone.has(entry))) return one;
      const live = one.entries.filter(({ status }) => status !== DELETED);
      return this.#manifest(
        live.map((entry) =>
          gone.has(entry)
            ? { ...entry, status: DELETED, snapshotId: next.snapshotId }
            : { ...entry, status: EXISTING },
        ),
        next,
      );
    });
  }

  #manifests(): readonly WrittenManifest[] {
    const all = this.#snapshots.at(-1)?.manifests ?? [];
    return all.filter(({ entries }) => entries.some(({ status }) => status !== DELETED));
  }

  #entries(): readonly Entry[] {
    return this.#manifests().flatMap(({ entries }) => entries.filter(({ status }) => status !== DELETED));
  }

  #next(): Pick<WrittenManifest, 'snapshotId' | 'sequence'> {
    this.#sequence += 1;
    // Beyond what a number of JSON keeps in most readers.
    const random = BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`);
    return { snapshotId: random | (1n << 60n), sequence: this.#sequence };
  }

  #byDay(rows: readonly Row[]): WrittenFile[] {
    return grouped(rows, dayOf).map((same) => this.#write(same));
  }

  #write(rows: readonly Row[]): WrittenFile {
    const key = `data/${randomUUID()}.parquet`;
    const file = dataFile(`${this.warehouse}/${key}`, rows);
    this.#files.set(key, file.bytes);
    return file;
  }

  #manifest(
    entries: readonly Entry[],
    next: Pick<WrittenManifest, 'snapshotId' | 'sequence'>,
  ): WrittenManifest {
    const key = `metadata/${randomUUID()}-m0.avro`;
    const written = manifest(`${this.warehouse}/${key}`, entries, next);
    this.#files.set(key, written.bytes);
    return written;
  }

  #commit(
    operation: Snapshot['operation'],
    manifests: readonly WrittenManifest[],
    next: Pick<WrittenManifest, 'snapshotId' | 'sequence'>,
    now: number,
  ): void {
    const key = `metadata/snap-${next.snapshotId}-1-${randomUUID()}.avro`;
    this.#files.set(key, manifestList(manifests, next));
    const list = `${this.warehouse}/${key}`;
    this.#snapshots.push({
      id: next.snapshotId,
      sequence: next.sequence,
      at: now,
      operation,
      list,
      manifests,
    });
    this.#snapshots = this.#snapshots.slice(-KEPT - 1);
    this.#describe(now);
  }

  /** Writes the metadata anew, and removes what nothing that is kept names any more. */
  #describe(now: number): void {
    this.#at = now;
    const key = `metadata/${String(this.#version).padStart(5, '0')}-${randomUUID()}.gz.metadata.json`;
    this.#version += 1;
    this.#metadata = `${this.warehouse}/${key}`;
    const current = this.#snapshots.at(-1);
    const text = JSON.stringify({
      'format-version': 2,
      'table-uuid': this.#uuid,
      location: this.warehouse,
      'last-sequence-number': this.#sequence,
      'last-updated-ms': now,
      'last-column-id': LAST_COLUMN_ID,
      'current-schema-id': 0,
      schemas: [icebergSchema],
      'default-spec-id': 0,
      'partition-specs': [{ 'spec-id': 0, fields: [PARTITION] }],
      'last-partition-id': PARTITION['field-id'],
      'default-sort-order-id': 0,
      'sort-orders': [{ 'order-id': 0, fields: [] }],
      properties: { 'write.parquet.compression-codec': 'snappy', 'write.metadata.compression-codec': 'gzip' },
      'current-snapshot-id': current === undefined ? -1 : '#current',
      snapshots: this.#snapshots.map((one) => ({
        'sequence-number': one.sequence,
        'snapshot-id': `#${one.sequence}`,
        'timestamp-ms': one.at,
        'manifest-list': one.list,
        'schema-id': 0,
        summary: summaryOf(one),
      })),
      'snapshot-log': [],
      'metadata-log': [],
    })
      // Numbers of 19 digits, which JSON.stringify does not write.
      .replaceAll(/"#(\d+)"/g, (_, sequence) =>
        String(this.#snapshots.find((one) => one.sequence === Number(sequence))!.id),
      )
      .replace('"#current"', String(current?.id));
    this.#files.set(key, gzipSync(text));
    this.#removeUnnamed(key);
  }

  #removeUnnamed(metadata: string): void {
    const named = new Set([
      `${this.warehouse}/${metadata}`,
      ...this.#snapshots.flatMap(({ list, manifests }) => [
        list,
        ...manifests.flatMap(({ path, entries }) => [
          path,
          ...entries.flatMap(({ status, file }) => (status === DELETED ? [] : [file.path])),
        ]),
      ]),
    ]);
    for (const key of this.#files.keys()) if (!named.has(`${this.warehouse}/${key}`)) this.#files.delete(key);
  }
}

function grouped<Item>(items: readonly Item[], of: (item: Item) => number): Item[][] {
  const groups = new Map<number, Item[]>();
  for (const item of items) groups.set(of(item), [...(groups.get(of(item)) ?? []), item]);
  return [...groups.values()];
}

function summaryOf({ operation, manifests }: Snapshot): Readonly<Record<string, string>> {
  const live = manifests.flatMap(({ entries }) => entries.filter(({ status }) => status !== DELETED));
  const sum = (of: (file: WrittenFile) => number) =>
    String(live.reduce((total, { file }) => total + of(file), 0));
  return {
    operation,
    'total-data-files': String(live.length),
    'total-records': sum(({ rows }) => rows.length),
    'total-files-size': sum(({ bytes }) => bytes.length),
    'total-delete-files': '0',
  };
}
