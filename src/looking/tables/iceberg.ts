import { plural } from '@drawbridge-s3/policy/grammar';
import { longNumbersQuoted } from '@/lib/long-numbers';
import type { FolderReader } from './folder-reader';
import type { ByteSource } from '@/resources/objects/ranges/byte-source';
import type { ObjectBelow } from '@/resources/objects/objects-below';
import type { Snapshot, TableFile } from './snapshot';

/** A file that a manifest or a list of them names. */
export interface ManifestEntry {
  readonly path: string;
  readonly size: number;
  /** 0 data, else deletes. */
  readonly content: number;
  /** Undefined where it names a manifest, or nobody counted. */
  readonly rows: number | undefined;
}

type ReadManifest = (source: ByteSource) => Promise<readonly ManifestEntry[]>;

interface Metadata {
  readonly 'format-version'?: number;
  readonly 'current-snapshot-id'?: string | number | bigint | null;
  readonly 'last-updated-ms'?: number;
  readonly 'current-schema-id'?: number;
  readonly schemas?: readonly Schema[];
  readonly schema?: Schema;
  readonly snapshots?: readonly TableSnapshot[];
  readonly 'default-spec-id'?: number;
  readonly 'partition-spec'?: readonly PartitionField[];
  readonly 'partition-specs'?: readonly {
    readonly 'spec-id'?: number;
    readonly fields?: readonly PartitionField[];
  }[];
}

interface Schema {
  readonly 'schema-id'?: number;
  readonly fields?: readonly { readonly name: string; readonly type: unknown }[];
}

interface PartitionField {
  readonly name: string;
  readonly transform?: string;
}

interface TableSnapshot {
  readonly 'snapshot-id'?: string | number | bigint;
  readonly 'timestamp-ms'?: number;
  readonly 'manifest-list'?: string;
  /** Instead of a list, as the first tables had it. */
  readonly manifests?: readonly string[];
  readonly summary?: Readonly<Record<string, string>>;
}

/** `v12.metadata.json` or `00012-….metadata.json`, with the name of a packing before or behind that where it is packed. */
const NAME = /\/v?(\d+)(?:-[^/]*?)?(?:\.gz|\.zstd)?\.metadata\.json(?:\.gz|\.zst)?$/;
/** What a table without a catalog has: the number of its metadata, which may be behind. */
const HINT = /\/version-hint\.text$/;
/** Data files that are held. */
const MOST_FILES = 500_000;
/** Manifests that are read to count what the snapshot does not say. */
const COUNTED = 200;

/**
 * An Iceberg table as its newest metadata has it. The files are read only when they are asked for.
 * @throws AwsFailure; Error in plain words
 * https://iceberg.apache.org/spec/
 */
export async function readIceberg(
  reader: FolderReader,
  readManifest: ReadManifest,
): Promise<{ readonly snapshot: Snapshot; readonly files: () => Promise<readonly TableFile[]> }> {
  const all = await reader.list('metadata/');
  const [newest, rivals] = await newestOf(reader, all);
  if (newest === undefined) throw new Error('Its folder of metadata has no table metadata that can be read.');
  const metadata = parsedMetadata(await reader.text(newest));
  const id = metadata['current-snapshot-id'];
  const none = id === undefined || id === null || String(id) === '-1';
  const current = metadata.snapshots?.find((one) => String(one['snapshot-id']) === String(id));
  const byName = new Map(all.map((object) => [nameOf(object.key), object]));
  const manifest = async (path: string): Promise<readonly ManifestEntry[]> => {
    const object = byName.get(nameOf(path));
    if (object === undefined) throw new Error(`Its metadata names ${nameOf(path)}, which is not there.`);
    return readManifest(reader.source(object));
  };
  const manifests = async (): Promise<readonly string[]> => {
    const list = current?.['manifest-list'];
    if (list === undefined) return current?.manifests ?? [];
    return (await manifest(list)).flatMap(({ path, content }) => (content === 0 ? [path] : []));
  };
  const dataFiles = async (paths: readonly string[]) => {
    const files: ManifestEntry[] = [];
    for (const path of new Set(paths)) {
      for (const file of await manifest(path)) if (file.content === 0) files.push(file);
      if (files.length > MOST_FILES)
        throw new Error(`It has more than ${MOST_FILES} files, which is more than are read.`);
    }
    return files;
  };
  const deletes = countOf(current, 'total-delete-files') ?? 0;
  const totals = none || current === undefined ? undefined : await totalsOf(current, manifests, dataFiles);
  const snapshot: Snapshot = {
    format: 'iceberg',
    formatVersion: metadata['format-version'],
    version: none ? 'without a snapshot' : String(id),
    since: current?.['timestamp-ms'] ?? metadata['last-updated-ms'],
    ...schemaOf(metadata),
    ...(none ? { files: 0, bytes: 0, rows: 0 } : (totals ?? UNKNOWN)),
    warnings: [
      deletes > 0
        ? `${plural(deletes, 'file')} of deletes beside the data: the rows named there are still in the files.`
        : '',
      !none && current === undefined
        ? 'Its metadata names this snapshot, and does not say what is in it.'
        : '',
      rivals > 0
        ? 'Of its newest metadata there is more than one: which of it counts, only its catalog knows. This is the latest.'
        : '',
    ].filter((warning) => warning !== ''),
  };
  return {
    snapshot,
    files: async () => {
      const files = await dataFiles(await manifests());
      return files.map(({ path, size }) => ({ key: keyOf(path), size }));
    },
  };
}

const UNKNOWN = { files: undefined, bytes: undefined, rows: undefined };

function countOf(snapshot: TableSnapshot | undefined, name: string): number | undefined {
  const value = Number(snapshot?.summary?.[name]);
  return Number.isFinite(value) ? value : undefined;
}

/** Files, bytes and rows as the snapshot sums them up, or else counted, where that does not take too long. */
async function totalsOf(
  snapshot: TableSnapshot,
  manifests: () => Promise<readonly string[]>,
  dataFiles: (paths: readonly string[]) => Promise<readonly ManifestEntry[]>,
): Promise<Pick<Snapshot, 'files' | 'bytes' | 'rows'>> {
  const said = {
    files: countOf(snapshot, 'total-data-files'),
    bytes: countOf(snapshot, 'total-files-size'),
    rows: countOf(snapshot, 'total-records'),
  };
  if (Object.values(said).every((count) => count !== undefined)) return said;
  const paths = await manifests();
  if (paths.length > COUNTED) return said;
  const files = await dataFiles(paths);
  return {
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    rows: files.reduce<number | undefined>(
      (sum, { rows }) => (sum === undefined || rows === undefined ? undefined : sum + rows),
      0,
    ),
  };
}

function schemaOf(metadata: Metadata): Pick<Snapshot, 'columns' | 'partitions'> {
  const schema =
    metadata.schemas?.find((one) => one['schema-id'] === metadata['current-schema-id']) ?? metadata.schema;
  const spec = metadata['partition-specs']?.find((one) => one['spec-id'] === metadata['default-spec-id']);
  return {
    columns: (schema?.fields ?? []).map(({ name, type }) => ({
      name,
      type: typeof type === 'string' ? type : String((type as { readonly type?: unknown }).type),
    })),
    // What is no longer split by stays in the first format, as `void`.
    partitions: (spec?.fields ?? metadata['partition-spec'] ?? [])
      .filter(({ transform }) => transform !== 'void')
      .map(({ name, transform }) =>
        transform === undefined || transform === 'identity' ? name : `${name} (${transform})`,
      ),
  };
}

/** The newest metadata, and how many others have its number: what a failed commit leaves. */
async function newestOf(
  reader: FolderReader,
  all: readonly ObjectBelow[],
): Promise<readonly [ObjectBelow | undefined, number]> {
  const numbered = all.flatMap((object) => {
    const number = NAME.exec(object.key)?.[1];
    return number === undefined ? [] : [{ object, number: Number(number) }];
  });
  const hint = all.find(({ key }) => HINT.test(key));
  const newest = numbered.reduce((most, { number }) => Math.max(most, number), -1);
  const hinted = hint === undefined ? Number.NaN : Number((await reader.text(hint)).trim());
  const numbers = new Set(numbered.map(({ number }) => number));
  let number = numbers.has(hinted) ? hinted : newest;
  // The hint is written after the metadata, and may be behind it.
  while (numbers.has(number + 1)) number += 1;
  const [latest, ...rivals] = numbered
    .filter((one) => one.number === number)
    .toSorted((one, other) => other.object.modified - one.object.modified);
  return [latest?.object, rivals.length];
}

/** Ids have more digits than a number keeps: they stay text. @throws Error in plain words */
function parsedMetadata(text: string): Metadata {
  try {
    return JSON.parse(longNumbersQuoted(text)) as Metadata;
  } catch {
    throw new Error('Its newest metadata is no JSON: it is damaged, or encrypted.');
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const keyOf = (path: string): string => /^[a-z0-9]+:\/\/[^/]+\/(.*)$/s.exec(path)?.[1] ?? path;
