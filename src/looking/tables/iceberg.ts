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
}

type ReadManifest = (source: ByteSource) => Promise<readonly ManifestEntry[]>;

interface Metadata {
  readonly 'current-snapshot-id'?: unknown;
  readonly 'last-updated-ms'?: number;
  readonly 'current-schema-id'?: number;
  readonly schemas?: readonly Schema[];
  readonly schema?: Schema;
  readonly snapshots?: readonly TableSnapshot[];
  readonly 'default-spec-id'?: number;
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
  readonly 'snapshot-id'?: unknown;
  readonly 'timestamp-ms'?: number;
  readonly 'manifest-list'?: string;
  readonly summary?: Readonly<Record<string, string>>;
}

/** `v12.metadata.json` or `00012-….metadata.json`. */
const NAME = /\/v?(\d+)(?:-[^/]*)?\.metadata\.json$/;

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
  const newest = newestOf(all);
  if (newest === undefined) throw new Error('Its folder of metadata has no table metadata that can be read.');
  const metadata = parseExactly(await reader.text(newest)) as Metadata;
  const id = metadata['current-snapshot-id'];
  const current = metadata.snapshots?.find((one) => String(one['snapshot-id']) === String(id));
  const schema =
    metadata.schemas?.find((one) => one['schema-id'] === metadata['current-schema-id']) ?? metadata.schema;
  const spec = metadata['partition-specs']?.find((one) => one['spec-id'] === metadata['default-spec-id']);
  const count = (name: string) => {
    const value = Number(current?.summary?.[name]);
    return Number.isFinite(value) ? value : undefined;
  };
  const deletes = count('total-delete-files') ?? 0;
  const snapshot: Snapshot = {
    format: 'iceberg',
    version: current === undefined ? 'without a snapshot' : String(id),
    since: current?.['timestamp-ms'] ?? metadata['last-updated-ms'],
    columns: (schema?.fields ?? []).map(({ name, type }) => ({
      name,
      type: typeof type === 'string' ? type : String((type as { readonly type?: unknown }).type),
    })),
    partitions: (spec?.fields ?? []).map(({ name, transform }) =>
      transform === undefined || transform === 'identity' ? name : `${name} (${transform})`,
    ),
    files: current === undefined ? 0 : count('total-data-files'),
    bytes: current === undefined ? 0 : count('total-files-size'),
    rows: current === undefined ? 0 : count('total-records'),
    warnings:
      deletes > 0
        ? [`${deletes} files of deletes stand beside the data: the rows they name are still in the files.`]
        : [],
  };
  const byName = new Map(all.map((object) => [nameOf(object.key), object]));
  const manifest = async (path: string): Promise<readonly ManifestEntry[]> => {
    const object = byName.get(nameOf(path));
    if (object === undefined) throw new Error(`Its metadata names ${nameOf(path)}, which is not there.`);
    return readManifest(reader.source(object));
  };
  return {
    snapshot,
    files: async () => {
      const list = current?.['manifest-list'];
      if (list === undefined) return [];
      const files: TableFile[] = [];
      for (const { path, content } of await manifest(list)) {
        if (content !== 0) continue;
        for (const file of await manifest(path))
          if (file.content === 0) files.push({ key: keyOf(file.path), size: file.size });
      }
      return files;
    },
  };
}

function newestOf(all: readonly ObjectBelow[]): ObjectBelow | undefined {
  const numbered = all.flatMap((object) => {
    const number = NAME.exec(object.key)?.[1];
    return number === undefined ? [] : [{ object, number: Number(number) }];
  });
  return numbered.toSorted(
    (one, other) => other.number - one.number || other.object.modified - one.object.modified,
  )[0]?.object;
}

/** Ids have more digits than a number keeps: they stay text. */
function parseExactly(text: string): unknown {
  return JSON.parse(
    text.replaceAll(
      /("(?:[^"\\]|\\.)*")|(-?\d{16,})/g,
      (_, string?: string, digits?: string) => string ?? `"${digits}"`,
    ),
  );
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const keyOf = (path: string): string => /^[a-z0-9]+:\/\/[^/]+\/(.*)$/s.exec(path)?.[1] ?? path;
