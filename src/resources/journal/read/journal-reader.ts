import { boundOf } from '../../iceberg/bounds';
import { deletedRows, type DeletedRows } from '../../iceberg/deleted-rows';
import { fileRows } from '../../iceberg/file-rows';
import type { IcebergFile } from '../../iceberg/manifests';
import { planTable, type TableFiles, type TablePlan } from '../../iceberg/plan';
import { ALL_COLUMNS, COUNTED_COLUMNS, journalRows, type JournalRow } from './journal-row';
import { rangesOf, type JournalQuestion } from './question';

/** What answering takes, said before anything of it is read. */
export interface JournalPlan {
  /** Of rows. */
  readonly files: number;
  /** Of all of them, with those that say which rows are deleted: at most so much is read. */
  readonly bytes: number;
  readonly rows: number;
  /** Files that hold nothing of it, by what manifests say. */
  readonly skipped: number;
  readonly manifests: number;
  readonly manifestsSkipped: number;
  /** Milliseconds since 1970: when what is read was written last; undefined where nothing was. */
  readonly at: number | undefined;
}

/** A file that could not be read to its end. */
export interface FileTrouble {
  readonly path: string;
  readonly error: unknown;
}

interface JournalListener {
  /** Rows as they are found. */
  readonly onRows: (rows: readonly JournalRow[]) => void;
  /** One more file is through. Bytes of it. */
  readonly onFile: (bytes: number) => void;
  /** It goes on with the others. */
  readonly onTrouble: (trouble: FileTrouble) => void;
}

/** Answers one question about a journal, wherever its files are read from. */
export class JournalReader {
  readonly #files: TableFiles;
  readonly #question: JournalQuestion;
  #plan: TablePlan | undefined;

  constructor(files: TableFiles, question: JournalQuestion) {
    this.#files = files;
    this.#question = question;
  }

  /** @throws Error in plain words; what reading throws */
  async plan(): Promise<JournalPlan> {
    const { metadataLocation } = this.#question;
    const plan = await planTable(this.#files, metadataLocation, rangesOf(this.#question));
    this.#plan = plan;
    const { files, deletes, skipped, manifests, manifestsSkipped, table } = plan;
    const bytes = [...files, ...deletes].reduce((sum, { size }) => sum + size, 0);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    return { files: files.length, bytes, rows, skipped, manifests, manifestsSkipped, at: table.current?.at };
  }

  /**
   * Reads what is counted of all that was planned, several files at a time.
   * @returns what keeps the answer from being all there is
   * @throws Error in plain words; what reading throws of the files that say which rows are deleted
   */
  async readAll(listener: JournalListener, atOnce: number): Promise<readonly string[]> {
    const plan = await this.#planned();
    const deleted = await deletedRows(this.#files, plan);
    const rest = [...plan.files];
    const work = async () => {
      for (let file = rest.shift(); file !== undefined; file = rest.shift())
        await this.#try(plan, deleted, file, listener);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return deleted.unread;
  }

  /**
   * Reads from the newest file on, until so many rows are there that none of an older file can be among the newest.
   * @returns the newest first, whether there may be more, and what keeps it from being all there is
   * @throws as {@link readAll}; what reading a file throws
   */
  async readNewest(
    most: number,
    onFile: (bytes: number) => void,
  ): Promise<{
    readonly rows: readonly JournalRow[];
    readonly whole: boolean;
    readonly unread: readonly string[];
  }> {
    const plan = await this.#planned();
    const deleted = await deletedRows(this.#files, plan);
    const files = plan.files
      .map((file) => ({ file, until: latestOf(plan, file) }))
      .toSorted((one, other) => (one.until < other.until ? 1 : -1));
    let rows: JournalRow[] = [];
    for (const [at, { file, until }] of files.entries()) {
      const oldest = rows[most - 1];
      if (oldest !== undefined && until < BigInt(Math.floor(oldest.at)) * 1000n)
        return { rows: rows.slice(0, most), whole: at >= files.length, unread: deleted.unread };
      for await (const found of this.#rowsOf(plan, deleted, file, ALL_COLUMNS))
        rows = [...rows, ...found].toSorted(newestFirst).slice(0, most + 1);
      onFile(file.size);
    }
    return { rows: rows.slice(0, most), whole: rows.length <= most, unread: deleted.unread };
  }

  async #planned(): Promise<TablePlan> {
    if (this.#plan === undefined) await this.plan();
    return this.#plan!;
  }

  async #try(
    plan: TablePlan,
    deleted: DeletedRows,
    file: IcebergFile,
    { onRows, onFile, onTrouble }: JournalListener,
  ): Promise<void> {
    try {
      for await (const rows of this.#rowsOf(plan, deleted, file, COUNTED_COLUMNS)) onRows(rows);
    } catch (error) {
      onTrouble({ path: file.path, error });
    }
    onFile(file.size);
  }

  async *#rowsOf(
    { table, ranges }: TablePlan,
    deleted: DeletedRows,
    file: IcebergFile,
    columns: typeof ALL_COLUMNS,
  ): AsyncGenerator<JournalRow[], undefined> {
    if (file.format !== 'PARQUET')
      throw new Error(`It is written as ${file.format.slice(0, 20)}, which is not read.`);
    const { key, prefix = '', times } = this.#question;
    const [least, below] = times === undefined ? [] : [BigInt(times.from) * 1000n, BigInt(times.to) * 1000n];
    const source = await this.#files.open(file.path, file.size);
    for await (const block of fileRows(source, table, ranges)) {
      const [moments, keys] = await Promise.all([block.column('record_timestamp'), block.column('key')]);
      if (moments === undefined || keys === undefined)
        throw new Error('It has no column for the time or the key: it is none of a journal.');
      const gone = await deleted.within(file, block);
      const wanted: number[] = [];
      for (let row = 0; row < block.count; row += 1) {
        const [moment, name] = [moments[row], keys[row]];
        if (typeof moment !== 'bigint' || typeof name !== 'string') continue;
        if (least !== undefined && (moment < least || moment >= below!)) continue;
        if (key === undefined ? !name.startsWith(prefix) : name !== key) continue;
        if (gone?.(row) !== true) wanted.push(row);
      }
      yield await journalRows(block, { rows: wanted, times: moments, keys }, columns);
    }
    return undefined;
  }
}

/** Of two records of one key the sequence tells, of others the time. */
const newestFirst = (one: JournalRow, other: JournalRow): number =>
  one.key === other.key && one.sequence !== other.sequence
    ? one.sequence < other.sequence
      ? 1
      : -1
    : other.at - one.at;

const LATEST = 2n ** 63n;

/** Microseconds since 1970 of the newest record of a file; beyond all times where its manifest does not say. */
function latestOf({ table }: TablePlan, file: IcebergFile): bigint {
  const field = table.fields.find(({ name }) => name === 'record_timestamp');
  const upper = field === undefined ? undefined : boundOf(field.type, file.upper.get(field.id));
  return typeof upper === 'bigint' ? upper : LATEST;
}
