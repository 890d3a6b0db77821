import { formatOf, type Format } from '../asking/formats';

/** Formats of tables that are folders. */
export type TableFormat = 'delta' | 'iceberg';

export const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = {
  delta: 'Delta Lake',
  iceberg: 'Iceberg',
};

export interface TableFile {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
}

/** A table as it is now. */
export interface Snapshot {
  readonly format: TableFormat;
  /** Of the format, where there are several. */
  readonly formatVersion?: number | undefined;
  /** Its version or the id of its snapshot. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly since: number | undefined;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partitions: readonly string[];
  /** Of data; undefined where its metadata does not say. */
  readonly files: number | undefined;
  readonly bytes: number | undefined;
  readonly rows: number | undefined;
  /** What its files alone do not tell, such as rows that were deleted beside them. */
  readonly warnings: readonly string[];
}

/** A table with exactly the files of its current snapshot. */
export interface SnapshotFiles {
  readonly files: readonly (TableFile & { readonly format: Format })[];
  readonly warnings: readonly string[];
}

/** Data files of a format that can be read, and how many are of another. */
export function readable(files: readonly TableFile[], warnings: readonly string[]): SnapshotFiles {
  const known = files.flatMap((file) => {
    const format = formatOf(file.key);
    return format === undefined ? [] : [{ ...file, format }];
  });
  const others = files.length - known.length;
  return {
    files: known.toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    warnings:
      others === 0 ? warnings : [...warnings, `${others} of its files are of a format that is not read.`],
  };
}
