import type { ByteSource } from '../../objects/ranges/byte-source';
import { mayHold, type ChunkKeys } from './chunk-keys';
import { Damaged, unpackGzip } from '../../objects/ranges/gzip-members';
import { CsvReader, type CsvShape } from './read-csv';
import { NdjsonReader } from './read-ndjson';
import { packingOf } from '../../objects/ranges/packing';
import { piecesOf } from '../../objects/ranges/pieces';
import { ParquetReader } from './read-parquet';
import type { Shard } from './shard';

export type FileFormat = 'csv' | 'ndjson' | 'parquet';

/** One data file, as a worker gets it. */
export interface FileTask {
  /** Its number in the report. */
  readonly file: number;
  readonly format: FileFormat;
  readonly shape: CsvShape;
  /** MD5 in hexadecimal digits that the manifest has of the file; read whole, it is held against it. */
  readonly md5: string | undefined;
  /** What was seen in it before. */
  readonly known: readonly ChunkKeys[];
}

export interface FileProgress {
  readonly file: number;
  /** Of 1. */
  readonly part: number;
}

export interface FileResult {
  readonly file: number;
  readonly keys: readonly ChunkKeys[];
  /** Chunks that were left out because they hold nothing that is wanted. */
  readonly skipped: number;
  readonly chunks: number;
  /** What is wrong with it, and does not keep its rows from being shown. */
  readonly remark: string | undefined;
}

/**
 * Gives out the parts of a file among those who read it: the number of the next of so many, or undefined where none is
 * left. The others are read elsewhere.
 */
export type Claim = (parts: number) => Promise<number | undefined>;

/**
 * Reads one data file into a shard. Of a file that fails half way, the rows that came before stay.
 * @throws what reading throws, and Errors in plain words about what is wrong with the file
 */
export async function readFile(
  task: FileTask,
  source: ByteSource,
  shard: Shard,
  onProgress: (progress: FileProgress) => void,
  claim: Claim,
): Promise<FileResult> {
  const tell = (part: number) => onProgress({ file: task.file, part });
  if (task.format === 'parquet') return readGroups(task, source, shard, tell, claim);
  const whole = task.known.find(({ chunk }) => chunk === 0);
  const nothing = { file: task.file, chunks: 1, remark: undefined };
  if (whole !== undefined && !mayHold(whole, shard.scope.prefix))
    return { ...nothing, keys: [whole], skipped: 1 };
  const reader = task.format === 'csv' ? new CsvReader(shard, task.shape) : new NdjsonReader(shard);
  const remark = await readThrough(task, source, (bytes) => reader.push(bytes), tell);
  reader.end();
  return { ...nothing, keys: [shard.endChunk(task.file, 0)], skipped: 0, remark };
}

async function readGroups(
  task: FileTask,
  source: ByteSource,
  shard: Shard,
  tell: (part: number) => void,
  claim: Claim,
): Promise<FileResult> {
  const { prefix } = shard.scope;
  const reader = await ParquetReader.open(source);
  const known = new Map(task.known.map((one) => [one.chunk, one]));
  const wanted = Array.from({ length: reader.groups }, (_, group) => group).filter((group) => {
    const seen = known.get(group);
    return (seen === undefined || mayHold(seen, prefix)) && reader.mayHold(group, prefix);
  });
  const keys: ChunkKeys[] = [];
  /** The next group, its bytes asked for. */
  const next = async () => {
    const at = await claim(wanted.length);
    const group = at === undefined ? undefined : wanted[at];
    return at === undefined || group === undefined ? undefined : { at, columns: reader.fetch(group, shard) };
  };
  let current = await next();
  while (current !== undefined) {
    const { at, columns } = current;
    const following = next();
    following.catch(() => undefined);
    await reader.take(columns, shard);
    keys.push(shard.endChunk(task.file, columns.group));
    tell((at + 1) / wanted.length);
    current = await following;
  }
  const skipped = reader.groups - wanted.length;
  return { file: task.file, keys, skipped, chunks: reader.groups, remark: undefined };
}

/** Hands on all bytes in their order, unpacked where they are packed by gzip or zstd, whatever the file's name says. */
async function readThrough(
  { md5 }: FileTask,
  source: ByteSource,
  take: (bytes: Uint8Array) => void,
  tell: (part: number) => void,
): Promise<string | undefined> {
  const sum = md5 === undefined ? undefined : await (await import('hash-wasm')).createMD5();
  sum?.init();
  const pieces = heard(piecesOf(source), (bytes, end) => {
    sum?.update(bytes);
    tell(end / source.size);
  });
  const first = await pieces.next();
  if (first.done !== true) {
    const all = withFirst(first.value, pieces);
    const packing = packingOf(first.value);
    if (packing === 'gzip') await unpackGzip(all, take);
    else if (packing === 'zstd') await unpackFrames(all, take);
    else for await (const bytes of all) take(bytes);
  }
  if (sum === undefined || sum.digest('hex') === md5?.toLowerCase()) return undefined;
  return 'Its MD5 is not the one that the manifest has: it is not what S3 wrote then.';
}

async function unpackFrames(
  pieces: AsyncIterable<Uint8Array>,
  take: (bytes: Uint8Array) => void,
): Promise<void> {
  const { unpackZstd } = await import('../../objects/ranges/zstd');
  let failed: { readonly error: unknown } | undefined;
  const listened = async function* () {
    try {
      yield* pieces;
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  const onBytes = (bytes: Uint8Array) => {
    try {
      take(bytes);
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  try {
    await unpackZstd(listened(), onBytes, new AbortController().signal);
  } catch (error) {
    throw failed === undefined ? new Damaged('zstd', error) : failed.error;
  }
}

async function* withFirst<Piece>(
  first: Piece,
  rest: AsyncGenerator<Piece, undefined>,
): AsyncGenerator<Piece> {
  yield first;
  yield* rest;
}

async function* heard(
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
  came: (bytes: Uint8Array, end: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  let end = 0;
  for await (const bytes of pieces) {
    end += bytes.length;
    came(bytes, end);
    yield bytes;
  }
  return undefined;
}
