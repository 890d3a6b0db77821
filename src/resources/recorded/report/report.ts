import type { ByteSource } from '../../objects/ranges/byte-source';
import type { FileFormat } from '../shard/read-file';
import type { CsvShape } from '../shard/read-csv';

/** A listing that somebody wrote down: where its files are, and how they are read. */
export interface Report {
  /** `inventory`: of S3 Inventory, by its manifest. `table`: a file, or several, with columns that name keys. */
  readonly kind: 'inventory' | 'table';
  /** What it is called on screen: the configuration's id, or a file name. */
  readonly name: string;
  /** Milliseconds since 1970; of a table when it was last written, at the earliest of all its files. */
  readonly moment: number | undefined;
  /** Of an inventory; undefined where only the rows tell. */
  readonly sourceBucket: string | undefined;
  readonly files: readonly ReportFile[];
  readonly warnings: readonly string[];
}

export interface ReportFile {
  /** Key, or name of a local file. */
  readonly name: string;
  /** Bytes, as far as they are known before it is opened. */
  readonly size: number;
  readonly format: FileFormat;
  readonly shape: CsvShape;
  readonly md5: string | undefined;
  /** @throws AwsFailure; Error in plain words where it is not what the manifest says */
  readonly open: (signal: AbortSignal) => Promise<ByteSource>;
}
