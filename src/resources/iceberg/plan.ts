import { formatCount } from '@/lib/format';
import type { ByteSource } from '../objects/ranges/byte-source';
import { boundOf, partitionSpan, summarySpan } from './bounds';
import { manifestFiles, manifestList, type IcebergFile, type Manifest } from './manifests';
import { mayHold, type ColumnRange } from './ranges';
import { tableMetadata, type IcebergTable, type PartitionField } from './table-metadata';
import { textOf } from './text-of';

/** Where a table’s files are read from. */
export interface TableFiles {
  /**
   * @param path as metadata has it: `s3://bucket/key`
   * @param size bytes, where metadata says so; otherwise it is asked for
   * @throws what reading throws
   */
  open(path: string, size?: number): Promise<ByteSource>;
}

/** Files that have to be read for some ranges, and what was left out. */
export interface TablePlan {
  readonly table: IcebergTable;
  readonly ranges: readonly ColumnRange[];
  /** Of rows. */
  readonly files: readonly IcebergFile[];
  /** That say which rows are deleted. */
  readonly deletes: readonly IcebergFile[];
  /** Of rows, that hold none of the ranges by what manifests say. */
  readonly skipped: number;
  readonly manifests: number;
  /** That were not even read. */
  readonly manifestsSkipped: number;
}

const MOST_MANIFESTS = 20_000;
const MOST_FILES = 200_000;
const AT_ONCE = 6;

/**
 * Finds the files of the current snapshot that may hold rows of all the ranges.
 * @throws Error in plain words; what reading throws
 */
export async function planTable(
  files: TableFiles,
  metadataPath: string,
  ranges: readonly ColumnRange[],
): Promise<TablePlan> {
  const table = tableMetadata(await textOf(await files.open(metadataPath)));
  const manifests = await manifestsOf(files, table);
  if (manifests.length > MOST_MANIFESTS)
    throw new Error(
      `The table has ${formatCount(manifests.length)} manifests, and up to ${formatCount(MOST_MANIFESTS)} are read.`,
    );
  const columns = new Map(table.fields.map((field) => [field.name, field]));
  const wanted = ranges.flatMap((range) => {
    const field = columns.get(range.name);
    return field === undefined ? [] : [{ range, field }];
  });
  const needed = manifests.filter(
    (manifest) =>
      manifest.deletes ||
      wanted.every(({ range, field }) => summaryMayHold(table, manifest, range, field.id)),
  );
  const found: IcebergFile[] = [];
  let skipped = 0;
  let next = 0;
  const work = async () => {
    for (let manifest = needed[next++]; manifest !== undefined; manifest = needed[next++]) {
      const source = await files.open(manifest.path, manifest.size || undefined);
      for await (const file of manifestFiles(source, manifest)) {
        const may =
          file.content !== 'data' ||
          wanted.every(
            ({ range, field: { id, type } }) =>
              partitionMayHold(table, file, range, id) &&
              mayHold(range, boundOf(type, file.lower.get(id)), boundOf(type, file.upper.get(id))),
          );
        if (may) found.push(file);
        else skipped += 1;
        if (found.length > MOST_FILES)
          throw new Error(
            `More than ${formatCount(MOST_FILES)} files may hold what is asked for: ask for less.`,
          );
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, needed.length) }, work));
  return {
    table,
    ranges,
    files: found.filter(({ content }) => content === 'data'),
    deletes: found.filter(({ content }) => content !== 'data'),
    skipped,
    manifests: manifests.length,
    manifestsSkipped: manifests.length - needed.length,
  };
}

async function manifestsOf(files: TableFiles, { current }: IcebergTable): Promise<readonly Manifest[]> {
  if (current === undefined) return [];
  if (current.manifestList !== undefined) return manifestList(await files.open(current.manifestList));
  return current.manifests.map((path) => ({
    path,
    size: 0,
    specId: 0,
    deletes: false,
    sequence: 0,
    partitions: undefined,
  }));
}

function summaryMayHold(
  { partitions }: IcebergTable,
  manifest: Manifest,
  range: ColumnRange,
  column: number,
): boolean {
  const spec = partitions.get(manifest.specId) ?? [];
  return spec.every((field: PartitionField, at) => {
    const summary = manifest.partitions?.[at];
    if (field.sourceId !== column || summary === undefined) return true;
    return mayHold(range, ...summarySpan(field, range, summary.lower, summary.upper));
  });
}

function partitionMayHold(
  { partitions }: IcebergTable,
  file: IcebergFile,
  range: ColumnRange,
  column: number,
): boolean {
  return (partitions.get(file.specId) ?? []).every(
    (field) =>
      field.sourceId !== column || mayHold(range, ...partitionSpan(field, range, file.partition[field.name])),
  );
}
