import type { ObjectBelow } from '@/resources/objects/objects-below';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { FolderReader } from './folder-reader';
import type { Snapshot, TableFile } from './snapshot';

/** What a checkpoint has, which a worker reads. */
export interface DeltaActions {
  readonly adds: readonly DeltaAdd[];
  readonly removes: readonly string[];
  readonly table: DeltaTable | undefined;
}

interface DeltaAdd {
  /** Relative to the table, or a URL; percent-encoded. */
  readonly path: string;
  readonly size: number;
  readonly rows: number | undefined;
  /** Some of its rows are deleted, by a list beside it. */
  readonly deleted: boolean;
}

interface DeltaTable {
  readonly schemaString?: string;
  readonly partitionColumns?: readonly string[];
  readonly configuration?: Readonly<Record<string, string>>;
}

type ReadCheckpoint = (source: ByteSource) => Promise<DeltaActions>;

const COMMIT = /\/(\d{20})\.json$/;
const CHECKPOINT = /\/(\d{20})\.checkpoint(?:\.(\d{10})\.(\d{10}))?\.parquet$/;

/**
 * A Delta table as its log has it: the latest checkpoint and what was committed since.
 * @throws AwsFailure; Error in plain words
 * https://github.com/delta-io/delta/blob/master/PROTOCOL.md
 */
export async function readDelta(
  prefix: string,
  reader: FolderReader,
  readCheckpoint: ReadCheckpoint,
): Promise<{ readonly snapshot: Snapshot; readonly files: readonly TableFile[] }> {
  const log = await reader.list('_delta_log/');
  const [version, parts] = latestCheckpoint(log);
  const commits = log.filter(({ key }) => Number(COMMIT.exec(key)?.[1] ?? -1) > version);
  if (parts.length === 0 && !commits.some(({ key }) => Number(COMMIT.exec(key)?.[1]) === 0))
    throw new Error('Its log has neither a beginning nor a checkpoint that can be read.');
  const files = new Map<string, DeltaAdd>();
  let table: DeltaTable | undefined;
  let since: number | undefined;
  for (const part of parts) {
    const actions = await readCheckpoint(reader.source(part));
    for (const add of actions.adds) files.set(add.path, add);
    table = actions.table ?? table;
    since = part.modified || since;
  }
  for (const commit of commits) {
    for (const line of (await reader.text(commit)).split('\n')) {
      if (line.trim() === '') continue;
      const action = JSON.parse(line) as Readonly<
        Record<string, Readonly<Record<string, unknown>> | undefined>
      >;
      if (action['add']) files.set(String(action['add']['path']), addOf(action['add']));
      else if (action['remove']) files.delete(String(action['remove']['path']));
      else if (action['metaData']) table = action['metaData'];
      else if (typeof action['commitInfo']?.['timestamp'] === 'number')
        since = action['commitInfo']['timestamp'];
    }
  }
  const all = [...files.values()];
  const last = commits.at(-1);
  const rows = all.map((add) => add.rows);
  const snapshot: Snapshot = {
    format: 'delta',
    version: String(Number((last && COMMIT.exec(last.key)?.[1]) ?? version)),
    since,
    columns: columnsOf(table?.schemaString),
    partitions: table?.partitionColumns ?? [],
    files: all.length,
    bytes: all.reduce((sum, { size }) => sum + size, 0),
    rows: rows.every((count) => count !== undefined)
      ? rows.reduce((sum: number, count) => sum + (count ?? 0), 0)
      : undefined,
    warnings: warningsOf(all, table),
  };
  return { snapshot, files: all.map(({ path, size }) => ({ key: keyOf(path, prefix), size })) };
}

function latestCheckpoint(log: readonly ObjectBelow[]): readonly [number, readonly ObjectBelow[]] {
  const all = new Map<number, { readonly wanted: number; readonly parts: ObjectBelow[] }>();
  for (const object of log) {
    const [, version, , parts] = CHECKPOINT.exec(object.key) ?? [];
    if (version === undefined) continue;
    const known = all.get(Number(version)) ?? { wanted: Number(parts ?? 1), parts: [] };
    known.parts.push(object);
    all.set(Number(version), known);
  }
  const whole = [...all]
    .filter(([, { wanted, parts }]) => parts.length >= wanted)
    .toSorted(([one], [other]) => other - one);
  const [latest] = whole;
  return latest === undefined ? [-1, []] : [latest[0], latest[1].parts];
}

export function addOf(add: Readonly<Record<string, unknown>>): DeltaAdd {
  return {
    path: String(add['path']),
    size: Number(add['size'] ?? 0),
    rows: rowsOf(add['stats']),
    deleted: add['deletionVector'] !== undefined && add['deletionVector'] !== null,
  };
}

function rowsOf(stats: unknown): number | undefined {
  const count = typeof stats === 'string' ? /"numRecords"\s*:\s*(\d+)/.exec(stats)?.[1] : undefined;
  return count === undefined ? undefined : Number(count);
}

function warningsOf(files: readonly DeltaAdd[], table: DeltaTable | undefined): string[] {
  const deleted = files.filter((add) => add.deleted).length;
  const mapping = table?.configuration?.['delta.columnMapping.mode'];
  return [
    ...(deleted > 0
      ? [`${deleted} of its files have rows that were deleted since: they are still in the files.`]
      : []),
    ...(mapping !== undefined && mapping !== 'none' ? ['Its columns have other names in the files.'] : []),
  ];
}

interface DeltaField {
  readonly name: string;
  readonly type: unknown;
}

function columnsOf(schema: string | undefined): Snapshot['columns'] {
  if (schema === undefined) return [];
  const { fields = [] } = JSON.parse(schema) as { readonly fields?: readonly DeltaField[] };
  return fields.map(({ name, type }) => ({
    name,
    type: typeof type === 'string' ? type : String((type as { readonly type?: unknown }).type),
  }));
}

/** A path as a key: one that is no URL is relative to the table. */
function keyOf(path: string, prefix: string): string {
  const absolute = /^s3[an]?:\/\/[^/]+\/(.*)$/s.exec(path)?.[1];
  try {
    return absolute === undefined ? prefix + decodeURIComponent(path) : decodeURIComponent(absolute);
  } catch {
    return absolute ?? prefix + path;
  }
}
